import { deepStrictEqual } from "node:assert/strict";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Core } from "#electron/core/base/core-types.ts";
import { monthOf } from "#electron/core/storage/journal.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { generatedCalls } from "#tests/support/generated-calls.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { counted, send, startCore } from "./core.ts";
import { timed } from "./directory-data.ts";
import { type Bench, type Row, row, takeTurns } from "./frame.ts";
import { dataFolder } from "./scratch.ts";

const TIMES = 200;
const SIZES = [10_000, 100_000, 1_000_000];
/** The longest history that is counted a second time, which takes as long as the first. */
const MOST_AGAIN = 100_000;
const DAY_MS = 86_400_000;

/** Writes history as the journal stores it, a month in each file, without having all of it in memory. */
function writeHistory(dataDir: string, size: number, lastDay: number): void {
  const folder = join(dataDir, "journal");
  mkdirSync(folder, { recursive: true });
  let month = "";
  let file: number | null = null;
  const end = () => {
    if (file === null) return;
    writeSync(file, "\n]}\n");
    closeSync(file);
  };
  for (const call of generatedCalls(size, lastDay)) {
    const isNew = monthOf(call.startedAt) !== month;
    if (isNew) {
      end();
      month = monthOf(call.startedAt);
      file = openSync(join(folder, `${month}.json`), "w");
    }
    if (file !== null) writeSync(file, `${isNew ? '{"version":1,"data":[\n' : ",\n"}${JSON.stringify(call)}`);
  }
  end();
}

/** What a rep looks at, in turn: everything, this year, a quarter, one contact, one company. */
function questions(today: number): () => RequestInput<"insights.figures"> {
  const everybody = { kind: "everybody" } as const;
  const all = { from: null, to: null };
  const asked: readonly RequestInput<"insights.figures">[] = [
    { ...all, of: everybody },
    { from: today - 364, to: today, of: everybody },
    { from: today - 90, to: today, of: everybody },
    { from: today - 2500, to: today - 33, of: everybody },
    { ...all, of: { kind: "contact", contactId: "csv:7" } },
    { ...all, of: { kind: "company", company: "Firma 1" } },
  ];
  let turn = 0;
  return () => asked[turn++ % asked.length] ?? { ...all, of: everybody };
}

/** Continues with calls and outcomes, one of them undone. */
async function goOn(core: Core, now: number): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    const call = sampleCall({ id: `later-${turn}`, contactId: `csv:${turn}`, startedAt: now, answeredAt: now + 1, endedAt: now + 2 });
    await send(core, "call.end", call);
    await send(core, "outcome.log", { callId: call.id, kind: turn % 2 === 0 ? "agreed" : "not-reached", detail: { kind: "none" } });
  }
  await send(core, "change.undo", { id: "outcome later-19" });
}

/** Continues, and throws unless a new index of the same history has the figures of the one that followed. */
async function expectSameAgain(dataDir: string): Promise<void> {
  const core = await startCore(dataDir);
  await goOn(core, Date.now());
  const followed = await counted(core);
  await core.close();
  rmSync(join(dataDir, "insights.sqlite"));
  const again = await startCore(dataDir);
  const counts = await counted(again);
  await again.close();
  deepStrictEqual(counts, followed, "counting again has to give the same");
}

/** Requests and bare reads of the yearly totals, in turns. */
async function readInTurns(dataDir: string, size: number, times: number) {
  const core = await startCore(dataDir);
  try {
    const begin = performance.now();
    await counted(core);
    console.log(`  ${size} calls counted in ${Math.round(performance.now() - begin)} ms`);
    const next = questions(Math.floor(Date.now() / DAY_MS));
    const bare = new DatabaseSync(join(dataDir, "insights.sqlite"), { readOnly: true });
    const samples = await takeTurns(
      times,
      () => timed(() => send(core, "insights.figures", next())),
      () => timed(() => bare.prepare("SELECT what, sum(n) FROM total WHERE grain = 'year' GROUP BY what").all()),
    );
    bare.close();
    return samples;
  } finally {
    await core.close();
  }
}

async function measure(size: number, times: number): Promise<Row> {
  const { path, remove } = dataFolder();
  writeHistory(path, size, Date.now() - DAY_MS);
  try {
    const { ours, floor } = await readInTurns(path, size, times);
    const goal = { text: "p95 ≤ 1000", atMost: 1000, at: 95 } as const;
    const made = row(size === 1_000_000 ? "insights" : `insights/${size}`, "ms", ours, floor, goal);
    if (size <= MOST_AGAIN) await expectSameAgain(path);
    return made;
  } finally {
    remove();
  }
}

/** The request of the insights view, with a short and a very long history. */
export const insightsBench: Bench = {
  name: "insights",
  run: async (most) => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(await measure(size, Math.min(TIMES, most)));
    return rows;
  },
};
