import type { DatabaseSync } from "node:sqlite";
import { type Contact, companyKey } from "#shared/domain/contact.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { sumOf } from "./database.ts";
import { parse } from "./directory-queries.ts";
import { indexedText } from "./search-index.ts";

/** What changes the directory, each all or nothing. */
export function changes(database: DatabaseSync): Pick<Directory, "put" | "remove" | "clear"> {
  const existing = database.prepare("SELECT key, json, sum FROM contact WHERE id = ?");
  const insert = database.prepare("INSERT INTO contact (id, source, company, json, sum) VALUES (?, ?, ?, ?, ?)");
  const update = database.prepare("UPDATE contact SET source = ?, company = ?, json = ?, sum = ? WHERE key = ?");
  const addNumber = database.prepare("INSERT OR IGNORE INTO number (value, contact) VALUES (?, ?)");
  const dropNumber = database.prepare("DELETE FROM number WHERE value = ? AND contact = ?");
  const addText = database.prepare("INSERT INTO search (rowid, name, rest) VALUES (?, ?, ?)");
  const dropText = database.prepare("DELETE FROM search WHERE rowid = ?");
  const drop = database.prepare("DELETE FROM contact WHERE key = ?");

  const index = (key: number | bigint, contact: Contact) => {
    const { name, rest } = indexedText(contact);
    addText.run(key, name, rest);
    for (const { value } of contact.numbers) addNumber.run(value, key);
  };
  const unindex = (key: number, old: Contact) => {
    dropText.run(key);
    for (const { value } of old.numbers) dropNumber.run(value, key);
  };
  const putOne = (contact: Contact): "added" | "updated" => {
    const json = JSON.stringify(contact);
    const row = existing.get(contact.id);
    if (row === undefined) {
      index(insert.run(contact.id, contact.source, companyKey(contact.company), json, sumOf(json)).lastInsertRowid, contact);
      return "added";
    }
    if (row["json"] !== json) {
      const key = Number(row["key"]);
      unindex(key, parse(row));
      update.run(contact.source, companyKey(contact.company), json, sumOf(json), key);
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
        let added = 0;
        for (const contact of contacts) added += putOne(contact) === "added" ? 1 : 0;
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
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
