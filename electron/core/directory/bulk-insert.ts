import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { sumOf } from "./database.ts";
import type { StoredContact } from "./stored-contact.ts";

const CONTACTS = 50;
const NUMBERS = 20;

/**
 * Inserts many contacts at once, except those whose id is taken, and returns the inserted ones. Statements with many rows take a third less
 * time; the search index is not included, because it would be written out after each statement.
 */
export function bulkInsert(database: DatabaseSync): (contacts: readonly StoredContact[], importNumber: number) => readonly StoredContact[] {
  const contactsOf = statement(database, "INSERT OR IGNORE INTO contact (key, id, source, company, json, sum, import)", 7);
  const numbersOf = statement(database, "INSERT OR IGNORE INTO number (value, contact)", 2);
  const last = database.prepare("SELECT coalesce(max(key), 0) AS key FROM contact");
  const between = database.prepare("SELECT key FROM contact WHERE key BETWEEN ? AND ?");
  const addText = database.prepare("INSERT INTO search (rowid, name, rest) VALUES (?, ?, ?)");
  return (contacts, importNumber) => {
    const first = 1 + Number(last.get()?.["key"]);
    const values = contacts.flatMap(({ id, source, company, json }, at) => [
      first + at,
      id,
      source,
      company,
      json,
      sumOf(json),
      importNumber,
    ]);
    const isWhole = contactsOf(values, CONTACTS) === contacts.length;
    const added = isWhole ? null : new Set(between.all(first, first + contacts.length - 1).map(({ key }) => Number(key)));
    const numbers: SQLInputValue[] = [];
    const taken: StoredContact[] = [];
    for (const [at, contact] of contacts.entries()) {
      const key = first + at;
      if (added?.has(key) === false) {
        taken.push(contact);
        continue;
      }
      addText.run(key, contact.name, contact.rest);
      for (const value of contact.numbers) numbers.push(value, key);
    }
    numbersOf(numbers, NUMBERS);
    return taken;
  };
}

/** Runs an insert with as many rows at once as possible, and returns the number of inserted rows. */
function statement(database: DatabaseSync, insert: string, columns: number): (values: readonly SQLInputValue[], most: number) => number {
  const row = `(${Array(columns).fill("?").join(", ")})`;
  const prepared = new Map<number, ReturnType<DatabaseSync["prepare"]>>();
  const of = (count: number) => {
    const known = prepared.get(count) ?? database.prepare(`${insert} VALUES ${Array(count).fill(row).join(", ")}`);
    prepared.set(count, known);
    return known;
  };
  return (values, most) => {
    let added = 0;
    for (let at = 0; at < values.length; ) {
      const count = values.length - at >= most * columns ? most : 1;
      added += Number(of(count).run(...values.slice(at, at + count * columns)).changes);
      at += count * columns;
    }
    return added;
  };
}
