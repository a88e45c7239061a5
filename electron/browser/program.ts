import { homedir } from "node:os";
import { resolve } from "node:path";
import { defaultDataDir } from "#electron/core/host/data-dir.ts";
import { startFailure } from "#electron/core/host/start-failure.ts";
import { DataFolderError } from "#electron/core/storage/storage-error.ts";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import { type BrowserArguments, parseBrowserArguments } from "./arguments.ts";
import { type BrowserHost, startBrowserHost } from "./host.ts";
import { askRunningHost, readHostRecord } from "./host-record.ts";
import { type AppWindow, openAppWindow } from "./window.ts";

/** Exits after this time, so that a close that never finishes does not block the terminal. */
const CLOSE_LIMIT_MS = 10_000;

const t = createTranslate(resolveLanguage(null, Intl.DateTimeFormat().resolvedOptions().locale));
const say = (text: string) => process.stdout.write(`${text}\n`);
const sayLink = (link: string) => say(`${t("app.name")}: ${link}`);

/** If the host is already running, opens its window again; `false` when it does not answer. */
async function joinRunning(args: BrowserArguments, dataDir: string): Promise<boolean> {
  const record = await readHostRecord(dataDir);
  const link = record === null ? null : await askRunningHost(record);
  if (link === null) return false;
  say(t("host.already-running"));
  if (!args.open || openAppWindow(link, dataDir, () => undefined) === null) sayLink(link);
  return true;
}

async function run(args: BrowserArguments, dataDir: string): Promise<void> {
  let window: AppWindow | null = null;
  let host: BrowserHost | null = null;
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), CLOSE_LIMIT_MS).unref();
    window?.close();
    await host?.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  host = await startBrowserHost({
    dataDir,
    appDir: resolve(import.meta.dirname, "..", ".."),
    port: args.port,
    onLink: sayLink,
    onClients: (count) => window?.clients(count),
    log: ({ level, text }) => process.stderr.write(level === "error" ? `${text}\n` : ""),
  });
  window = args.open ? openAppWindow(host.url, dataDir, () => void stop()) : null;
  if (args.open && window === null) say(t("host.no-browser"));
  sayLink(host.url);
}

/** Runs the browser host with the arguments of this process, until a signal or its window ends it. */
export async function main(): Promise<void> {
  const args = parseBrowserArguments(process.argv.slice(2));
  if (args === null) {
    fail(t("host.bad-arguments"));
    return;
  }
  const dataDir = resolve(args.dataDir ?? defaultDataDir(process.platform, process.env, homedir()));
  try {
    await run(args, dataDir);
  } catch (error) {
    const joined = error instanceof DataFolderError && error.reason === "in-use" && (await joinRunning(args, dataDir));
    if (!joined) fail(startFailure(error, t, dataDir, args.port));
  }
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
