import { type Contact, companyKey } from "#shared/domain/contact.ts";
import { remembered } from "./remembered.ts";
import { indexedText } from "./search-index.ts";

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
  return stored(contact, JSON.stringify(contact));
}

function stored({ id, source, name, company, role, email, numbers }: Contact, json: string): StoredContact {
  const values = numbers.map(({ value }) => value);
  return { id, source, company: keyOf(company), json, numbers: values, ...indexedText({ name, company, role, email, numbers: values }) };
}

/** Several contacts as one list of texts: a third of the time on the way to another thread. */
export type Packed = readonly string[];

/** Texts of each contact in a `Packed`, where what they are found by is worked out before they are packed. */
const INDEXED = 7;

/** `isIndexed`: what the contact is found by is worked out here and not where it is unpacked. */
export function pack(contact: Contact, isIndexed: boolean, into: string[]): void {
  if (!isIndexed) into.push(JSON.stringify(contact));
  else {
    const { id, source, company, json, numbers, name, rest } = storedContact(contact);
    into.push(id, source, company, json, numbers.join("\n"), name, rest);
  }
}

export function unpack(packed: Packed, isIndexed: boolean): readonly StoredContact[] {
  if (!isIndexed) return packed.map((json) => stored(JSON.parse(json), json));
  const contacts: StoredContact[] = [];
  for (let at = 0; at < packed.length; at += INDEXED) {
    const [id = "", source = "", company = "", json = "", numbers = "", name = "", rest = ""] = packed.slice(at, at + INDEXED);
    contacts.push({ id, source, company, json, numbers: numbers.split("\n"), name, rest });
  }
  return contacts;
}
