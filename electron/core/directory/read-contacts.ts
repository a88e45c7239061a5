import type { Contact } from "#shared/domain/contact.ts";
import { rewriter } from "#shared/domain/directory-source.ts";
import type { ImportJob, Reading } from "#shared/ports/directory.ts";
import { type DraftReading, type Rejection, toContact } from "./contact-draft.ts";
import { type Drafted, readCsv } from "./import-csv.ts";
import { readDrafts } from "./import-drafts.ts";
import { readVcards } from "./import-vcard.ts";

export type ImportFormat = ImportJob["format"];

const READERS = {
  csv: (pieces: Iterable<string>, { layout }: Reading) => readCsv(pieces, layout),
  vcard: readVcards,
  drafts: readDrafts,
} as const;

/** One row or card: who came in, `null` where nobody did, and what is wrong with it. */
export interface ReadContact {
  readonly contact: Contact | null;
  readonly rejected: readonly Rejection[];
}

/** The contacts in a text that comes in pieces, one a row, card or line. Never throws for what is in it. The same people have the same ids at every import. */
export function* readContacts(format: ImportFormat, pieces: Iterable<string>, reading: Reading): Generator<ReadContact> {
  const draftReading = { source: reading.source, dialling: reading.dialling, rewrite: rewriter(reading.rules) };
  for (const drafted of READERS[format](pieces, reading)) yield checked(drafted, draftReading);
}

/** A draft as a contact, with everything that is wrong with it. */
export function checked(drafted: Drafted, reading: DraftReading): ReadContact {
  if (drafted.draft === null) return { contact: null, rejected: [drafted.rejection] };
  const { contact, rejected } = toContact(reading, drafted.draft);
  return { contact, rejected: drafted.cut === undefined ? rejected : [drafted.cut, ...rejected] };
}
