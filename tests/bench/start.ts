import type { Browser } from "@playwright/test";
import { launchChromium } from "#tests/support/browser.ts";
import { type Bench, NO_GOAL, type Row, row, takeTurns } from "./frame.ts";
import { type Program, preparePrograms, startSites } from "./start-hosts.ts";
import { type Kind, openProfile, type Site, type Started } from "./start-profile.ts";

const TIMES = 30;
/** Chromium compiles a script ahead from its third start in a profile on. */
const WARM_UP = 4;
const PROCESSES = 15;
const PROCESS_WARM_UP = 2;
const KINDS = ["app", "bare", "markup"] as const satisfies readonly Kind[];

type Loads = Readonly<Partial<Record<Kind, () => Promise<Started>>>>;

/** Loads the pages in turns; each begins as often as the others. */
async function loadInTurns(times: number, loads: Loads): Promise<Record<Kind, Started[]>> {
  const result: Record<Kind, Started[]> = { app: [], bare: [], markup: [] };
  const kinds = KINDS.filter((kind) => kind in loads);
  for (let turn = 0; turn < times; turn++) {
    for (const at of kinds.keys()) {
      const kind = kinds[(turn + at) % kinds.length] ?? "app";
      const started = await loads[kind]?.();
      if (started !== undefined) result[kind].push(started);
    }
  }
  return result;
}

const registered = (starts: readonly Started[]) => starts.map((start) => start.registered);
const painted = (starts: readonly Started[]) => starts.map((start) => start.painted);
const goal = (floor: string) => ({ text: `p50 ≤ 1.25 × ${floor}`, ratioAtMost: 1.25, at: 50 }) as const;

/** Every load in a profile of its own, with a link. */
async function inNewProfiles(browser: Browser, site: Site): Promise<Started> {
  const profile = await openProfile(browser, site);
  try {
    return await profile.load(await site.link());
  } finally {
    await profile.close();
  }
}

/** Every load in the same profile, which has loaded the page a few times already. */
async function inOneProfile(browser: Browser, site: Site): Promise<() => Promise<Started>> {
  const profile = await openProfile(browser, site);
  const link = await site.link();
  await profile.load(link);
  const load = () => profile.load(`${new URL(link).origin}/`);
  for (let warm = 0; warm < WARM_UP; warm++) await load();
  return load;
}

async function pageRows(times: number): Promise<readonly Row[]> {
  const browser = await launchChromium(null);
  const { stop, ...sites } = await startSites(browser, 500);
  const fresh = (site: Site) => () => inNewProfiles(browser, site);
  try {
    const loads: Loads = { app: fresh(sites.app), bare: fresh(sites.bare) };
    await loadInTurns(1, loads);
    const first = await loadInTurns(times, loads);
    const again = await loadInTurns(times, {
      app: await inOneProfile(browser, sites.app),
      bare: await inOneProfile(browser, sites.bare),
      markup: await inOneProfile(browser, sites.markup),
    });
    const drawn = again.app.map((start) => start.drawn);
    return [
      row("start/new", "ms", registered(first.app), registered(first.bare), goal("bare page")),
      row("start", "ms", registered(again.app), registered(again.bare), goal("bare page")),
      row("start/paint", "ms", painted(again.app), painted(again.markup), goal("the same markup")),
      row("start/drawn", "ms", drawn, null, NO_GOAL),
    ];
  } finally {
    await stop();
    await browser.close();
  }
}

/** From the start of a process to its page registered in a new profile, whose empty window is open before. */
async function processRow(times: number): Promise<Row> {
  const browser = await launchChromium(null);
  const { line, startApp, startBare, stop } = await preparePrograms(100_000);
  const measure = async (kind: Kind, start: () => Promise<Program>) => {
    const profile = await openProfile(browser, { kind, line });
    const begin = performance.timeOrigin + performance.now();
    const program = await start();
    try {
      return (await profile.load(program.url)).registeredAt - begin;
    } finally {
      await profile.close();
      await program.stop();
    }
  };
  const ours = () => measure("app", startApp);
  const floor = () => measure("bare", startBare);
  try {
    for (let warm = 0; warm < PROCESS_WARM_UP; warm++) await floor().then(ours);
    const samples = await takeTurns(times, ours, floor);
    const goal = { text: "p50 ≤ 1.5 × bare host and page", ratioAtMost: 1.5, at: 50 } as const;
    return row("start/process", "ms", samples.ours, samples.floor, goal);
  } finally {
    await stop();
    await browser.close();
  }
}

/** From the navigation, or from the start of the process, to registered; and to the first paint of the shell. */
export const startBench: Bench = {
  name: "start",
  run: async (most) => [...(await pageRows(Math.min(TIMES, most))), await processRow(Math.min(PROCESSES, most))],
};
