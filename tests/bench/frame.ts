/** One figure, as stored in `bench-results.json`. Names and units are stable, so that results can be compared over time. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The counterpart at the percentile of the goal, measured in the same run; `null` if there is none. */
  readonly counterpart: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  readonly ok: boolean;
}

export interface Bench {
  /** The name for the command line; it measures the rows `name` and `name/…`. */
  readonly name: string;
  run(): Promise<readonly Row[]>;
}

export type Percentile = 50 | 95 | 99;

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

/** Makes a row of samples and, where there is one, of the counterpart's samples from the same run. */
export function row(name: string, unit: string, samples: readonly number[], floor: readonly number[] | null, goal: Goal): Row {
  const value = percentile(samples, goal.at);
  const counterpart = floor === null ? null : percentile(floor, goal.at);
  const ratio = counterpart === null ? null : value / counterpart;
  const ok =
    (goal.atMost === undefined || value <= goal.atMost) &&
    (goal.ratioAtMost === undefined || (ratio !== null && ratio <= goal.ratioAtMost));
  return {
    name,
    unit,
    n: samples.length,
    p50: rounded(percentile(samples, 50)),
    p95: rounded(percentile(samples, 95)),
    p99: rounded(percentile(samples, 99)),
    counterpart: counterpart === null ? null : rounded(counterpart),
    ratio: ratio === null ? null : rounded(ratio),
    goal: goal.text,
    ok,
  };
}

/** A figure beside its floor; the two take turns, so that other load on the machine affects both. */
export async function takeTurns(
  times: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<{ readonly ours: number[]; readonly floor: number[] }> {
  const result = { ours: [] as number[], floor: [] as number[] };
  for (let turn = 0; turn < times; turn++) {
    const measureOurs = async () => result.ours.push(await ours());
    const measureFloor = async () => result.floor.push(await floor());
    for (const measure of turn % 2 === 0 ? [measureOurs, measureFloor] : [measureFloor, measureOurs]) await measure();
  }
  return result;
}

/** A table for the terminal, one line a row. */
export function table(rows: readonly Row[]): string {
  const head = ["", "unit", "n", "p50", "p95", "p99", "floor", "ratio", "goal", ""];
  const lines = rows.map((each) => [
    each.name,
    each.unit,
    String(each.n),
    String(each.p50),
    String(each.p95),
    String(each.p99),
    each.counterpart === null ? "" : String(each.counterpart),
    each.ratio === null ? "" : each.ratio.toFixed(2),
    each.goal,
    each.ok ? "ok" : "missed",
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? "").length)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
