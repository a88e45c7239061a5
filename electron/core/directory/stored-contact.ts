import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { remembered } from "#shared/domain/texts/remembered.ts";
import { type IndexedContact, indexedText } from "./search-index.ts";

/** A contact as the directory stores it: its JSON, and the values it is found by. Plain values, so that it can be sent between threads. */
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
  return stored({ ...contact, numbers: contact.numbers.map(({ value }) => value) }, JSON.stringify(contact));
}

function stored(
  { id, source, name, company, role, email, numbers }: IndexedContact & Pick<Contact, "id" | "source">,
  json: string,
): StoredContact {
  return { id, source, company: keyOf(company), json, numbers, ...indexedText({ name, company, role, email, numbers }) };
}

/** Several contacts as one list of texts, which takes a third of the time to send to another thread. */
export type Packed = readonly string[];

/** Number of texts per contact in a `Packed`, with the values it is found by and without them. */
const INDEXED = 7;
const PLAIN = 8;

/** `isIndexed`: the values that the contact is found by are computed here and not where it is unpacked. */
export function pack(contact: Contact, isIndexed: boolean, into: string[]): void {
  if (isIndexed) {
    const { id, source, company, json, numbers, name, rest } = storedContact(contact);
    into.push(id, source, company, json, numbers.join("\n"), name, rest);
  } else {
    const { id, source, name, company, role, email, numbers } = contact;
    into.push(id, source, name, company, role, email, numbers.map(({ value }) => value).join("\n"), JSON.stringify(contact));
  }
}

export function unpack(packed: Packed, isIndexed: boolean): readonly StoredContact[] {
  const contacts: StoredContact[] = [];
  for (let at = 0; at < packed.length; at += isIndexed ? INDEXED : PLAIN) {
    if (isIndexed) {
      const [id = "", source = "", company = "", json = "", numbers = "", name = "", rest = ""] = packed.slice(at, at + INDEXED);
      contacts.push({ id, source, company, json, numbers: numbers.split("\n"), name, rest });
    } else {
      const [id = "", source = "", name = "", company = "", role = "", email = "", numbers = "", json = ""] = packed.slice(at, at + PLAIN);
      contacts.push(stored({ id, source, name, company, role, email, numbers: numbers.split("\n") }, json));
    }
  }
  return contacts;
}
