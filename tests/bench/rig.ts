import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { startBrowserHost } from "#electron/browser/host.ts";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { type Exchange, startExchange } from "#electron/core/exchange/exchange.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { generatedContacts } from "#tests/support/generated-contacts.ts";
import { servePage } from "#tests/support/pages.ts";
import { installProbe, type Seen } from "./probe.ts";
import { dataFolder } from "./scratch.ts";

/** A page with a telephone in it: the app, or the bare page that is its floor. */
export interface Phone {
  readonly page: Page;
  /** The exchange it is registered at, and as whom a caller gets in there. */
  readonly line: PracticeLine;
  /** Lets the person in the page click "answer". */
  answer(): Promise<void>;
  /** Ends when nothing rings or talks any more. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const CARD = '[data-testid="caller-card"]';

async function openPage(browser: Browser, selector: string, url: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ["microphone"], locale: "de-DE" });
  const page = await context.newPage();
  await page.addInitScript(installProbe, selector);
  await page.goto(url);
  return page;
}

/** A bare page that registers, shows a caller and accepts, at an exchange of its own. */
export async function startBare(browser: Browser): Promise<Phone> {
  const exchange: Exchange = await startExchange({ newToken: randomUUID, now: Date.now });
  const served = await servePage("bare-page");
  const page = await openPage(browser, "#caller:not(:empty)", served.url);
  await page.evaluate(([line, rep]) => window.bare.register({ ...line, ...rep }), [exchange.line, exchange.line.rep] as const);
  return {
    page,
    line: exchange.line,
    answer: () => page.evaluate(() => document.querySelector<HTMLElement>("#answer")?.click()),
    idle: async () => {
      await page.waitForFunction(() => window.bare.state() === "Terminated");
      await page.evaluate(() => document.querySelector("#caller")?.replaceChildren());
    },
    stop: async () => {
      await page.context().close();
      await served.stop();
      await exchange.close();
    },
  };
}

export interface App extends Phone {
  /** Who is in its directory. */
  readonly contacts: readonly Contact[];
}

/** The app itself in its browser host, on its practice line, with so many contacts in its directory. */
export async function startApp(browser: Browser, size: number): Promise<App> {
  const folder = dataFolder();
  const contacts = generatedContacts(size);
  const directory = openDirectory(join(folder.path, "directory.sqlite"));
  directory.put(contacts);
  directory.close();
  const host = await startBrowserHost({
    dataDir: folder.path,
    appDir: join(import.meta.dirname, "../.."),
    locale: "de-DE",
    timeZone: "Europe/Berlin",
    openExternal: async () => undefined,
  });
  const page = await openPage(browser, `${CARD} [data-verdict]`, host.link());
  const card = page.locator(CARD);
  return {
    page,
    contacts,
    line: await host.core.handlers["practice.line"]({}),
    answer: () => card.getByRole("button", { name: "Annehmen" }).evaluate((button: HTMLElement) => button.click()),
    idle: async () => {
      await card.waitFor({ state: "detached" });
      // A rep logs what a call came to; owed outcomes would pile up otherwise.
      const { state } = await host.core.handlers["app.hello"]({ role: "view" });
      for (const call of state.pending) {
        await host.core.handlers["outcome.log"]({ callId: call.id, kind: "customer-matter", detail: { kind: "none" } });
      }
    },
    stop: async () => {
      await page.context().close();
      await host.close();
      folder.remove();
    },
  };
}

/** Waits until the probe has seen something of the newest call. */
export async function seen(page: Page, what: keyof Seen): Promise<Seen> {
  await page.waitForFunction((wanted) => window.probe.seen[wanted] !== null, what, { polling: 20 });
  return page.evaluate(() => window.probe.seen);
}
