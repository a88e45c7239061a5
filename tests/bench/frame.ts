import { loadavg } from "node:os";

/** One figure, as stored in `bench-results.json`. Names and units are stable, so that results can be compared over time. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly n: number;
  readonly p50: number;
  /** `null` where there are fewer than 200 samples: a percentile of a few is only the slowest of them. */
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number;
  /** The counterpart at the percentile of the goal, measured in the same run; `null` if there is none. */
  readonly counterpart: number | null;
  readonly ratio: number | null;
  /** Empty if there is none. */
  readonly goal: string;
  readonly ok: boolean;
  /** The machine's load average over one minute when the last sample was there: figures of a busy machine say little. */
  readonly load: number;
}

export interface Bench {
  /** The name for the command line; it measures the rows `name` and `name/…`. */
  readonly name: string;
  /** Takes at most `most` samples for each row; the goals need as many as there are without that limit. */
  run(most: number): Promise<readonly Row[]>;
}

/** 100 is the largest sample. */
export type Percentile = 50 | 95 | 99 | 100;

/** Fewest samples for a percentile above the median. */
const ENOUGH = 200;

/** Nearest-rank percentile. */
export function percentile(samples: readonly number[], wanted: Percentile): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((wanted / 100) * sorted.length) - 1)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

export interface Goal {
  readonly text: string;
  /** If the goal is a fixed limit. */
  readonly atMost?: number;
  /** If the goal is a multiple of the counterpart. */
  readonly ratioAtMost?: number;
  readonly at: Percentile;
}

/** For a row that only stands beside others. */
export const NO_GOAL: Goal = { text: "", at: 50 };

/** Makes a row of samples and, where there is one, of the counterpart's samples from the same run. */
export function row(name: string, unit: string, samples: readonly number[], floor: readonly number[] | null, goal: Goal): Row {
  const value = percentile(samples, goal.at);
  const counterpart = floor === null ? null : percentile(floor, goal.at);
  const ratio = counterpart === null ? null : value / counterpart;
  const ok =
    (goal.atMost === undefined || value <= goal.atMost) &&
    (goal.ratioAtMost === undefined || (ratio !== null && ratio <= goal.ratioAtMost));
  const tail = (at: Percentile) => (samples.length < ENOUGH ? null : rounded(percentile(samples, at)));
  return {
    name,
    unit,
    n: samples.length,
    p50: rounded(percentile(samples, 50)),
    p95: tail(95),
    p99: tail(99),
    max: rounded(percentile(samples, 100)),
    counterpart: counterpart === null ? null : rounded(counterpart),
    ratio: ratio === null ? null : rounded(ratio),
    goal: goal.text,
    ok,
    load: rounded(loadavg()[0] ?? Number.NaN),
  };
}

/** The row with one more goal. */
export function alsoReaching(row: Row, text: string, isReached: boolean): Row {
  return { ...row, goal: [row.goal, text].filter((each) => each !== "").join(", "), ok: row.ok && isReached };
}

/** Measures take turns, each beginning as often as the others, so that other load on the machine affects all of them. */
export async function inTurns<K extends string>(
  times: number,
  measures: Readonly<Record<K, () => Promise<number>>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(measures) as K[];
  const result = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let turn = 0; turn < times; turn++) {
    for (const name of [...names.slice(turn % names.length), ...names.slice(0, turn % names.length)]) {
      result[name].push(await measures[name]());
    }
  }
  return result;
}

/** A figure and its floor in turns. */
export function takeTurns(times: number, ours: () => Promise<number>, floor: () => Promise<number>) {
  return inTurns(times, { ours, floor });
}
