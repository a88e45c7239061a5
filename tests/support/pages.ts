import { join } from "node:path";
import { build, preview } from "vite";

export interface ServedPage {
  readonly url: string;
  stop(): Promise<void>;
}

/** Builds a test page in `tests/support/<name>` as the app is built, and serves it on loopback, which browsers count as a secure context. */
export async function servePage(name: string): Promise<ServedPage> {
  const root = join(import.meta.dirname, name);
  const outDir = join(import.meta.dirname, "../../.cache/pages", name);
  await build({ root, base: "./", configFile: false, logLevel: "warn", build: { outDir, emptyOutDir: true, target: "chrome120" } });
  const server = await preview({
    root,
    configFile: false,
    logLevel: "warn",
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0, strictPort: false },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error("the page is not served");
  return { url, stop: () => server.close() };
}
