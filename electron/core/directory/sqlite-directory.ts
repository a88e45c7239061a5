import type { DatabaseSync } from "node:sqlite";
import { type Contact, companyKey } from "#shared/domain/contact.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { isCorrupt, openDatabase, type RebuildReason, rebuild } from "./database.ts";
import { indexedText, matchExpressions } from "./search-index.ts";
import { inOrder, parseQuery } from "./search-query.ts";

/** How many contacts with one and the same number are told apart; a switchboard given to a whole company must not make its ring slow. */
const MOST_OF_ONE_NUMBER = 100;
/** How many finds a stage of the search looks at before it ranks them. */
const CANDIDATES = 200;

/**
 * The directory in one SQLite file with a full-text index. It is a cache: a file that is broken, also when that shows only later, or
 * of another version is made anew and empty, and `onRebuilt` is told, so that the sources can be fetched again.
 */
export function openDirectory(file: string, onRebuilt: (reason: RebuildReason) => void = () => undefined): Directory {
  let database = openDatabase(file, onRebuilt);
  let directory = directoryOn(database);
  const guarded = <T>(use: (directory: Directory) => T): T => {
    try {
      return use(directory);
    } catch (error) {
      if (!isCorrupt(error)) {
        throw error;
      }
      database.close();
      database = rebuild(file, "broken", onRebuilt);
      directory = directoryOn(database);
      return use(directory);
    }
  };
  return {
    byNumber: (value) => guarded((it) => it.byNumber(value)),
    byPrefix: (prefix, limit) => guarded((it) => it.byPrefix(prefix, limit)),
    byCompany: (key, limit) => guarded((it) => it.byCompany(key, limit)),
    byId: (id) => guarded((it) => it.byId(id)),
    search: (text, limit) => guarded((it) => it.search(text, limit)),
    put: (contacts) => guarded((it) => it.put(contacts)),
    remove: (ids) => guarded((it) => it.remove(ids)),
    clear: (source) => guarded((it) => it.clear(source)),
    count: () => guarded((it) => it.count()),
    close: () => directory.close(),
  };
}

function directoryOn(database: DatabaseSync): Directory {
  return { ...lookups(database), search: searchOn(database), ...changes(database), close: () => database.close() };
}

function parse(row: Record<string, unknown>): Contact {
  return JSON.parse(String(row["json"]));
}

function lookups(database: DatabaseSync): Pick<Directory, "byNumber" | "byPrefix" | "byCompany" | "byId" | "count"> {
  const number = database.prepare("SELECT json FROM number JOIN contact ON key = contact WHERE value = ? ORDER BY contact LIMIT ?");
  const range = database.prepare(
    "SELECT key, json FROM number JOIN contact ON key = contact WHERE value >= ? AND value < ? ORDER BY value, contact",
  );
  const company = database.prepare("SELECT json FROM contact WHERE company = ? ORDER BY key LIMIT ?");
  const one = database.prepare("SELECT json FROM contact WHERE id = ?");
  const all = database.prepare("SELECT count(*) AS count FROM contact");
  return {
    byNumber: (value) => (value === "" ? [] : number.all(value, MOST_OF_ONE_NUMBER).map(parse)),
    byPrefix: (prefix, limit) => {
      const found = new Map<unknown, Contact>();
      // ":" follows "9", so it closes the range of everything that begins with the prefix.
      for (const row of prefix === "" || limit < 1 ? [] : range.iterate(prefix, `${prefix}:`)) {
        found.set(row["key"], parse(row));
        if (found.size >= limit) {
          break;
        }
      }
      return [...found.values()];
    },
    byCompany: (key, limit) => (key === "" ? [] : company.all(key, limit).map(parse)),
    byId: (id) => {
      const row = one.get(id);
      return row === undefined ? null : parse(row);
    },
    count: () => Number(all.get()?.["count"]),
  };
}

function searchOn(database: DatabaseSync): Directory["search"] {
  const match = database.prepare(
    "SELECT json FROM contact WHERE key IN (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?) ORDER BY key",
  );
  return (text, limit) => {
    const query = parseQuery(text);
    const found = new Map<string, Contact>();
    for (const expression of query.length === 0 ? [] : matchExpressions(query)) {
      for (const contact of match.all(expression, CANDIDATES).map(parse)) {
        found.set(contact.id, contact);
      }
      if (found.size >= limit) {
        break;
      }
    }
    return inOrder([...found.values()], query).slice(0, limit);
  };
}

function changes(database: DatabaseSync): Pick<Directory, "put" | "remove" | "clear"> {
  const existing = database.prepare("SELECT key, json FROM contact WHERE id = ?");
  const insert = database.prepare("INSERT INTO contact (id, source, company, json) VALUES (?, ?, ?, ?)");
  const update = database.prepare("UPDATE contact SET source = ?, company = ?, json = ? WHERE key = ?");
  const addNumber = database.prepare("INSERT OR IGNORE INTO number (value, contact) VALUES (?, ?)");
  const dropNumber = database.prepare("DELETE FROM number WHERE value = ? AND contact = ?");
  const addText = database.prepare("INSERT INTO search (rowid, name, rest) VALUES (?, ?, ?)");
  const dropText = database.prepare("DELETE FROM search WHERE rowid = ?");
  const drop = database.prepare("DELETE FROM contact WHERE key = ?");

  const index = (key: number | bigint, contact: Contact) => {
    const { name, rest } = indexedText(contact);
    addText.run(key, name, rest);
    for (const { value } of contact.numbers) {
      addNumber.run(value, key);
    }
  };
  const unindex = (key: number, old: Contact) => {
    dropText.run(key);
    for (const { value } of old.numbers) {
      dropNumber.run(value, key);
    }
  };
  const putOne = (contact: Contact): "added" | "updated" => {
    const json = JSON.stringify(contact);
    const row = existing.get(contact.id);
    if (row === undefined) {
      index(insert.run(contact.id, contact.source, companyKey(contact.company), json).lastInsertRowid, contact);
      return "added";
    }
    if (row["json"] !== json) {
      const key = Number(row["key"]);
      unindex(key, parse(row));
      update.run(contact.source, companyKey(contact.company), json, key);
      index(key, contact);
    }
    return "updated";
  };
  const removeOne = (id: string) => {
    const row = existing.get(id);
    if (row !== undefined) {
      unindex(Number(row["key"]), parse(row));
      drop.run(Number(row["key"]));
    }
  };

  return {
    put: (contacts) =>
      atOnce(database, () => {
        const added = contacts.filter((contact) => putOne(contact) === "added").length;
        return { added, updated: contacts.length - added };
      }),
    remove: (ids) => atOnce(database, () => ids.forEach(removeOne)),
    clear: (source) =>
      atOnce(database, () => {
        database.prepare("DELETE FROM search WHERE rowid IN (SELECT key FROM contact WHERE source = ?)").run(source);
        database.prepare("DELETE FROM number WHERE contact IN (SELECT key FROM contact WHERE source = ?)").run(source);
        database.prepare("DELETE FROM contact WHERE source = ?").run(source);
      }),
  };
}

/** All of it or nothing. */
function atOnce<T>(database: DatabaseSync, change: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = change();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // A damaged file may have rolled back by itself.
    if (database.isTransaction) {
      database.exec("ROLLBACK");
    }
    throw error;
  }
}
