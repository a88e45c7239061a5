import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { parseBrowserArguments } from "#electron/browser/arguments.ts";
import { openAppWindow } from "#electron/browser/window.ts";
import { startPageServer } from "./dev/page-server.ts";

const root = join(import.meta.dirname, "..");
/** Never the user's own data, unless `--data` names that folder. */
const DEFAULT_DATA = join(root, ".cache", "dev", "data");
const DEFAULT_PORT = 5170;

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The one-time link in a message of the core; Node's watch mode sends messages of its own. */
function linkOf(message: unknown): string | null {
  return typeof message === "object" && message !== null && "link" in message && typeof message.link === "string" ? message.link : null;
}

function watchCore(corePort: number, front: number, dataDir: string) {
  const args = ["--port", String(corePort), "--front", String(front), "--data", dataDir];
  const node = ["--watch", "--watch-preserve-output", "--disable-warning=ExperimentalWarning"];
  return spawn(process.execPath, [...node, join(root, "scripts", "dev", "core.ts"), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

async function main(args: readonly string[]): Promise<void> {
  const wanted = parseBrowserArguments(args);
  if (wanted === null || wanted.port === 0) {
    console.error("Usage: npm run dev -- [--no-open] [--port N] [--data DIR]");
    process.exit(2);
  }
  const port = wanted.port ?? DEFAULT_PORT;
  const dataDir = resolve(wanted.dataDir ?? DEFAULT_DATA);
  const corePort = await freePort();
  const pages = await startPageServer({ root, port, corePort });
  const core = watchCore(corePort, port, dataDir);
  let isOpen = !wanted.open;
  core.on("message", (message) => {
    const link = linkOf(message);
    if (link === null) return;
    console.log(`Faden: ${link}`);
    if (!isOpen) isOpen = openAppWindow(link, dataDir, () => undefined) !== null;
  });
  core.on("exit", (code) => void pages.close().then(() => process.exit(code ?? 1)));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => core.kill("SIGTERM"));
  console.log(`The core restarts and the page reloads when their files change; the data are in ${dataDir}.`);
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
