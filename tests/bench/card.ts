import { setTimeout as pause } from "node:timers/promises";
import { launchChromium } from "#tests/support/browser.ts";
import { type Bench, percentile, type Row, row, takeTurns } from "./frame.ts";
import { numbersOf, type Phone, ready, seen, startApp, startBare } from "./rig.ts";

const TIMES = 200;
const WARM_UP = 10;
/** Pause before a call, in milliseconds: the work that the call before left is done by then. */
const QUIET_MS = 250;
/** Smallest first: the others are compared with the figure for 500 contacts. */
const SIZES = [500, 5000, 500_000];

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

async function measure(size: number, smallest: Row | null): Promise<Row> {
  const browser = await launchChromium(null);
  const app = await startApp(browser, size);
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
    const name = size === SIZES.at(-1) ? "card" : `card/${size}`;
    const goal = `p95 ≤ 1.25 × bare page${smallest === null ? "" : `, ≤ 1.2 × ${smallest.name}`}`;
    const made = row(name, "ms", ours, floor, { text: goal, ratioAtMost: 1.25, at: 95 });
    return { ...made, ok: made.ok && (smallest === null || percentile(ours, 95) <= 1.2 * smallest.p95) };
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
    for (const size of SIZES) rows.push(await measure(size, rows[0] ?? null));
    return rows;
  },
};
