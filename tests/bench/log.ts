import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { followUp, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { launchChromium } from "#tests/support/browser.ts";
import { alsoReaching, type Bench, inTurns, percentile, type Row, row } from "./frame.ts";
import { installKeyProbe } from "./key-probe.ts";
import { bytesLogged, callWith, expectOnDisk, history, openBareFile } from "./log-data.ts";
import { type App, startApp } from "./rig.ts";

const TIMES = 200;
const WARM_UP = 10;
const SIZES = [100, 10_000, 1_000_000];
/** The size at which the outcomes with consequences are measured too. */
const MIDDLE = 10_000;
/** A key acts on a bar only a second after another one was there; milliseconds. */
const STEADY_MS = 1500;
/** Contacts with whom an outcome is logged. */
const PEOPLE = 100;
const FIELD = "[data-testid=follow-up] input:focus";

/** An outcome by its digit, and what is typed into its question; the last key is the one that counts. */
interface Outcome {
  readonly kind: OutcomeKind;
  readonly digit: string;
  readonly answer: string | null;
}

const AGREED: Outcome = { kind: "agreed", digit: "1", answer: null };

/** The outcomes from which most follows: thread and promise, a new contact with the thread handed on, a block. */
const CONSEQUENT: Readonly<Record<string, Outcome>> = {
  "log/condition": { kind: "postponed", digit: "3", answer: "Die neue Halle steht" },
  "log/referral": { kind: "referred", digit: "6", answer: "Zora Beispiel" },
  "log/block": { kind: "no-further-contact", digit: "9", answer: null },
};

/** Presses the key; returns the milliseconds until the page has the answer that the outcome is durable. */
async function press(page: Page, key: string): Promise<number> {
  await page.evaluate(() => window.keyProbe.reset());
  await page.keyboard.press(key);
  const { pressed, answered } = await page.evaluate(() => window.keyProbe.pressed());
  return answered - pressed;
}

/** Types the answer to the question of an outcome, and is done before the draft is saved. */
async function typeAnswer(page: Page, { kind, answer }: Outcome): Promise<void> {
  await page.locator(FIELD).waitFor();
  await page.keyboard.type(answer ?? "");
  if (kind !== "postponed") return;
  // The date of the next call is chosen once the core has suggested some.
  await page.waitForFunction(() => Boolean(document.querySelector<HTMLInputElement>("[data-testid=follow-up] input[type=date]")?.value));
}

/** Ends a call and presses all keys that log its outcome, except the last; returns the press of that one. */
async function readyToLog({ page, host, skip }: App, call: CallRecord, outcome: Outcome): Promise<() => Promise<number>> {
  await host.ask("endCall", call);
  await page.getByTestId("outcome-bar").waitFor();
  await skip(STEADY_MS);
  if (outcome.answer === null) return () => press(page, outcome.digit);
  await press(page, outcome.digit);
  await typeAnswer(page, outcome);
  return () => press(page, "Enter");
}

/** Leaves a question that was not answered, and waits until nothing is asked. */
async function leave({ page }: App, { kind, answer }: Outcome): Promise<void> {
  if (answer === null && followUp(kind) !== "none") await page.locator(FIELD).waitFor();
  await page.keyboard.press("Escape");
  for (const bar of ["outcome-bar", "follow-up"]) await page.getByTestId(bar).waitFor({ state: "detached" });
}

interface Measured {
  readonly name: string;
  /** How many bytes the last key writes. */
  readonly bytes: number;
  readonly log: () => Promise<number>;
}

/** Each outcome has people of its own: a call with a blocked contact asks nothing further. */
async function warmUp(app: App, name: string, outcome: Outcome, people: readonly Contact[]): Promise<Measured> {
  let turn = 0;
  const ready = () => {
    turn += 1;
    return readyToLog(app, callWith(people[turn % people.length] as Contact, { id: `${name} ${turn}` }), outcome);
  };
  const written: number[] = [];
  for (let warm = 0; warm < WARM_UP; warm++) {
    written.push(await bytesLogged(app.dataDir, await ready()));
    await leave(app, outcome);
  }
  const log = async () => {
    const took = await (await ready())();
    await leave(app, outcome);
    return took;
  };
  return { name, bytes: percentile(written, 50), log };
}

/** Measures outcomes by their names, each in turns with a write of as many bytes as it writes. */
async function rowsOf(app: App, outcomes: Readonly<Record<string, Outcome>>, times: number): Promise<readonly Row[]> {
  const bare = await openBareFile(join(app.dataDir, "bare"));
  const measured: Measured[] = [];
  for (const [at, [name, outcome]] of Object.entries(outcomes).entries()) {
    measured.push(await warmUp(app, name, outcome, app.contacts.slice(at * PEOPLE, (at + 1) * PEOPLE)));
  }
  const measures = measured.flatMap(({ name, bytes, log }) => [[name, log] as const, [`${name} floor`, () => bare.append(bytes)] as const]);
  const samples: Record<string, number[]> = await inTurns(times, Object.fromEntries(measures));
  await bare.close();
  return measured.map(({ name, bytes }) => {
    const text = `p95 ≤ 2 × write and fsync of the same ${bytes} bytes`;
    return row(name, "ms", samples[name] ?? [], samples[`${name} floor`] ?? [], { text, ratioAtMost: 2, at: 95 });
  });
}

/** After the measurement: at the moment at which the page has the answer, the disk has the outcome. */
async function expectDurable(app: App): Promise<void> {
  for (const [name, outcome] of Object.entries({ "log/agreed": AGREED, ...CONSEQUENT })) {
    const call = callWith(app.contacts.at(-1) as Contact, { id: `${name} on disk` });
    await (await readyToLog(app, call, outcome))();
    await expectOnDisk(app.dataDir, call.id, outcome.kind);
    await leave(app, outcome);
  }
}

async function measure(size: number, times: number): Promise<readonly Row[]> {
  const browser = await launchChromium(null);
  const app = await startApp(browser, 500, {
    prepare: history(size),
    install: (page) => page.addInitScript(installKeyProbe, "outcome.log"),
  });
  try {
    await app.host.ask("counted");
    const name = size === SIZES.at(-1) ? "log" : `log/${size}`;
    const rows = await rowsOf(app, { [name]: AGREED, ...(size === MIDDLE ? CONSEQUENT : {}) }, times);
    await expectDurable(app);
    return rows;
  } finally {
    await app.stop();
    await browser.close();
  }
}

/** From the key in the page to durable on disk, with a short and a very long history. */
export const logBench: Bench = {
  name: "log",
  run: async (most) => {
    const rows: Row[] = [];
    for (const size of SIZES) {
      const [first, ...others] = await measure(size, Math.min(TIMES, most));
      const [shortest] = rows;
      if (first === undefined) continue;
      const isFlat = shortest === undefined || first.p50 <= 1.2 * shortest.p50;
      rows.push(shortest === undefined ? first : alsoReaching(first, `p50 ≤ 1.2 × ${shortest.name}`, isFlat), ...others);
    }
    return rows;
  },
};
