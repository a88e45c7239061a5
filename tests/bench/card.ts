import { SessionState } from "sip.js";
import { launchChromium } from "#tests/support/browser.ts";
import { type Agent, dial, reached, startAgent } from "#tests/support/sip-agent.ts";
import { type Bench, percentile, type Row, row, takeTurns } from "./frame.ts";
import { type Phone, seen, startApp, startBare } from "./rig.ts";

const TIMES = 120;
const WARM_UP = 4;
/** Smallest first: the figure with 500 contacts is what the others are compared with. */
const SIZES = [500, 5000, 500_000];

/** Rings once and answers with the milliseconds from the INVITE's frame to the painted card. */
async function ring(phone: Phone, caller: Agent, from: string): Promise<number> {
  await phone.page.evaluate(() => window.probe.reset());
  const call = caller.call("rep", { from });
  const refused = dial(call).catch(() => 0);
  const { invited, painted } = await seen(phone.page, "painted");
  await call.cancel();
  await reached(call, SessionState.Terminated);
  await refused;
  await phone.idle();
  return (painted ?? Number.NaN) - (invited ?? Number.NaN);
}

/** The app registers some time after its page has loaded: the first call that rings says that it has. */
async function ready(phone: Phone, caller: Agent): Promise<void> {
  for (;;) {
    const call = caller.call("rep", { from: "+493023125999" });
    let rang = false;
    const status = await dial(call, () => {
      rang = true;
      void call.cancel();
    });
    if (rang) break;
    if (status !== 480) throw new Error(`the practice line answers ${status}`);
  }
  await phone.idle();
}

async function measure(size: number, smallest: Row | null): Promise<Row> {
  const browser = await launchChromium(null);
  const app = await startApp(browser, size);
  const bare = await startBare(browser);
  const callers = await Promise.all([app, bare].map(({ line }) => startAgent(line, line.callers)));
  const [toApp, toBare] = callers as [Agent, Agent];
  try {
    await ready(app, toApp);
    let turn = 0;
    const numbers = app.contacts.flatMap((contact) => contact.numbers.map(({ value }) => value));
    const next = () => numbers[(turn++ * 7919) % numbers.length] ?? "";
    for (let warm = 0; warm < WARM_UP; warm++) await ring(bare, toBare, next()).then(() => ring(app, toApp, next()));
    const { ours, floor } = await takeTurns(
      TIMES,
      () => ring(app, toApp, next()),
      () => ring(bare, toBare, next()),
    );
    const name = size === SIZES.at(-1) ? "card" : `card/${size}`;
    const goal = `p95 ≤ 1.25 × bare page${smallest === null ? "" : `, ≤ 1.2 × ${smallest.name}`}`;
    const made = row(name, "ms", ours, floor, { text: goal, ratioAtMost: 1.25, at: 95 });
    return { ...made, ok: made.ok && (smallest === null || percentile(ours, 95) <= 1.2 * smallest.p95) };
  } finally {
    for (const caller of callers) await caller.stop();
    await bare.stop();
    await app.stop();
    await browser.close();
  }
}

/** INVITE in the WebSocket to caller card painted. */
export const cardBench: Bench = {
  name: "card",
  run: async () => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(await measure(size, rows[0] ?? null));
    return rows;
  },
};
