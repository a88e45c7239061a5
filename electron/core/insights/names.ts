import type { DatabaseSync } from "node:sqlite";

/** Contacts, numbers and companies by a short key, since calls repeat them. */
export interface Names {
  /** The key of a name; creates one if there is none. */
  keyOf(name: string): number;
  /** `null` for a name without a key. */
  find(name: string): number | null;
  /** Deletes the name unless it is still referenced. */
  forget(key: number): void;
}

/** The names of an index. */
export function createNames(database: DatabaseSync): Names {
  const byText = database.prepare("SELECT key FROM name WHERE text = ?");
  const add = database.prepare("INSERT INTO name (text) VALUES (?)");
  const drop = database.prepare(
    "DELETE FROM name WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM call WHERE who = ?1) AND NOT EXISTS (SELECT 1 FROM call WHERE company = ?1) AND NOT EXISTS (SELECT 1 FROM mail WHERE who = ?1) AND NOT EXISTS (SELECT 1 FROM part WHERE ?1 IN (who, kept))",
  );
  const find = (name: string): number | null => {
    const key = byText.get(name)?.["key"];
    return key === undefined ? null : Number(key);
  };
  return {
    find,
    keyOf: (name) => find(name) ?? Number(add.run(name).lastInsertRowid),
    forget: (key) => void drop.run(key),
  };
}
