import type { DatabaseSync } from "node:sqlite";
import type { Count } from "#shared/domain/insights/figure-counts.ts";
import type { PeriodCount } from "#shared/domain/insights/insights.ts";
import { type Day, type Grain, periodStart, stretches } from "#shared/domain/insights/periods.ts";

/** The counts of all calls, summed by day, month and year. */
export interface Totals {
  /** Subtracts some counts and adds others in one step. Needs a transaction of the caller. */
  change(less: readonly Count[], more: readonly Count[]): void;
  /** Writes the changes. */
  flush(): void;
  /** Discards the changes. */
  forget(): void;
  /** The periods from `from` to `to`, both included. */
  read(from: Day, to: Day, grain: Grain): readonly PeriodCount[];
  /** First and last day with a call. */
  bounds(): { readonly first: Day; readonly last: Day } | null;
}

const KEPT: readonly Grain[] = ["day", "month", "year"];

/** The totals of an index. */
export function createTotals(database: DatabaseSync): Totals {
  const add = database.prepare(
    "INSERT INTO total (grain, start, what, n) VALUES (?, ?, ?, ?) ON CONFLICT (grain, start, what) DO UPDATE SET n = n + excluded.n",
  );
  const within = database.prepare("SELECT start, what, n FROM total WHERE grain = ? AND start BETWEEN ? AND ? AND n > 0");
  const end = (order: "ASC" | "DESC") =>
    database.prepare(`SELECT start FROM total WHERE grain = 'day' AND what = 'call' AND n > 0 ORDER BY start ${order} LIMIT 1`);
  const [first, last] = [end("ASC"), end("DESC")];
  const changes = new Map<string, Map<Day, number>>();
  const starts = new Map<string, Day>();

  const startOf = (day: Day, grain: Grain): Day => {
    const key = `${grain} ${day}`;
    const known = starts.get(key) ?? periodStart(day, grain);
    starts.set(key, known);
    return known;
  };
  const note = ({ day, what }: Count, by: number): void => {
    const days = changes.get(what) ?? new Map<Day, number>();
    changes.set(what, days.set(day, (days.get(day) ?? 0) + by));
  };

  return {
    change(less, more) {
      for (const count of less) note(count, -1);
      for (const count of more) note(count, 1);
    },
    flush() {
      for (const grain of KEPT) {
        for (const [what, days] of changes) {
          const sums = new Map<Day, number>();
          for (const [day, n] of days) sums.set(startOf(day, grain), (sums.get(startOf(day, grain)) ?? 0) + n);
          for (const [start, n] of sums) if (n !== 0) add.run(grain, start, what, n);
        }
      }
      changes.clear();
    },
    forget: () => changes.clear(),
    read: (from, to, grain) =>
      stretches(from, to, grain).flatMap((stretch) =>
        within.all(stretch.grain, stretch.first, stretch.last).map((row) => ({
          start: startOf(Number(row["start"]), grain),
          what: String(row["what"]),
          n: Number(row["n"]),
        })),
      ),
    bounds() {
      const [from, to] = [first.get()?.["start"], last.get()?.["start"]];
      return from === undefined || to === undefined ? null : { first: Number(from), last: Number(to) };
    },
  };
}
