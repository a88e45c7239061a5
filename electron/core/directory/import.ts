import type { ImportReport } from "#shared/contract/requests.ts";
import type { Contact, ContactNumber } from "#shared/domain/contact.ts";
import type { Dialling } from "#shared/domain/settings.ts";
import { hashedId, type Rejection, toContact } from "./contact-draft.ts";
import { decodeText } from "./decode-text.ts";
import { readCsv } from "./import-csv.ts";
import { readVcards } from "./import-vcard.ts";

export interface ImportOptions {
  /** By which rules numbers without a country code are read. */
  readonly dialling: Dialling;
}

export interface Imported {
  readonly contacts: readonly Contact[];
  /** `Directory.put` knows the rest of the report: `{ ...report, ...directory.put(contacts) }`. */
  readonly report: Omit<ImportReport, "added" | "updated">;
}

/** No more wrong rows than these are listed; how many came in is counted in any case. */
const MOST_LISTED = 1000;

/**
 * The contacts in a CSV or vCard file of any usual encoding, and what did not come in. Never throws for what is in the file.
 * Ids are the same at every import of the same people: the file's own id or UID, else a hash of name, company and first number.
 */
export function importContacts(format: "csv" | "vcard", bytes: Uint8Array, { dialling }: ImportOptions): Imported {
  const { text, encoding } = decodeText(bytes);
  const { drafts, rejected } = format === "csv" ? readCsv(text) : readVcards(text);
  const contacts = new Map<string, Contact>();
  const all: Rejection[] = [...rejected];
  for (const draft of drafts) {
    const { contact, rejected: faults } = toContact(format, draft, dialling);
    if (contact !== null) add(contacts, contact, format);
    all.push(...faults);
  }
  const listed = all.sort((a, b) => a.line - b.line).slice(0, MOST_LISTED);
  return { contacts: [...contacts.values()], report: { read: drafts.length + rejected.length, rejected: listed, encoding } };
}

/** Two rows of one person become one contact with all the numbers; an id that the file gives to two people does not mix them up. */
function add(contacts: Map<string, Contact>, contact: Contact, source: "csv" | "vcard"): void {
  const same = contacts.get(contact.id);
  if (same === undefined) {
    contacts.set(contact.id, contact);
  } else if (same.name === contact.name && same.company === contact.company) {
    contacts.set(contact.id, { ...same, numbers: joined(same.numbers, contact.numbers) });
  } else {
    const own = { ...contact, id: hashedId(source, contact) };
    const twin = contacts.get(own.id);
    contacts.set(own.id, twin === undefined ? own : { ...twin, numbers: joined(twin.numbers, own.numbers) });
  }
}

function joined(a: readonly ContactNumber[], b: readonly ContactNumber[]): readonly ContactNumber[] {
  return [...a, ...b.filter(({ value }) => !a.some((known) => known.value === value))];
}
