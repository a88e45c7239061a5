import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Browser } from "@playwright/test";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { NONCE_PLACEHOLDER } from "#electron/core/host/security-headers.ts";
import { generatedContacts } from "#tests/support/generated-contacts.ts";
import { buildPage } from "#tests/support/pages.ts";
import type { AppHost } from "./app-thread.ts";
import type { PageHost } from "./page-host-thread.ts";
import { accountAt, startPbx } from "./rig.ts";
import { dataFolder } from "./scratch.ts";
import { markupOf, type Site } from "./start-profile.ts";
import { startThread, type Thread } from "./thread.ts";

const root = join(import.meta.dirname, "../..");

type Pbx = Awaited<ReturnType<typeof startPbx>>;

/** A data folder with contacts and an account at the PBX, and the host that is open on it. */
async function startAppHost(dataDir: string, contacts: number, { line }: Pbx): Promise<Thread<AppHost>> {
  const directory = openDirectory(join(dataDir, "directory.sqlite"));
  directory.put(generatedContacts(contacts));
  directory.close();
  const host: Thread<AppHost> = await startThread(new URL("./app-thread.ts", import.meta.url), dataDir);
  await host.ask("addAccount", { account: accountAt(line), password: line.rep.password });
  return host;
}

/** The same host with the page that lies in the folder's `out/renderer`. */
async function startPageHost(folder: string): Promise<Thread<PageHost>> {
  writeFileSync(join(folder, "package.json"), '{ "version": "0.0.0" }');
  return startThread<PageHost>(new URL("./page-host-thread.ts", import.meta.url), folder);
}

export interface Sites {
  readonly app: Site;
  readonly bare: Site;
  readonly markup: Site;
  stop(): Promise<void>;
}

/** The app, the bare page and the app's markup, each served by a host of its own; the first two register at the same PBX. */
export async function startSites(browser: Browser, contacts: number): Promise<Sites> {
  const folder = dataFolder();
  const pbx = await startPbx();
  const { line } = pbx;
  const [appData = "", bareFolder = "", markupFolder = ""] = ["app", "bare", "markup"].map((name) => join(folder.path, name));
  mkdirSync(appData);
  const appHost = await startAppHost(appData, contacts, pbx);
  const app: Site = { kind: "app", line, link: () => appHost.ask("link") };

  await buildPage("bare-page", join(bareFolder, "out", "renderer"));
  const bareHost = await startPageHost(bareFolder);

  const shown = join(markupFolder, "out", "renderer");
  cpSync(join(root, "out", "renderer"), shown, { recursive: true, filter: (path) => extname(path) !== ".js" });
  writeFileSync(join(shown, "index.html"), await markupOf(browser, app, NONCE_PLACEHOLDER));
  const markupHost = await startPageHost(markupFolder);

  return {
    app,
    bare: { kind: "bare", line, link: () => bareHost.ask("link") },
    markup: { kind: "markup", line: null, link: () => markupHost.ask("link") },
    async stop() {
      for (const host of [appHost, bareHost, markupHost]) await host.stop();
      await pbx.stop();
      folder.remove();
    },
  };
}

export interface Program {
  /** The address that it printed. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a program in a process of its own and waits until it has printed its address. */
function startProgram(args: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let text = "";
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the host ended with ${code}`)));
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const url = /(http:\/\/127\.0\.0\.1:\d+\/\S*)\n/.exec(text)?.[1];
      if (url === undefined) return;
      const stop = async () => {
        child.kill("SIGTERM");
        await ended;
      };
      resolve({ url, stop });
    });
  });
}

export interface Programs {
  readonly line: Pbx["line"];
  /** The built browser host with many contacts. */
  startApp(): Promise<Program>;
  /** A bare host with the bare page. */
  startBare(): Promise<Program>;
  stop(): Promise<void>;
}

export async function preparePrograms(contacts: number): Promise<Programs> {
  const folder = dataFolder();
  const pbx = await startPbx();
  const [dataDir = "", page = ""] = ["app", "page"].map((name) => join(folder.path, name));
  mkdirSync(dataDir);
  await (await startAppHost(dataDir, contacts, pbx)).stop();
  await buildPage("bare-page", page);
  return {
    line: pbx.line,
    startApp: () => startProgram([join(root, "out", "main", "browser.js"), "--no-open", "--data", dataDir]),
    startBare: () => startProgram([join(import.meta.dirname, "bare-host.mjs"), page]),
    async stop() {
      await pbx.stop();
      folder.remove();
    },
  };
}
