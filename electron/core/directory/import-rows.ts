import type { DatabaseSync } from "node:sqlite";
import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";
import { isSamePerson } from "#shared/domain/contacts/stable-id.ts";
import { DEPARTED } from "#shared/domain/sources/directory-source.ts";
import { bulkInsert } from "./bulk-insert.ts";
import { parse } from "./directory-queries.ts";
import { type ContactRow, rows } from "./directory-rows.ts";
import { hashedId } from "./import/contact-draft.ts";
import { type StoredContact, storedContact } from "./stored-contact.ts";

export interface ImportedRows {
  /** Adds contacts of the file, or updates those with the same ids. */
  bring(contacts: readonly StoredContact[]): void;
  /** Removes a contact that an earlier import stored under another id. */
  forget(id: string): void;
  /**
   * Removes the source's earlier contacts that this import did not bring, except `stays`, which count as brought; returns the removed ids.
   */
  forgetOthers(stays: readonly string[]): readonly string[];
  /** How many contacts are new, and how many existing ones are in the file. */
  counts(): { readonly added: number; readonly updated: number };
}

/**
 * Adds the contacts of one file. Two rows of one person become one contact with all the numbers. An id that the file gives to several
 * people identifies none of them: each gets an id from name, company and first number, so that the order of rows in the next file does not
 * swap people.
 */
export function importedRows(database: DatabaseSync, source: string): ImportedRows {
  const { find, insert, replace, drop } = rows(database);
  const insertAll = bulkInsert(database);
  const touch = database.prepare("UPDATE contact SET import = ? WHERE key = ?");
  const total = () => Number(database.prepare("SELECT count(*) AS count FROM contact").get()?.["count"]);
  const before = total();
  const current = 1 + Number(database.prepare("SELECT coalesce(max(import), 0) AS last FROM contact").get()?.["last"]);
  let removed = 0;
  const shared = new Set<string>();

  const underOwnId = (contact: Contact) => bringOne(storedContact({ ...contact, id: hashedId(contact.source, contact) }));
  const secondRow = (row: ContactRow, contact: StoredContact) => {
    const first = parse({ ...row });
    const second: Contact = JSON.parse(contact.json);
    if ((first.name === second.name && first.company === second.company) || isSamePerson(first, second)) {
      const whole = storedContact({ ...first, numbers: joined(first.numbers, second.numbers) });
      if (whole.json !== row.json) replace(row.key, first, whole, current);
      return;
    }
    shared.add(contact.id);
    drop(row.key, first);
    underOwnId(first);
    underOwnId(second);
  };
  function bringOne(contact: StoredContact): void {
    if (shared.has(contact.id)) underOwnId(JSON.parse(contact.json));
    else if (!insert(contact, current)) {
      const row = find(contact.id);
      if (row === null) return;
      if (row.import === current) secondRow(row, contact);
      else if (row.json === contact.json) touch.run(current, row.key);
      else replace(row.key, parse({ ...row }), fromAll(parse({ ...row }), contact), current);
    }
  }
  return {
    bring(contacts) {
      const { own = [], many = [] } = Object.groupBy(contacts, ({ id }) => (shared.has(id) ? "many" : "own"));
      for (const contact of [...insertAll(own, current), ...many]) bringOne(contact);
    },
    forget(id) {
      const row = find(id);
      if (row !== null && row.import !== current) drop(row.key, parse({ ...row }));
    },
    forgetOthers(stays) {
      const spare = database.prepare("UPDATE contact SET import = ? WHERE id = ? AND source = ?");
      for (const id of stays) spare.run(current, id, source);
      const found = database.prepare("SELECT id FROM contact WHERE source = ? AND import <> ?").all(source, current);
      const gone = found.map(({ id }) => String(id));
      for (const id of gone) {
        const row = find(id);
        if (row !== null) drop(row.key, parse({ ...row }));
      }
      removed = gone.length;
      return gone;
    },
    counts() {
      const added = total() - before + removed;
      const row = database.prepare("SELECT count(*) AS count FROM contact WHERE import = ?").get(current);
      return { added, updated: Number(row?.["count"]) - added };
    },
  };
}

/** Data that another source had of the same person stays, unless no source has the person any more. */
function fromAll(before: Contact, contact: StoredContact): StoredContact {
  if (before.source === contact.source || before.source === DEPARTED) return contact;
  const now: Contact = JSON.parse(contact.json);
  return storedContact({ ...now, numbers: joined(now.numbers, before.numbers) });
}

function joined(a: readonly ContactNumber[], b: readonly ContactNumber[]): readonly ContactNumber[] {
  return [...a, ...b.filter(({ value }) => !a.some((known) => known.value === value))];
}
