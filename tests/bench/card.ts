import { setTimeout as pause } from "node:timers/promises";
import { launchChromium } from "#tests/support/browser.ts";
import { alsoReaching, type Bench, percentile, type Row, row, takeTurns } from "./frame.ts";
import { peopleWaiting } from "./people-waiting.ts";
import { numbersOf, type Phone, ready, seen, startApp, startBare } from "./rig.ts";

const TIMES = 200;
const WARM_UP = 10;
/** Pause before a call, in milliseconds: the work that the call before left is done by then. */
const QUIET_MS = 250;

interface Situation {
  readonly name: string;
  /** Contacts in the directory. */
  readonly size: number;
  /** People in the day's list. */
  readonly waiting: number;
}

/** The first is that to which the others are compared. */
const SITUATIONS: readonly Situation[] = [
  { name: "card/500", size: 500, waiting: 0 },
  { name: "card/day400", size: 500, waiting: 400 },
  { name: "card/5000", size: 5000, waiting: 0 },
  { name: "card", size: 500_000, waiting: 0 },
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

async function measure({ name, size, waiting }: Situation, plain: Row | null): Promise<Row> {
  const browser = await launchChromium(null);
  const app = await startApp(browser, size, { prepare: waiting === 0 ? undefined : peopleWaiting(waiting) });
  const bare = await startBare(browser);
  try {
    await ready(app);
    const next = numbersOf(app);
    for (let warm = 0; warm < WARM_UP; warm++) await paint(bare, next()).then(() => paint(app, next()));
    const { ours, floor } = await takeTurns(
      TIMES,
      () => paint(app, next()),
      () => paint(bare, next()),
    );
    const goal = { text: "p50 and p95 ≤ 1.25 × bare page", ratioAtMost: 1.25, at: 95 } as const;
    const made = alsoReaching(row(name, "ms", ours, floor, goal), "", percentile(ours, 50) <= 1.25 * percentile(floor, 50));
    return plain === null ? made : alsoReaching(made, `p95 ≤ 1.2 × ${plain.name}`, percentile(ours, 95) <= 1.2 * (plain.p95 ?? Number.NaN));
  } finally {
    await bare.stop();
    await app.stop();
    await browser.close();
  }
}

/** From the INVITE in the WebSocket to the painted caller card. */
export const cardBench: Bench = {
  name: "card",
  run: async () => {
    const rows: Row[] = [];
    for (const situation of SITUATIONS) rows.push(await measure(situation, rows[0] ?? null));
    return rows;
  },
};
