import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type Page, type WebSocket } from "@playwright/test";
import { type BrowserHost, startBrowserHost } from "#electron/browser/host.ts";
import { startExchange } from "#electron/core/practice/exchange/exchange.ts";
import { createSteeredClock, type SteeredClock } from "./steered-clock.ts";

const APP_DIR = join(import.meta.dirname, "../../..");

/** Tuesday, 16 June 2026, 9:30 in Berlin: a working day in summer time. */
export const START = Date.UTC(2026, 5, 16, 7, 30);

/** Faden as a user runs it: its core and browser host in this process, its interface in the page. */
export interface Faden {
  readonly dataDir: string;
  readonly clock: SteeredClock;
  /** The running host; a new one after `restart`. */
  host(): BrowserHost;
  /** Opens the interface in the test's page, or in another one of the same browser, with a fresh one-time link. */
  open(page?: Page): Promise<void>;
  /** Lets time pass for core and interface together; resolves once the open pages have the new time. */
  skip(ms: number): Promise<void>;
  /** Addresses that were opened in the default browser or the mail program. */
  readonly opened: readonly string[];
  /** Ends the host as a user would and starts it again with the same data and port. */
  restart(): Promise<void>;
}

/** A page that is being closed or loaded receives nothing. */
const HEARD_WITHIN_MS = 2_000;

/** What the pages receive from the host, over its bridge. */
function followBridges(page: Page) {
  const open = new Set<WebSocket>();
  const follow = (each: Page) =>
    each.on("websocket", (socket) => {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
    });
  follow(page);
  page.context().on("page", follow);
  return {
    /** Resolves once every page that is connected to the host has the event. */
    heard: (event: string) => {
      const isIt = ({ payload }: { readonly payload: string | Buffer }) => payload.toString().includes(event);
      const bridges = [...open].filter((socket) => socket.url().endsWith("/bridge"));
      return Promise.all(
        bridges.map((socket) => socket.waitForEvent("framereceived", { predicate: isIt, timeout: HEARD_WITHIN_MS }).catch(() => undefined)),
      );
    },
  };
}

export const test = base.extend<{ faden: Faden }>({
  faden: async ({ page, locale, timezoneId }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), "faden-e2e-"));
    const clock = createSteeredClock(START);
    const opened: string[] = [];
    const start = () =>
      startBrowserHost({
        dataDir,
        appDir: APP_DIR,
        clock,
        locale: locale ?? "de-DE",
        timeZone: timezoneId ?? "Europe/Berlin",
        openExternal: async (url) => void opened.push(url),
        exchange: () => startExchange({ newToken: randomUUID, now: Date.now }),
      });
    let host = await start();
    const bridges = followBridges(page);
    await use({
      dataDir,
      clock,
      opened,
      host: () => host,
      open: async (where = page) => {
        await where.goto(host.link());
      },
      skip: async (ms) => {
        const heard = bridges.heard("clock.changed");
        clock.skip(ms);
        host.core.emit("clock.changed", { now: clock.now() });
        await heard;
      },
      restart: async () => {
        await host.close();
        host = await start();
      },
    });
    await host.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  },
});
