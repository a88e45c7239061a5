import type { DatabaseSync } from "node:sqlite";
import type { Names } from "./names.ts";

/** Who of those in the index are one person. Inside a transaction of the caller. */
export interface People {
  /** Takes over who is one person now; answers with everybody of whom that changed. */
  put(keptIds: ReadonlyMap<string, string>): readonly number[];
  /** Under whom somebody is kept, mostly themselves. */
  keptOf(who: number): number;
  /** Everybody who is kept under this one, themselves first; nobody where they are kept under another. */
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
