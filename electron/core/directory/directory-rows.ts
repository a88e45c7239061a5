import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { sumOf } from "./database.ts";
import type { StoredContact } from "./stored-contact.ts";

export interface ContactRow {
  readonly key: number;
  readonly json: string;
  readonly sum: number;
  /** The number of the import that wrote it last; 0 for none. */
  readonly import: number;
}

/** Reads and writes a contact's rows (its own, those of its numbers, and that of the search), with prepared statements. */
export interface Rows {
  find(id: string): ContactRow | null;
  /** `false` when the id is taken. */
  insert(contact: StoredContact, importNumber: number): boolean;
  replace(key: number, old: Contact, contact: StoredContact, importNumber: number): void;
  drop(key: number, old: Contact): void;
}

export function rows(database: DatabaseSync): Rows {
  const find = database.prepare("SELECT key, json, sum, import FROM contact WHERE id = ?");
  const add = database.prepare("INSERT OR IGNORE INTO contact (id, source, company, json, sum, import) VALUES (?, ?, ?, ?, ?, ?)");
  const update = database.prepare("UPDATE contact SET id = ?, source = ?, company = ?, json = ?, sum = ?, import = ? WHERE key = ?");
  const addNumber = database.prepare("INSERT OR IGNORE INTO number (value, contact) VALUES (?, ?)");
  const dropNumber = database.prepare("DELETE FROM number WHERE value = ? AND contact = ?");
  const addText = database.prepare("INSERT INTO search (rowid, name, rest) VALUES (?, ?, ?)");
  const dropText = database.prepare("DELETE FROM search WHERE rowid = ?");
  const remove = database.prepare("DELETE FROM contact WHERE key = ?");

  const index = (key: number | bigint, { name, rest, numbers }: StoredContact) => {
    addText.run(key, name, rest);
    for (const value of numbers) addNumber.run(value, key);
  };
  const unindex = (key: number, old: Contact) => {
    dropText.run(key);
    for (const { value } of old.numbers) dropNumber.run(value, key);
  };
  return {
    find: (id) => (find.get(id) as unknown as ContactRow | undefined) ?? null,
    insert(contact, importNumber) {
      const { id, source, company, json } = contact;
      const { changes, lastInsertRowid } = add.run(id, source, company, json, sumOf(json), importNumber);
      if (changes === 0) return false;
      index(lastInsertRowid, contact);
      return true;
    },
    replace(key, old, contact, importNumber) {
      const { id, source, company, json } = contact;
      unindex(key, old);
      update.run(id, source, company, json, sumOf(json), importNumber, key);
      index(key, contact);
    },
    drop(key, old) {
      unindex(key, old);
      remove.run(key);
    },
  };
}
