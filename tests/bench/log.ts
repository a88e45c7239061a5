import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { monthOf } from "#electron/core/storage/journal.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { counted, send, startCore } from "./core.ts";
import { type Bench, type Row, row, takeTurns } from "./frame.ts";
import { dataFolder } from "./scratch.ts";

const TIMES = 200;
const SIZES = [100, 10_000, 1_000_000];
/** A busy rep's month: 120 calls on each of 22 days. */
const CALLS_A_MONTH = 2640;

function monthFile(dataDir: string, month: string): string {
  return join(dataDir, "journal", `${month}.json`);
}

/** Writes history as the journal stores it, a busy month in each file, the current one full too. */
function writeHistory(dataDir: string, size: number, now: number): void {
  mkdirSync(join(dataDir, "journal"), { recursive: true });
  let left = size;
  for (let date = new Date(now); left > 0; date = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0))) {
    const month = monthOf(date.getTime());
    const start = Date.parse(`${month}-01T06:00:00Z`);
    const calls = Array.from({ length: Math.min(left, CALLS_A_MONTH) }, (_, at) => loggedCall(`${month}-${at}`, start + at * 1000));
    writeFileSync(monthFile(dataDir, month), `{"version":1,"data":[\n${calls.map((call) => JSON.stringify(call)).join(",\n")}\n]}\n`);
    left -= calls.length;
  }
}

function loggedCall(id: string, startedAt: number): CallRecord {
  return sampleCall({
    id,
    startedAt,
    answeredAt: startedAt + 200,
    endedAt: startedAt + 900,
    outcome: { kind: "not-reached", at: startedAt + 950, detail: { kind: "none" } },
  });
}

async function bareWrite(file: string, bytes: Uint8Array): Promise<number> {
  const begin = performance.now();
  const handle = await open(file, "w");
  await handle.writeFile(bytes);
  await handle.sync();
  await handle.close();
  return performance.now() - begin;
}

async function measure(size: number): Promise<Row> {
  const folder = dataFolder();
  const now = Date.now();
  writeHistory(folder.path, size, now);
  const core = await startCore(folder.path);
  // A history is counted once, not at every outcome.
  await counted(core);
  const file = monthFile(folder.path, monthOf(now));
  let turn = 0;
  const logOutcome = async () => {
    const call = sampleCall({ id: `bench-${turn++}`, startedAt: now, answeredAt: now + 1, endedAt: now + 2 });
    await send(core, "call.begin", call);
    await send(core, "call.end", call);
    const begin = performance.now();
    await send(core, "outcome.log", { callId: call.id, kind: "agreed", detail: { kind: "none" } });
    return performance.now() - begin;
  };
  const write = () => bareWrite(join(folder.path, "bare"), readFileSync(file));
  try {
    for (let warm = 0; warm < 5; warm++) await logOutcome();
    const { ours, floor } = await takeTurns(TIMES, logOutcome, write);
    const goal = { text: "p95 ≤ 2 × write and fsync of the same bytes", ratioAtMost: 2, at: 95 } as const;
    return row(size === 1_000_000 ? "log" : `log/${size}`, "ms", ours, floor, goal);
  } finally {
    await core.close();
    folder.remove();
  }
}

/** From the outcome to durable on disk, with a short and a very long history. */
export const logBench: Bench = {
  name: "log",
  run: async () => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(await measure(size));
    return rows;
  },
};
