import type { DatabaseSync } from "node:sqlite";
import type { Names } from "./names.ts";

/** Which contacts of the index are one person. Needs a transaction of the caller. */
export interface People {
  /** Sets which contacts are one person now; returns the keys of all contacts affected by the change. */
  put(keptIds: ReadonlyMap<string, string>): readonly number[];
  /** The key of the kept id of a contact, usually its own. */
  keptOf(who: number): number;
  /** The keys of all parts of this person, the kept one first; empty when the contact is part of another person. */
  partsOf(who: number): readonly number[];
}

/** The merged people of an index. */
export function createPeople(database: DatabaseSync, names: Names): People {
  const kept = database.prepare("SELECT kept FROM part WHERE who = ?");
  const parts = database.prepare("SELECT who FROM part WHERE kept = ?");
  const all = database.prepare("SELECT who, kept FROM part");
  const put = database.prepare("INSERT INTO part (who, kept) VALUES (?, ?)");
  const drop = database.prepare("DELETE FROM part WHERE who = ?");
  return {
    put(keptIds) {
      const now = new Map([...keptIds].map(([id, keptId]) => [names.keyOf(`contact ${id}`), names.keyOf(`contact ${keptId}`)]));
      const before = new Map(all.all().map((row) => [Number(row["who"]), Number(row["kept"])]));
      const gone = [...before].filter(([who, keptBy]) => now.get(who) !== keptBy);
      const come = [...now].filter(([who, keptBy]) => before.get(who) !== keptBy);
      for (const [who] of gone) drop.run(who);
      for (const [who, keptBy] of come) put.run(who, keptBy);
      return [...new Set([...gone, ...come].flat())];
    },
    keptOf: (who) => Number(kept.get(who)?.["kept"] ?? who),
    partsOf: (who) => (kept.get(who) === undefined ? [who, ...parts.all(who).map((row) => Number(row["who"]))] : []),
  };
}
