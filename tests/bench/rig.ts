import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { generatedContacts } from "#tests/support/generated-contacts.ts";
import { servePage } from "#tests/support/pages.ts";
import type { AppHost } from "./app-thread.ts";
import type { Pbx } from "./pbx-thread.ts";
import { installProbe, type Seen } from "./probe.ts";
import { dataFolder } from "./scratch.ts";
import { startThread, type Thread } from "./thread.ts";

/** A page with a telephone in it: the app, or the bare page that is its floor. */
export interface Phone {
  readonly page: Page;
  /** Where it is registered, and the account with which a caller signs in there. */
  readonly line: PracticeLine;
  /** Lets a caller without sound call; returns whether it rings here. */
  ring(from: string): Promise<boolean>;
  /** That caller gives up. */
  cancel(): Promise<void>;
  /** Lets the person in the page click "answer". */
  answer(): Promise<void>;
  /** Waits until no call is left. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const CARD = '[data-testid="caller-card"]';

async function openPage(browser: Browser, selector: string, url: string, install: AppOptions["install"]): Promise<Page> {
  const context = await browser.newContext({ permissions: ["microphone"], locale: "de-DE" });
  const page = await context.newPage();
  await page.addInitScript(installProbe, selector);
  await install?.(page);
  await page.goto(url);
  return page;
}

/** A PBX in a thread of its own. */
export async function startPbx() {
  const thread: Thread<Pbx> = await startThread(new URL("./pbx-thread.ts", import.meta.url), null);
  return {
    line: await thread.ask("line"),
    ring: (from: string) => thread.ask("ring", from),
    cancel: () => thread.ask("cancel"),
    stop: thread.stop,
  };
}

/** A bare page that registers, shows a caller and accepts, at a PBX of its own. */
export async function startBare(browser: Browser): Promise<Phone> {
  const { stop, ...pbx } = await startPbx();
  const served = await servePage("bare-page");
  const page = await openPage(browser, "#caller:not(:empty)", served.url, undefined);
  await page.evaluate(([line, rep]) => window.bare.register({ ...line, ...rep }), [pbx.line, pbx.line.rep] as const);
  return {
    ...pbx,
    page,
    answer: () => page.evaluate(() => document.querySelector<HTMLElement>("#answer")?.click()),
    idle: async () => {
      await page.waitForFunction(() => window.bare.state() === "Terminated");
      await page.evaluate(() => document.querySelector("#caller")?.replaceChildren());
    },
    stop: async () => {
      await page.context().close();
      await served.stop();
      await stop();
    },
  };
}

export interface App extends Phone {
  readonly dataDir: string;
  readonly host: Thread<AppHost>;
  /** The contacts in its directory. */
  readonly contacts: readonly Contact[];
  /** Lets so many milliseconds pass for core and page, except for timers; resolves once the page's clock is set. */
  skip(ms: number): Promise<void>;
}

/** The account of a rep at the PBX. */
export function accountAt({ server, domain, rep }: PracticeLine): SipAccount {
  return {
    id: "bench",
    label: "Bench",
    server,
    address: `sip:${rep.user}@${domain}`,
    authorizationUser: rep.user,
    displayName: "",
    iceServers: [],
    voicemail: { kind: "machine" },
    dtmf: "rfc4733",
    enabled: true,
  };
}

/** Fills a data folder that no host has opened yet. */
export type Prepare = (dataDir: string, contacts: readonly Contact[]) => void;

interface AppOptions {
  readonly prepare?: Prepare | undefined;
  /** Adds scripts to the page before its own. */
  readonly install?: ((page: Page) => Promise<unknown>) | undefined;
}

/** The app itself in its browser host, at a PBX of its own, with `size` contacts in its directory. */
export async function startApp(browser: Browser, size: number, { prepare, install }: AppOptions = {}): Promise<App> {
  const folder = dataFolder();
  const contacts = generatedContacts(size);
  prepare?.(folder.path, contacts);
  const directory = openDirectory(join(folder.path, "directory.sqlite"));
  directory.put(contacts);
  directory.close();
  const host: Thread<AppHost> = await startThread(new URL("./app-thread.ts", import.meta.url), folder.path);
  const { stop, ...pbx } = await startPbx();
  await host.ask("addAccount", { account: accountAt(pbx.line), password: pbx.line.rep.password });
  const page = await openPage(browser, `${CARD} [data-verdict]`, await host.ask("link"), install);
  const card = page.locator(CARD);
  return {
    ...pbx,
    page,
    host,
    contacts,
    dataDir: folder.path,
    skip: async (ms) => {
      const before = await page.evaluate(() => window.probe.clocks);
      await host.ask("skip", ms);
      await page.waitForFunction((count) => window.probe.clocks > count, before, { polling: 20 });
    },
    answer: () => card.getByRole("button", { name: "Annehmen" }).evaluate((button: HTMLElement) => button.click()),
    idle: async () => {
      await card.waitFor({ state: "detached" });
      await host.ask("logAll");
    },
    stop: async () => {
      await page.context().close();
      await host.stop();
      await stop();
      folder.remove();
    },
  };
}

/** Returns the number of a contact in the directory, a different one each time. */
export function numbersOf({ contacts }: App): () => string {
  const numbers = contacts.flatMap((contact) => contact.numbers.map(({ value }) => value));
  let turn = 0;
  return () => numbers[(turn++ * 7919) % numbers.length] ?? "";
}

/** The app registers some time after its page has loaded: the first call that rings says that it has. */
export async function ready({ ring, cancel, idle }: Phone): Promise<void> {
  while (!(await ring("+493023125999"))) await pause(100);
  await cancel();
  await idle();
}

/** Waits until the probe has seen something of the newest call. */
export async function seen(page: Page, what: keyof Seen): Promise<Seen> {
  await page.waitForFunction((wanted) => window.probe.seen[wanted] !== null, what, { polling: 20 });
  return page.evaluate(() => window.probe.seen);
}
