import { setTimeout as pause } from "node:timers/promises";
import type { CDPSession } from "@playwright/test";
import { launchChromium } from "#tests/support/browser.ts";
import { type Caller, startCaller } from "./caller.ts";
import { type Bench, type Row, row } from "./frame.ts";
import { type App, numbersOf, ready, seen, startApp } from "./rig.ts";

const CALLS = 500;
/** The calls before the first ones: until what a call needs is compiled. */
const WARM_UP = 10;
const FEW = 10;
/** A key acts on a bar only a second after another one was there; milliseconds. */
const STEADY_MS = 1500;
/** What is remembered of a call for a minute, in case that something arrives late, is forgotten by then; milliseconds. */
const FORGOTTEN_MS = 65_000;

/** A call from the ring to its outcome by a key; returns the milliseconds from the INVITE's frame to the painted card. */
async function wholeCall({ page, skip, answer }: App, caller: Caller, from: string): Promise<number> {
  await page.evaluate(() => window.probe.reset());
  await caller.call(from);
  const { invited, painted } = await seen(page, "painted");
  await answer();
  await caller.heard();
  await caller.hangUp();
  await page.getByTestId("outcome-bar").waitFor();
  await skip(STEADY_MS);
  await page.keyboard.press("1");
  await page.getByTestId("outcome-bar").waitFor({ state: "detached" });
  return (painted ?? Number.NaN) - (invited ?? Number.NaN);
}

interface Weight {
  readonly nodes: number;
  readonly listeners: number;
  /** Megabytes: the page's scripts, and the core's thread. */
  readonly heap: number;
  readonly core: number;
}

/** What is there once the last calls are forgotten and the garbage is collected. */
async function weigh({ host }: App, session: CDPSession): Promise<Weight> {
  await pause(FORGOTTEN_MS);
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
    heap: metric("JSHeapUsedSize") / 1e6,
    core: (await host.ask("memory")) / 1e6,
  };
}

function cardRow(cards: readonly number[]): Row {
  const text = `p50 of the last ${FEW} cards ≤ 1.1 × the first ${FEW}`;
  return row("day", "ms", cards.slice(-FEW), cards.slice(0, FEW), { text, ratioAtMost: 1.1, at: 50 });
}

function weightRows(before: Weight, after: Weight): readonly Row[] {
  const of = (name: keyof Weight, unit: string) =>
    row(`day/${name}`, unit, [after[name]], [before[name]], { text: `≤ 1.1 × after ${FEW} calls`, ratioAtMost: 1.1, at: 50 });
  return [of("nodes", "count"), of("listeners", "count"), of("heap", "MB"), of("core", "MB")];
}

/** A day of calls, each answered and logged: its last cards beside its first, and what page and core have in memory. */
export const dayBench: Bench = {
  name: "day",
  run: async (most) => {
    const calls = Math.min(CALLS, FEW + most);
    const browser = await launchChromium(null);
    const app = await startApp(browser, 500);
    const caller = await startCaller(browser, app.line);
    const session = await app.page.context().newCDPSession(app.page);
    try {
      await session.send("Performance.enable");
      await ready(app);
      const next = numbersOf(app);
      const call = () => wholeCall(app, caller, next());
      for (let warm = 0; warm < WARM_UP; warm++) await call();
      const cards: number[] = [];
      for (let turn = 0; turn < FEW; turn++) cards.push(await call());
      const before = await weigh(app, session);
      for (let turn = FEW; turn < calls; turn++) cards.push(await call());
      // With the load of now: nothing happens in the minute before the page is weighed.
      const rows = [cardRow(cards)];
      const after = await weigh(app, session);
      const perCall = (name: "heap" | "core") => Math.round(((after[name] - before[name]) * 1e6) / (calls - FEW));
      console.log(`  each call leaves ${perCall("heap")} bytes in the page and ${perCall("core")} in the core`);
      return [...rows, ...weightRows(before, after)];
    } finally {
      await caller.stop();
      await app.stop();
      await browser.close();
    }
  },
};
