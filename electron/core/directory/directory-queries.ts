import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { checkedJson } from "./database.ts";
import { matchExpressions } from "./search-index.ts";
import { inOrder, parseQuery } from "./search-query.ts";

/** At most this many contacts of one number are read; a switchboard number that a whole company has must not delay a ringing call. */
const MOST_OF_ONE_NUMBER = 100;
/** Number of hits that a stage of the search ranks. */
const CANDIDATES = 200;
/** More contacts than the look-ups of one call read. */
const REMEMBERED = 500;

/** Parses the contact of a row with `json` and `sum`; throws an error that `damageOf` knows when they do not match. */
export function parse(row: Record<string, unknown>): Contact {
  return JSON.parse(checkedJson(row));
}

/**
 * Caches contacts, because the look-ups of one call read the same ones several times. The key is the whole text, so entries are never
 * outdated.
 */
function remembering(most: number): (row: Record<string, unknown>) => Contact {
  const known = new Map<unknown, { readonly sum: unknown; readonly contact: Contact }>();
  return (row) => {
    const { json, sum } = row;
    const before = known.get(json);
    if (before !== undefined && before.sum === sum) return before.contact;
    const contact = parse(row);
    if (known.size >= most) known.clear();
    known.set(json, { sum, contact });
    return contact;
  };
}

type LookUps = Pick<Directory, "byNumber" | "byPrefix" | "neighbours" | "byCompany" | "byId" | "partsOf" | "count">;

/** The directory's look-ups, with prepared statements. `forget`: call after each change of this connection. */
export function lookups(database: DatabaseSync): LookUps & { forget(): void } {
  const number = database.prepare("SELECT json, sum FROM number JOIN contact ON key = contact WHERE value = ? ORDER BY contact LIMIT ?");
  const range = database.prepare(
    "SELECT key, json, sum FROM number JOIN contact ON key = contact WHERE value >= ? AND value < ? ORDER BY value, contact",
  );
  const below = database.prepare("SELECT max(value) AS value FROM number WHERE value <= ?");
  const above = database.prepare("SELECT min(value) AS value FROM number WHERE value >= ?");
  const company = database.prepare("SELECT json, sum FROM contact WHERE company = ? ORDER BY key LIMIT ?");
  const one = database.prepare("SELECT json, sum FROM contact WHERE id = ?");
  const whole = database.prepare("SELECT contact.json, contact.sum FROM part JOIN contact ON contact.id = kept WHERE part.id = ?");
  const parts = database.prepare("SELECT json, sum FROM part WHERE kept = ? ORDER BY id <> kept, id");
  const all = database.prepare("SELECT count(*) AS count FROM contact");
  const read = remembering(REMEMBERED);
  const { memo, forget } = memos(database);
  const holders = memo((value) => number.all(value, MOST_OF_ONE_NUMBER).map(read));
  const person = memo((id) => {
    const row = one.get(id) ?? whole.get(id);
    return row === undefined ? null : read(row);
  });
  return {
    forget,
    byNumber: (value) => (value === "" ? [] : holders(value)),
    byPrefix: (prefix, limit) => {
      const found = new Map<unknown, Contact>();
      // ":" follows "9", so it is the upper bound of everything that begins with the prefix.
      for (const row of prefix === "" || limit < 1 ? [] : range.iterate(prefix, `${prefix}:`)) {
        found.set(row["key"], read(row));
        if (found.size >= limit) break;
      }
      return [...found.values()];
    },
    neighbours: (value) =>
      [below.get(value), above.get(value)].flatMap((row) => (typeof row?.["value"] === "string" ? [row["value"]] : [])),
    byCompany: (key, limit) => (key === "" ? [] : company.all(key, limit).map(read)),
    byId: person,
    partsOf: (id) => parts.all(id).map(parse),
    count: () => Number(all.get()?.["count"]),
  };
}

/**
 * Caches look-ups until the file changes, because those of one call, and of the next call with the same people, repeat each other. Changes
 * by other connections are looked for before the first look-up of code that runs without a pause; own ones call `forget`.
 */
function memos(database: DatabaseSync) {
  const others = database.prepare("PRAGMA data_version");
  const all: Map<string, unknown>[] = [];
  let version: unknown = null;
  let isChecked = false;
  const clear = () => {
    for (const known of all) known.clear();
  };
  const check = () => {
    isChecked = true;
    queueMicrotask(() => {
      isChecked = false;
    });
    const now = others.get()?.["data_version"];
    if (now !== version) clear();
    version = now;
  };
  return {
    forget: clear,
    memo<T>(look: (text: string) => T): (text: string) => T {
      const known = new Map<string, T>();
      all.push(known);
      return (text) => {
        if (!isChecked) check();
        const before = known.get(text);
        if (before !== undefined) return before;
        const found = look(text);
        if (known.size >= REMEMBERED) known.clear();
        known.set(text, found);
        return found;
      };
    },
  };
}

/** The directory's search: full text first, then ranked, stage by stage until there are enough hits. */
export function searchOn(database: DatabaseSync): Directory["search"] {
  const match = database.prepare(
    "SELECT json, sum FROM contact WHERE key IN (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?) ORDER BY key",
  );
  return (text, limit) => {
    const query = parseQuery(text);
    const found = new Map<string, Contact>();
    for (const expression of query.length === 0 ? [] : matchExpressions(query)) {
      for (const contact of match.all(expression, Math.max(CANDIDATES, limit)).map(parse)) found.set(contact.id, contact);
      if (found.size >= limit) break;
    }
    return inOrder([...found.values()], query).slice(0, limit);
  };
}
