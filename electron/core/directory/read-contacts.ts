import type { Contact } from "#shared/domain/contact.ts";
import type { Dialling } from "#shared/domain/settings.ts";
import { type Rejection, toContact } from "./contact-draft.ts";
import { type Drafted, readCsv } from "./import-csv.ts";
import { readVcards } from "./import-vcard.ts";

export type ImportFormat = "csv" | "vcard";

/** One row or card: who came in, `null` where nobody did, and what is wrong with it. */
export interface ReadContact {
  readonly contact: Contact | null;
  readonly rejected: readonly Rejection[];
}

/**
 * The contacts in a CSV or vCard text that comes in pieces, one a row or card. Never throws for what is in it. The same people have the same ids at every import.
 * `dialling` says how numbers without a country code are read.
 */
export function* readContacts(format: ImportFormat, pieces: Iterable<string>, dialling: Dialling): Generator<ReadContact> {
  for (const drafted of format === "csv" ? readCsv(pieces) : readVcards(pieces)) yield checked(format, drafted, dialling);
}

function checked(format: ImportFormat, drafted: Drafted, dialling: Dialling): ReadContact {
  if (drafted.draft === null) return { contact: null, rejected: [drafted.rejection] };
  const { contact, rejected } = toContact(format, drafted.draft, dialling);
  return { contact, rejected: drafted.cut === undefined ? rejected : [drafted.cut, ...rejected] };
}
