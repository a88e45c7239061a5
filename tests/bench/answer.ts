import type { Browser, Page } from "@playwright/test";
import { launchChromium } from "#tests/support/browser.ts";
import { servePage } from "#tests/support/pages.ts";
import { type Bench, row, takeTurns } from "./frame.ts";
import { installProbe } from "./probe.ts";
import { numbersOf, type Phone, ready, seen, startApp, startBare } from "./rig.ts";

const TIMES = 100;
const WARM_UP = 8;

/** A bare page on the other end of the line. */
async function startCaller(browser: Browser, { line }: Phone, url: string): Promise<Page> {
  const page = await (await browser.newContext({ permissions: ["microphone"] })).newPage();
  await page.addInitScript(installProbe, "#nothing");
  await page.goto(url);
  await page.evaluate(([exchange, user]) => window.bare.register({ ...exchange, ...user }), [line, line.callers] as const);
  return page;
}

/** Calls, answers by a click, and returns the milliseconds from the click until the first RTP packet has arrived at both ends. */
async function call(phone: Phone, caller: Page, from: string): Promise<number> {
  await phone.page.evaluate(() => window.probe.reset());
  await caller.evaluate(() => window.probe.reset());
  await caller.evaluate(([domain, number]) => window.bare.call(`sip:rep@${domain}`, `sip:${number}@${domain}`), [
    phone.line.domain,
    from,
  ] as const);
  await seen(phone.page, "painted");
  await phone.answer();
  const here = await seen(phone.page, "heard");
  const there = await seen(caller, "heard");
  await caller.waitForFunction(() => window.bare.state() === "Established");
  await caller.evaluate(() => window.bare.hangUp());
  await phone.idle();
  return Math.max(here.heard ?? Number.NaN, there.heard ?? Number.NaN) - (here.clicked ?? Number.NaN);
}

/** From the click on answer to the first RTP packet both ways. */
export const answerBench: Bench = {
  name: "answer",
  run: async () => {
    const browser = await launchChromium(null);
    const served = await servePage("bare-page");
    const app = await startApp(browser, 500);
    const bare = await startBare(browser);
    try {
      const toApp = await startCaller(browser, app, served.url);
      const toBare = await startCaller(browser, bare, served.url);
      await ready(app);
      const next = numbersOf(app);
      const ours = () => call(app, toApp, next());
      const floor = () => call(bare, toBare, next());
      for (let warm = 0; warm < WARM_UP; warm++) await floor().then(ours);
      const times = await takeTurns(TIMES, ours, floor);
      return [row("answer", "ms", times.ours, times.floor, { text: "p95 ≤ 1.1 × bare page", ratioAtMost: 1.1, at: 95 })];
    } finally {
      await bare.stop();
      await app.stop();
      await served.stop();
      await browser.close();
    }
  },
};
