import { schemaDatabase } from "#electron/core/directory/database.ts";
import { parse } from "#electron/core/directory/directory-queries.ts";
import { besideContact } from "#electron/core/directory/import/contact-draft.ts";
import { openSource } from "#electron/core/directory/import/import-source.ts";
import { importedRows } from "#electron/core/directory/import-rows.ts";
import { type StoredContact, storedContact } from "#electron/core/directory/stored-contact.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import type { BesideContact, Imported, ImportJob, Reading } from "#shared/ports/directory.ts";

interface Read {
  readonly contacts: readonly Contact[];
  readonly report: Imported["report"];
  readonly besides: readonly BesideContact[];
}

/** Small, so that related people are in the same batch and in different ones. */
const BATCH = 2;

/** Imports these bytes into an empty directory, in memory and without threads. `pieceBytes`: the size of the pieces. */
export function importedBy(format: ImportJob["format"], reading: Reading, bytes: Uint8Array, pieceBytes = 256 * 1024): Read {
  const database = schemaDatabase();
  function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const source = openSource(format, reading, pieces);
  const { bring, counts } = importedRows(database, reading.source);
  let batch: StoredContact[] = [];
  const besides: BesideContact[] = [];
  for (const { contact, beside } of source.people()) {
    besides.push(...besideContact(contact.id, contact, beside));
    if (batch.push(storedContact(contact)) < BATCH) continue;
    bring(batch);
    batch = [];
  }
  bring(batch);
  const contacts = database.prepare("SELECT json, sum FROM contact ORDER BY key").all().map(parse);
  const report = { ...source.report(), ...counts() };
  database.close();
  return { contacts, report, besides };
}

/** The same for a file of which only the dialling rules are known. */
export function imported(format: "csv" | "vcard", bytes: Uint8Array, dialling: Dialling, pieceBytes?: number): Read {
  return importedBy(format, { source: format, dialling, rules: [], layout: FOUND_LAYOUT }, bytes, pieceBytes);
}
