import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, preview } from "vite";

export interface ServedPage {
  readonly url: string;
  stop(): Promise<void>;
}

/** Builds the test page in `tests/support/<name>` as the app is built. */
export async function buildPage(name: string, outDir: string): Promise<void> {
  const root = join(import.meta.dirname, name);
  await build({ root, base: "./", configFile: false, logLevel: "warn", build: { outDir, emptyOutDir: true, target: "chrome120" } });
}

/** Builds a test page into a folder of its own and serves it on loopback, which browsers treat as a secure context. */
export async function servePage(name: string): Promise<ServedPage> {
  const root = join(import.meta.dirname, name);
  const pages = join(import.meta.dirname, "../../.cache/pages");
  mkdirSync(pages, { recursive: true });
  const outDir = mkdtempSync(join(pages, `${name}-`));
  await buildPage(name, outDir);
  const server = await preview({
    root,
    configFile: false,
    logLevel: "warn",
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0, strictPort: false },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error("the page is not served");
  const stop = async () => {
    await server.close();
    rmSync(outDir, { recursive: true });
  };
  return { url, stop };
}
