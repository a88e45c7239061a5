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

/** `isIndexed`: what the contact is found by is worked out here and not where it is unpacked. */
export function pack(contact: Contact, isIndexed: boolean, into: string[]): void {
  const { id, source, company } = contact;
  const numbers = contact.numbers.map(({ value }) => value);
  into.push(id, source, JSON.stringify(contact), numbers.join("\n"));
  if (isIndexed) {
    const { name, rest } = indexedText({ ...contact, numbers });
    into.push(keyOf(company), name, rest, "");
  } else {
    into.push(company, contact.name, contact.role, contact.email);
  }
}

export function unpack(packed: Packed, isIndexed: boolean): readonly StoredContact[] {
  const contacts: StoredContact[] = [];
  for (let at = 0; at < packed.length; at += PACKED) {
    const [id = "", source = "", json = "", values = "", company = "", name = "", more = "", email = ""] = packed.slice(at, at + PACKED);
    const numbers = values.split("\n");
    contacts.push(
      isIndexed
        ? { id, source, company, json, numbers, name, rest: more }
        : stored(id, source, json, { name, company, role: more, email, numbers }),
    );
  }
  return contacts;
}
