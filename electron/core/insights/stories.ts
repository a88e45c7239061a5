import type { DatabaseSync } from "node:sqlite";
import type { DecisionLimits } from "#shared/domain/calls/decision.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type Count, countsOfStory } from "#shared/domain/insights/figure-counts.ts";
import type { Day, LocalTime } from "#shared/domain/insights/periods.ts";
import type { Names } from "./names.ts";
import { createPeople } from "./people.ts";
import type { Totals } from "./totals.ts";
import { unpackTrace } from "./trace.ts";

/**
 * The sums of the calls and mails of each contact; counted again when one of them changed. All methods need a transaction of the caller.
 */
export interface Stories {
  changed(who: number): void;
  /** Sets which contacts are one person: the kept id by the id of each other part. Only the stories of affected contacts change. */
  putPeople(keptIds: ReadonlyMap<string, string>): void;
  /** Counts changed stories again, at most `limit` of them. */
  settle(limit: number): void;
  /** How many stories are still to be counted. */
  left(): number;
  of(whos: Iterable<number>): readonly Count[];
}

interface StoryParts {
  readonly names: Names;
  readonly totals: Totals;
  readonly when: (at: Instant) => LocalTime;
  readonly limits: DecisionLimits;
}

function pack(counts: readonly Count[]): string {
  return JSON.stringify(counts.map(({ day, what }) => [day, what]));
}

function unpack(packed: unknown): readonly Count[] {
  return (JSON.parse(String(packed)) as [Day, string][]).map(([day, what]) => ({ day, what }));
}

/** The stories of an index. */
export function createStories(database: DatabaseSync, { names, totals, when, limits }: StoryParts): Stories {
  const stale = database.prepare("INSERT INTO story (who, stale) VALUES (?, 1) ON CONFLICT (who) DO UPDATE SET stale = 1");
  const next = database.prepare("SELECT who, counts FROM story WHERE stale = 1 LIMIT ?");
  const left = database.prepare("SELECT count(*) AS n FROM story WHERE stale = 1");
  const story = database.prepare("SELECT counts FROM story WHERE who = ?");
  const keep = database.prepare("UPDATE story SET counts = ?, stale = 0 WHERE who = ?");
  const drop = database.prepare("DELETE FROM story WHERE who = ?");
  const people = createPeople(database, names);
  const callsOf = database.prepare("SELECT id, trace FROM call WHERE who = ?");
  const mailsOf = database.prepare("SELECT at FROM mail WHERE who = ?");

  function settleOne(who: number, before: readonly Count[]): void {
    const parts = people.partsOf(who);
    const calls = parts.flatMap((part) => callsOf.all(part)).map((row) => unpackTrace(String(row["id"]), String(row["trace"])));
    const mails = parts.flatMap((part) => mailsOf.all(part)).map((row) => Number(row["at"]));
    const now = countsOfStory(calls, mails, when, limits);
    totals.change(before, now);
    if (calls.length + mails.length > 0) {
      keep.run(pack(now), who);
      return;
    }
    // Nothing must stay of an erased contact, not even its name.
    drop.run(who);
    names.forget(who);
  }

  return {
    changed: (who) => void stale.run(people.keptOf(who)),
    putPeople: (keptIds) => people.put(keptIds).forEach((who) => void stale.run(who)),
    settle(limit) {
      for (const { who, counts } of next.all(limit)) settleOne(Number(who), unpack(counts));
    },
    left: () => Number(left.get()?.["n"]),
    of: (whos) => [...new Set([...whos].map(people.keptOf))].flatMap((who) => unpack(story.get(who)?.["counts"] ?? "[]")),
  };
}
