import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import { buildWhatIsStale } from "./start/build.ts";
import { hasDisplay, obtainElectron } from "./start/electron.ts";

const root = join(import.meta.dirname, "..");
const t = createTranslate(resolveLanguage(null, Intl.DateTimeFormat().resolvedOptions().locale));
const browserOnly = ["--browser", "--no-open", "--port"];

/** Runs the desktop host until it ends. `false` if the program could not start, for example because the system forbids its sandbox. */
function runDesktop(program: string, args: readonly string[]): Promise<boolean> {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(program, [...sandbox, root, ...args], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  let ready = false;
  child.on("message", () => {
    ready = true;
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => {
      if (ready || code === 0) process.exit(code ?? 0);
      process.removeAllListeners();
      resolve(false);
    });
  });
}

async function runBrowser(args: readonly string[]): Promise<void> {
  process.argv.splice(2, process.argv.length, ...args);
  await import(pathToFileURL(join(root, "out", "main", "browser.js")).href);
}

async function main(args: readonly string[]): Promise<void> {
  const failure = await buildWhatIsStale(root, () => console.log(t("start.building")));
  if (failure !== null) {
    console.error(`${t("start.build-failed")}\n${failure}`);
    process.exit(1);
  }
  const rest = args.filter((arg) => arg !== "--browser");
  if (!args.some((arg) => browserOnly.some((name) => arg === name || arg.startsWith(`${name}=`)))) {
    const program = hasDisplay(process.platform, process.env)
      ? await obtainElectron(root, process.env, () => console.log(t("start.fetching-electron")))
      : null;
    if (program !== null && (await runDesktop(program, rest))) return;
    console.log(t("start.browser-host"));
  }
  await runBrowser(rest);
}

await main(process.argv.slice(2));
