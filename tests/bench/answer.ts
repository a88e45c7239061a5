import { launchChromium } from "#tests/support/browser.ts";
import { type Caller, startCaller } from "./caller.ts";
import { type Bench, row, takeTurns } from "./frame.ts";
import { numbersOf, type Phone, ready, seen, startApp, startBare } from "./rig.ts";

const TIMES = 200;
const WARM_UP = 8;

/** Calls, answers by a click, and returns the milliseconds from the click until the first RTP packet has arrived at both ends. */
async function call(phone: Phone, caller: Caller, from: string): Promise<number> {
  await phone.page.evaluate(() => window.probe.reset());
  await caller.call(from);
  await seen(phone.page, "painted");
  await phone.answer();
  const here = await seen(phone.page, "heard");
  const there = await caller.heard();
  await caller.hangUp();
  await phone.idle();
  return Math.max(here.heard ?? Number.NaN, there.heard ?? Number.NaN) - (here.clicked ?? Number.NaN);
}

/** From the click on answer to the first RTP packet both ways. */
export const answerBench: Bench = {
  name: "answer",
  run: async (most) => {
    const browser = await launchChromium(null);
    const app = await startApp(browser, 500);
    const bare = await startBare(browser);
    const toApp = await startCaller(browser, app.line);
    const toBare = await startCaller(browser, bare.line);
    try {
      await ready(app);
      const next = numbersOf(app);
      const ours = () => call(app, toApp, next());
      const floor = () => call(bare, toBare, next());
      for (let warm = 0; warm < WARM_UP; warm++) await floor().then(ours);
      const times = await takeTurns(Math.min(TIMES, most), ours, floor);
      return [row("answer", "ms", times.ours, times.floor, { text: "p95 ≤ 1.1 × bare page", ratioAtMost: 1.1, at: 95 })];
    } finally {
      for (const each of [toApp, toBare, bare, app]) await each.stop();
      await browser.close();
    }
  },
};
