import { rewriter } from "#shared/domain/sources/number-rule.ts";
import type { ImportJob, Reading } from "#shared/ports/directory.ts";
import { type CheckedDraft, type DraftReading, toContact } from "./contact-draft.ts";
import { type Drafted, readCsv } from "./import-csv.ts";
import { readDrafts } from "./import-drafts.ts";
import { readVcards } from "./import-vcard.ts";

export type ImportFormat = ImportJob["format"];

const READERS = {
  csv: (pieces: Iterable<string>, { layout }: Reading) => readCsv(pieces, layout),
  vcard: readVcards,
  drafts: readDrafts,
} as const;

/**
 * The contacts in a text that arrives in pieces, one per row, card or line. Never throws because of its content. The same people get the
 * same ids at every import.
 */
export function* readContacts(format: ImportFormat, pieces: Iterable<string>, reading: Reading): Generator<CheckedDraft> {
  const draftReading = { source: reading.source, dialling: reading.dialling, rewrite: rewriter(reading.rules) };
  for (const drafted of READERS[format](pieces, reading)) yield checked(drafted, draftReading);
}

/** Checks a draft: its contact, with everything that is wrong with it. */
export function checked(drafted: Drafted, reading: DraftReading): CheckedDraft {
  if (drafted.draft === null) return { contact: null, rejected: [drafted.rejection], beside: null };
  const read = toContact(reading, drafted.draft);
  return drafted.cut === undefined ? read : { ...read, rejected: [drafted.cut, ...read.rejected] };
}
