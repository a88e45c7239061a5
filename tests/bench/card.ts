import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { launchChromium } from "#tests/support/browser.ts";
import { type Caller, startCaller } from "./caller.ts";
import { alsoReaching, type Bench, percentile, type Row, row, takeTurns } from "./frame.ts";
import { peopleWaiting } from "./people-waiting.ts";
import { type App, numbersOf, type Phone, ready, seen, startApp, startBare } from "./rig.ts";

const TIMES = 200;
const WARM_UP = 10;
/** Pause before a call, in milliseconds: the work that the call before left is done by then. */
const QUIET_MS = 100;

interface Situation {
  readonly name: string;
  /** Contacts in the directory. */
  readonly size: number;
  /** People in the day's list. */
  readonly waiting: number;
  /** Calls on hold. */
  readonly held: number;
}

/** The first is that to which the others are compared. */
const SITUATIONS: readonly Situation[] = [
  { name: "card/500", size: 500, waiting: 0, held: 0 },
  { name: "card/day400", size: 500, waiting: 400, held: 0 },
  { name: "card/held10", size: 500, waiting: 0, held: 10 },
  { name: "card", size: 500_000, waiting: 0, held: 0 },
];

/** Rings once and returns the milliseconds from the INVITE's frame to the painted card. */
async function paint({ page, ring, cancel, idle }: Phone, from: string): Promise<number> {
  await pause(QUIET_MS);
  await page.evaluate(() => window.probe.reset());
  await ring(from);
  const { invited, painted } = await seen(page, "painted");
  await cancel();
  await idle();
  return (painted ?? Number.NaN) - (invited ?? Number.NaN);
}

/** Lets a caller with sound call, answers, and puts the call on hold. */
async function hold({ page, answer }: App, caller: Caller, from: string): Promise<void> {
  await page.evaluate(() => window.probe.reset());
  await caller.call(from);
  await seen(page, "painted");
  await answer();
  await caller.heard();
  const current = page.locator("[data-phase=talking]");
  await current.getByRole("button", { name: "Halten" }).evaluate((button: HTMLElement) => button.click());
  await current.waitFor({ state: "detached" });
}

/** Puts so many calls on hold; returns what ends the callers. */
async function holdCalls(browser: Browser, app: App, count: number, next: () => string): Promise<() => Promise<void>> {
  if (count === 0) return async () => undefined;
  const caller = await startCaller(browser, app.line);
  for (let call = 0; call < count; call++) await hold(app, caller, next());
  return caller.stop;
}

async function measure({ name, size, waiting, held }: Situation, plain: Row | null, most: number): Promise<Row> {
  const browser = await launchChromium(null);
  const app = await startApp(browser, size, { prepare: waiting === 0 ? undefined : peopleWaiting(waiting) });
  const bare = await startBare(browser);
  let stopCallers = async (): Promise<void> => undefined;
  try {
    await ready(app);
    const next = numbersOf(app);
    stopCallers = await holdCalls(browser, app, held, next);
    for (let warm = 0; warm < WARM_UP; warm++) await paint(bare, next()).then(() => paint(app, next()));
    const { ours, floor } = await takeTurns(
      Math.min(TIMES, most),
      () => paint(app, next()),
      () => paint(bare, next()),
    );
    const goal = { text: "p50 and p95 ≤ 1.25 × bare page", ratioAtMost: 1.25, at: 95 } as const;
    const made = alsoReaching(row(name, "ms", ours, floor, goal), "", percentile(ours, 50) <= 1.25 * percentile(floor, 50));
    return plain === null ? made : alsoReaching(made, `p95 ≤ 1.2 × ${plain.name}`, percentile(ours, 95) <= 1.2 * (plain.p95 ?? Number.NaN));
  } finally {
    for (const stop of [stopCallers, bare.stop, app.stop]) await stop();
    await browser.close();
  }
}

/** From the INVITE in the WebSocket to the painted caller card. */
export const cardBench: Bench = {
  name: "card",
  run: async (most) => {
    const rows: Row[] = [];
    for (const situation of SITUATIONS) rows.push(await measure(situation, rows[0] ?? null, most));
    return rows;
  },
};
