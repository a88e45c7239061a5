import { type Contact, companyKey } from "#shared/domain/contact.ts";
import { remembered } from "./remembered.ts";
import { type IndexedContact, indexedText } from "./search-index.ts";

/** A contact as the directory keeps it: its text, and what it is found by. Plain values, so that it can go from thread to thread. */
export interface StoredContact {
  readonly id: string;
  readonly source: string;
  readonly company: string;
  readonly json: string;
  readonly numbers: readonly string[];
  readonly name: string;
  readonly rest: string;
}

const keyOf = remembered(companyKey);

export function storedContact(contact: Contact): StoredContact {
  return stored(contact.id, contact.source, JSON.stringify(contact), {
    ...contact,
    numbers: contact.numbers.map(({ value }) => value),
  });
}

function stored(id: string, source: string, json: string, text: IndexedContact): StoredContact {
  return { id, source, company: keyOf(text.company), json, numbers: text.numbers, ...indexedText(text) };
}

/** Several contacts as one list of texts: a third of the time on the way to another thread. */
export type Packed = readonly string[];

/** Texts of each contact in a `Packed`. */
export const PACKED = 8;

/** What a contact is found by is worked out where it is unpacked, because reading has more to do than writing. */
export function pack(contact: Contact, into: string[]): void {
  const { id, source, name, company, role, email, numbers } = contact;
  into.push(id, source, JSON.stringify(contact), name, company, role, email, numbers.map(({ value }) => value).join("\n"));
}

export function unpack(packed: Packed): readonly StoredContact[] {
  const contacts: StoredContact[] = [];
  for (let at = 0; at < packed.length; at += PACKED) {
    const [id = "", source = "", json = "", name = "", company = "", role = "", email = "", numbers = ""] = packed.slice(at, at + PACKED);
    contacts.push(stored(id, source, json, { name, company, role, email, numbers: numbers.split("\n") }));
  }
  return contacts;
}
