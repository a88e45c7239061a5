import type { DatabaseSync } from "node:sqlite";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { DecisionLimits } from "#shared/domain/calls/decision.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { Count } from "#shared/domain/insights/figure-counts.ts";
import type { PeriodCount } from "#shared/domain/insights/insights.ts";
import { type Day, type Grain, localTimes, periodStart } from "#shared/domain/insights/periods.ts";
import { type CallRows, createCallRows } from "./call-rows.ts";
import { openDatabase } from "./index-database.ts";
import { createMonths, type Months } from "./months.ts";
import { createNames, type Names } from "./names.ts";
import { createStories, type Stories } from "./stories.ts";
import { createTotals, type Totals } from "./totals.ts";

/** A call as it is now; `null` when it was deleted. */
export type CallChange = readonly [id: string, call: CallRecord | null];

/** A mail as it is now; `null` when it was deleted. */
export type MailChange = readonly [id: string, mail: { readonly contactId: string; readonly at: Instant } | null];

/** Which calls: all, those with some contacts, or those with all contacts of a company. */
export type CallsOf = { readonly everybody: true } | { readonly contacts: readonly string[] } | { readonly company: string };

/** What the figures depend on besides the calls: when it changes, everything is counted again. */
export interface Basis {
  readonly timeZone: string;
  readonly limits: DecisionLimits;
}

/** The calls in short and their totals, in one SQLite file that can be rebuilt from the journal. All methods are synchronous. */
export interface CallIndex extends Months {
  readonly basis: Basis;
  putCalls(changes: readonly CallChange[]): void;
  putMails(changes: readonly MailChange[]): void;
  /**
   * Sets which contacts are one person: the kept id by the id of each other part. Only contacts affected by the change are counted again.
   */
  putPeople(keptIds: ReadonlyMap<string, string>): void;
  /** Ids of the calls that started in that time, excluding its end. */
  idsBetween(from: Instant, to: Instant): readonly string[];
  /** The mails by id, with the id of the contact each was sent to. */
  mails(): ReadonlyMap<string, string>;
  /** Counts changed stories again, at most `limit` of them; returns how many are left. */
  settle(limit: number): number;
  counts(of: CallsOf, from: Day, to: Day, grain: Grain): readonly PeriodCount[];
  /** First and last day with one of these calls. */
  bounds(of: CallsOf): { readonly first: Day; readonly last: Day } | null;
  close(): void;
}

interface Parts {
  readonly names: Names;
  readonly totals: Totals;
  readonly rows: CallRows;
  readonly stories: Stories;
}

/** Runs the work in a transaction. */
function atOnce(database: DatabaseSync, totals: Totals, work: () => void): void {
  database.exec("BEGIN");
  try {
    work();
    totals.flush();
    database.exec("COMMIT");
  } catch (error) {
    totals.forget();
    database.exec("ROLLBACK");
    throw error;
  }
}

function mailsOn(database: DatabaseSync, { names, stories }: Parts) {
  const find = database.prepare("SELECT who FROM mail WHERE id = ?");
  const put = database.prepare("INSERT OR REPLACE INTO mail VALUES (?, ?, ?)");
  const remove = database.prepare("DELETE FROM mail WHERE id = ?");
  const all = database.prepare("SELECT id, text FROM mail JOIN name ON key = who");
  return {
    all: () => new Map(all.all().map(({ id, text }) => [String(id), String(text).slice("contact ".length)])),
    put([id, mail]: MailChange): void {
      const before = find.get(id)?.["who"];
      if (before !== undefined) stories.changed(Number(before));
      if (mail === null) {
        remove.run(id);
        return;
      }
      const who = names.keyOf(`contact ${mail.contactId}`);
      put.run(id, who, mail.at);
      stories.changed(who);
    },
  };
}

/** The counts of some contacts, computed from their calls and not from the totals. */
function countsOfSome(of: Exclude<CallsOf, { readonly everybody: true }>, { names, rows, stories }: Parts): readonly Count[] {
  if ("contacts" in of) {
    const keys = of.contacts.map((id) => names.find(`contact ${id}`)).filter((key) => key !== null);
    return [...keys.flatMap((key) => rows.countsOf("who", key).counts), ...stories.of(keys)];
  }
  const key = names.find(`company ${companyKey(of.company)}`);
  if (key === null) return [];
  const { counts, whos } = rows.countsOf("company", key);
  return [...counts, ...stories.of(whos)];
}

/** Opens the index in a file, or in `:memory:`; it is empty when it was built on another basis, or could not be read. */
export function openCallIndex(file: string, basis: Basis): CallIndex {
  const database = openDatabase(file, JSON.stringify(basis));
  const when = localTimes(basis.timeZone);
  const names = createNames(database);
  const totals = createTotals(database);
  const rows = createCallRows(database, { names, totals, when });
  const stories = createStories(database, { names, totals, when, limits: basis.limits });
  const parts: Parts = { names, totals, rows, stories };
  const mails = mailsOn(database, parts);
  return {
    basis,
    ...createMonths(database),
    putCalls(changes) {
      atOnce(database, totals, () => {
        const changed = new Set(changes.flatMap(([id, call]) => rows.put(id, call)));
        for (const who of changed) stories.changed(who);
      });
    },
    putMails: (changes) => atOnce(database, totals, () => changes.forEach(mails.put)),
    putPeople: (keptIds) => atOnce(database, totals, () => stories.putPeople(keptIds)),
    idsBetween: rows.idsBetween,
    mails: mails.all,
    settle(limit) {
      atOnce(database, totals, () => stories.settle(limit));
      return stories.left();
    },
    counts(of, from, to, grain) {
      if ("everybody" in of) return totals.read(from, to, grain);
      return countsOfSome(of, parts)
        .filter(({ day }) => day >= from && day <= to)
        .map(({ day, what }) => ({ start: periodStart(day, grain), what, n: 1 }));
    },
    bounds(of) {
      if ("everybody" in of) return totals.bounds();
      const days = countsOfSome(of, parts).flatMap(({ day, what }) => (what === "call" ? [day] : []));
      return days.length === 0 ? null : { first: days.reduce((a, b) => Math.min(a, b)), last: days.reduce((a, b) => Math.max(a, b)) };
    },
    close: () => database.close(),
  };
}
