import type { DatabaseSync } from "node:sqlite";
import { attemptKey } from "#shared/domain/calls/attempt.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type Count, countsOfCall } from "#shared/domain/insights/figure-counts.ts";
import type { LocalTime } from "#shared/domain/insights/periods.ts";
import type { Names } from "./names.ts";
import type { Totals } from "./totals.ts";
import { packTrace, unpackTrace } from "./trace.ts";

/** The calls in short. Changes need a transaction of the caller. */
export interface CallRows {
  /** Stores a call, or deletes it; returns the keys of the contacts whose story changed. */
  put(id: string, call: CallRecord | null): readonly number[];
  /** The counts of each call of one contact or company, and the contacts of these calls. */
  countsOf(by: "who" | "company", key: number): { readonly counts: readonly Count[]; readonly whos: readonly number[] };
  idsBetween(from: Instant, to: Instant): readonly string[];
}

interface RowParts {
  readonly names: Names;
  readonly totals: Totals;
  readonly when: (at: Instant) => LocalTime;
}

/** The calls of an index. */
export function createCallRows(database: DatabaseSync, { names, totals, when }: RowParts): CallRows {
  const find = database.prepare("SELECT who, company, trace FROM call WHERE id = ?");
  const put = database.prepare(
    "INSERT INTO call (id, start, who, company, trace) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET start = excluded.start, who = excluded.who, company = excluded.company, trace = excluded.trace",
  );
  const remove = database.prepare("DELETE FROM call WHERE id = ?");
  const between = database.prepare("SELECT id FROM call WHERE start >= ? AND start < ?");
  const by = {
    who: database.prepare("SELECT id, who, trace FROM call WHERE who = ?"),
    company: database.prepare("SELECT id, who, trace FROM call WHERE company = ?"),
  };
  const counts = (id: string, trace: unknown) => countsOfCall(unpackTrace(id, String(trace)), when);

  return {
    put(id, call) {
      const before = find.get(id);
      const name = call && attemptKey(call);
      const who = name === null ? null : names.keyOf(name);
      totals.change(before === undefined ? [] : counts(id, before["trace"]), call === null ? [] : countsOfCall(call, when));
      if (call === null) remove.run(id);
      else {
        const company = companyKey(call.company);
        put.run(id, call.startedAt, who, company === "" ? null : names.keyOf(`company ${company}`), packTrace(call));
      }
      if (before?.["company"] != null) names.forget(Number(before["company"]));
      return [before?.["who"] ?? null, who].flatMap((key) => (key === null ? [] : [Number(key)]));
    },
    countsOf(kind, key) {
      const rows = by[kind].all(key);
      return {
        counts: rows.flatMap(({ id, trace }) => counts(String(id), trace)),
        whos: [...new Set(rows.flatMap(({ who }) => (who === null ? [] : [Number(who)])))],
      };
    },
    idsBetween: (from, to) => between.all(from, to).map(({ id }) => String(id)),
  };
}
