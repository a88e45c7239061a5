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
  return {
    id: contact.id,
    source: contact.source,
    company: keyOf(contact.company),
    json: JSON.stringify(contact),
    numbers: contact.numbers.map(({ value }) => value),
    ...indexedText(contact),
  };
}

/** Several contacts as one list of texts: a third of the time on the way to another thread. */
export type Packed = readonly string[];

/** Texts of each contact in a `Packed`. */
export const PACKED = 7;

export function pack({ id, source, company, json, name, rest, numbers }: StoredContact, into: string[]): void {
  into.push(id, source, company, json, name, rest, numbers.join("\n"));
}

export function unpack(packed: Packed): readonly StoredContact[] {
  const contacts: StoredContact[] = [];
  for (let at = 0; at < packed.length; at += PACKED) {
    const [id = "", source = "", company = "", json = "", name = "", rest = "", numbers = ""] = packed.slice(at, at + PACKED);
    contacts.push({ id, source, company, json, name, rest, numbers: numbers.split("\n") });
  }
  return contacts;
}
