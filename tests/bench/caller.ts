import type { Browser } from "@playwright/test";
import type { PracticeLine } from "#shared/contract/state.ts";
import { servePage } from "#tests/support/pages.ts";
import { installProbe, type Seen } from "./probe.ts";
import { seen } from "./rig.ts";

/** A person at the other end of the line, with sound. */
export interface Caller {
  /** Calls the rep; resolves once the INVITE is sent. */
  call(from: string): Promise<void>;
  /** Waits until the caller hears the rep in the newest call. */
  heard(): Promise<Seen>;
  /** Ends the newest call. */
  hangUp(): Promise<void>;
  stop(): Promise<void>;
}

/** A bare page that calls the rep of a line. */
export async function startCaller(browser: Browser, line: PracticeLine): Promise<Caller> {
  const served = await servePage("bare-page");
  const page = await (await browser.newContext({ permissions: ["microphone"] })).newPage();
  await page.addInitScript(installProbe, "#nothing");
  await page.goto(served.url);
  await page.evaluate(([exchange, user]) => window.bare.register({ ...exchange, ...user }), [line, line.callers] as const);
  return {
    async call(from) {
      await page.evaluate(() => window.probe.reset());
      const [target, caller] = [`sip:rep@${line.domain}`, `sip:${from}@${line.domain}`];
      await page.evaluate(([to, as]) => window.bare.call(to, as), [target, caller] as const);
    },
    heard: () => seen(page, "heard"),
    async hangUp() {
      await page.waitForFunction(() => window.bare.state() === "Established");
      await page.evaluate(() => window.bare.hangUp());
    },
    async stop() {
      await page.context().close();
      await served.stop();
    },
  };
}
