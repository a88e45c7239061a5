import { attemptKey } from "#shared/domain/attempt.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { companyKey } from "#shared/domain/contact.ts";
import type { DecisionLimits } from "#shared/domain/decision.ts";
import type { PeriodCount } from "#shared/domain/insights.ts";
import { type Count, countsOfCall } from "#shared/domain/insights-counts.ts";
import { countsOfStory } from "#shared/domain/insights-story.ts";
import { type Day, type Grain, localTimes, periodStart } from "#shared/domain/insights-time.ts";
import { openDatabase } from "./database.ts";
import { createTotals } from "./totals.ts";
import { packTrace, unpackTrace } from "./trace.ts";

/** A call as it is now; `null` where it is no more. */
export type CallChange = readonly [id: string, call: CallRecord | null];

/** A mail as it is now; `null` where it is no more. */
export type MailChange = readonly [id: string, mail: { readonly contactId: string; readonly at: number } | null];

/** Whose calls: everybody's, those with some contacts, or with everybody of a company. */
export type CallsOf = { readonly everybody: true } | { readonly contacts: readonly string[] } | { readonly company: string };

/** What the figures depend on besides the calls: where it changes, everything is counted anew. */
export interface Basis {
  readonly timeZone: string;
  readonly limits: DecisionLimits;
}

/** The calls in short and what they add up to, in one SQLite file that can be made again from the journal. Everything in it is done at once. */
export interface CallIndex {
  readonly basis: Basis;
  putCalls(changes: readonly CallChange[]): void;
  putMails(changes: readonly MailChange[]): void;
  /** Ids of the calls that started in that time, the end not counted. */
  idsBetween(from: number, to: number): readonly string[];
  mailIds(): readonly string[];
  /** Counts the stories anew that changed, at most so many; answers how many are left. */
  settle(limit: number): number;
  /** Month by name with the stamp that it had when all of it was in here. */
  stamps(): ReadonlyMap<string, string>;
  setStamp(month: string, stamp: string): void;
  counts(of: CallsOf, from: Day, to: Day, grain: Grain): readonly PeriodCount[];
  /** First and last day with a call of theirs. */
  bounds(of: CallsOf): { readonly first: Day; readonly last: Day } | null;
  close(): void;
}

/** Opens the index in a file, or in `:memory:`; it is empty where it was made on another basis, or could not be read. */
export function openCallIndex(file: string, basis: Basis): CallIndex {
  const database = openDatabase(file, JSON.stringify(basis));
  const when = localTimes(basis.timeZone);
  const totals = createTotals(database);
  const sql = {
    name: database.prepare("SELECT key FROM name WHERE text = ?"),
    addName: database.prepare("INSERT INTO name (text) VALUES (?)"),
    call: database.prepare("SELECT who, company, trace FROM call WHERE id = ?"),
    put: database.prepare(
      "INSERT INTO call (id, start, who, company, trace) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET start = excluded.start, who = excluded.who, company = excluded.company, trace = excluded.trace",
    ),
    remove: database.prepare("DELETE FROM call WHERE id = ?"),
    between: database.prepare("SELECT id FROM call WHERE start >= ? AND start < ?"),
    ofWho: database.prepare("SELECT id, trace FROM call WHERE who = ?"),
    ofCompany: database.prepare("SELECT id, who, trace FROM call WHERE company = ?"),
    stale: database.prepare("INSERT INTO story (who, stale) VALUES (?, 1) ON CONFLICT (who) DO UPDATE SET stale = 1"),
    nextStale: database.prepare("SELECT who, counts FROM story WHERE stale = 1 LIMIT ?"),
    left: database.prepare("SELECT count(*) AS n FROM story WHERE stale = 1"),
    story: database.prepare("SELECT counts FROM story WHERE who = ?"),
    settle: database.prepare("UPDATE story SET counts = ?, stale = 0 WHERE who = ?"),
    forgetStory: database.prepare("DELETE FROM story WHERE who = ?"),
    forgetName: database.prepare(
      "DELETE FROM name WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM call WHERE who = ?1) AND NOT EXISTS (SELECT 1 FROM call WHERE company = ?1) AND NOT EXISTS (SELECT 1 FROM mail WHERE who = ?1)",
    ),
    mail: database.prepare("SELECT who FROM mail WHERE id = ?"),
    putMail: database.prepare("INSERT OR REPLACE INTO mail VALUES (?, ?, ?)"),
    removeMail: database.prepare("DELETE FROM mail WHERE id = ?"),
    mailsOf: database.prepare("SELECT at FROM mail WHERE who = ?"),
    mailIds: database.prepare("SELECT id FROM mail"),
    stamps: database.prepare("SELECT name, stamp FROM month"),
    stamp: database.prepare("INSERT OR REPLACE INTO month VALUES (?, ?)"),
  };

  function atOnce(work: () => void): void {
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

  const keyOf = (name: string): number => Number(sql.name.get(name)?.["key"] ?? sql.addName.run(name).lastInsertRowid);
  const known = (name: string): number | null => {
    const key = sql.name.get(name)?.["key"];
    return key === undefined ? null : Number(key);
  };
  const packCounts = (counts: readonly Count[]): string => JSON.stringify(counts.map(({ day, what }) => [day, what]));
  const unpackCounts = (packed: unknown): readonly Count[] =>
    (JSON.parse(String(packed)) as [Day, string][]).map(([day, what]) => ({ day, what }));
  const tracesOf = (rows: readonly Record<string, unknown>[]) => rows.map((row) => unpackTrace(String(row["id"]), String(row["trace"])));

  function putCall(id: string, call: CallRecord | null, changed: Set<number>): void {
    const before = sql.call.get(id);
    const trace = call && packTrace(call);
    const name = call && attemptKey(call);
    const who = name === null ? null : keyOf(name);
    if (before?.["who"] != null) changed.add(Number(before["who"]));
    if (who !== null) changed.add(who);
    totals.change(
      before === undefined ? [] : countsOfCall(unpackTrace(id, String(before["trace"])), when),
      call === null ? [] : countsOfCall(call, when),
    );
    if (call === null || trace === null) {
      sql.remove.run(id);
      if (before?.["company"] != null) sql.forgetName.run(Number(before["company"]));
      return;
    }
    const company = companyKey(call.company);
    sql.put.run(id, call.startedAt, who, company === "" ? null : keyOf(`company ${company}`), trace);
  }

  function storiesOf(whos: Iterable<number>): readonly Count[] {
    return [...whos].flatMap((who) => unpackCounts(sql.story.get(who)?.["counts"] ?? "[]"));
  }

  /** The counts of some, as they are without having been added up. */
  function countsOf(of: Exclude<CallsOf, { readonly everybody: true }>): readonly Count[] {
    const ofRows = (rows: readonly Record<string, unknown>[]) => tracesOf(rows).flatMap((call) => countsOfCall(call, when));
    if ("contacts" in of) {
      const keys = of.contacts.map((id) => known(`contact ${id}`)).filter((key) => key !== null);
      return [...keys.flatMap((key) => ofRows(sql.ofWho.all(key))), ...storiesOf(keys)];
    }
    const rows = sql.ofCompany.all(known(`company ${companyKey(of.company)}`));
    const whos = new Set(rows.flatMap(({ who }) => (who === null ? [] : [Number(who)])));
    return [...ofRows(rows), ...storiesOf(whos)];
  }

  return {
    basis,
    putCalls(changes) {
      atOnce(() => {
        const changed = new Set<number>();
        for (const [id, call] of changes) putCall(id, call, changed);
        for (const who of changed) sql.stale.run(who);
      });
    },
    putMails(changes) {
      atOnce(() => {
        for (const [id, mail] of changes) {
          const before = sql.mail.get(id)?.["who"];
          if (before !== undefined) sql.stale.run(Number(before));
          if (mail === null) sql.removeMail.run(id);
          else {
            const who = keyOf(`contact ${mail.contactId}`);
            sql.putMail.run(id, who, mail.at);
            sql.stale.run(who);
          }
        }
      });
    },
    idsBetween: (from, to) => sql.between.all(from, to).map((row) => String(row["id"])),
    mailIds: () => sql.mailIds.all().map((row) => String(row["id"])),
    settle(limit) {
      atOnce(() => {
        for (const { who, counts } of sql.nextStale.all(limit)) {
          const key = Number(who);
          const mails = sql.mailsOf.all(key).map((row) => Number(row["at"]));
          const calls = tracesOf(sql.ofWho.all(key));
          const now = countsOfStory(calls, mails, when, basis.limits);
          totals.change(unpackCounts(counts), now);
          sql.settle.run(packCounts(now), key);
          // Of somebody who is erased nothing stays, not even who they were.
          if (calls.length + mails.length > 0) continue;
          sql.forgetStory.run(key);
          sql.forgetName.run(key);
        }
      });
      return Number(sql.left.get()?.["n"]);
    },
    stamps: () => new Map(sql.stamps.all().map((row) => [String(row["name"]), String(row["stamp"])])),
    setStamp: (month, stamp) => void sql.stamp.run(month, stamp),
    counts(of, from, to, grain) {
      if ("everybody" in of) return totals.read(from, to, grain);
      return countsOf(of)
        .filter(({ day }) => day >= from && day <= to)
        .map(({ day, what }) => ({ start: periodStart(day, grain), what, n: 1 }));
    },
    bounds(of) {
      if ("everybody" in of) return totals.bounds();
      const days = countsOf(of).flatMap(({ day, what }) => (what === "call" ? [day] : []));
      return days.length === 0 ? null : { first: days.reduce((a, b) => Math.min(a, b)), last: days.reduce((a, b) => Math.max(a, b)) };
    },
    close: () => database.close(),
  };
}
