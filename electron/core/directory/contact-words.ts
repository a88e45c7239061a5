import type { Contact } from "#shared/domain/contacts/contact.ts";
import { foldedWords } from "#shared/domain/texts/fold.ts";
import { remembered } from "#shared/domain/texts/remembered.ts";

const companyWords = remembered(foldedWords);
const roleWords = remembered(foldedWords);
const domainWords = remembered(foldedWords);

/** The folded words of a contact by which it is found, beside its numbers; what the people of a company share is folded once. */
export interface ContactWords {
  /** In a company's own entry the words of the company. */
  readonly name: readonly string[];
  /** Of company, role, mail address and internal numbers; with repetitions. */
  readonly rest: readonly string[];
}

/** A contact's texts, and the values of its numbers. */
export type WordedContact = Pick<Contact, "name" | "company" | "role" | "email"> & { readonly numbers: readonly string[] };

export function contactWords({ name, company, role, email, numbers }: WordedContact): ContactWords {
  const at = email.lastIndexOf("@") + 1;
  const rest = [...companyWords(company), ...roleWords(role), ...foldedWords(email.slice(0, at)), ...domainWords(email.slice(at))];
  for (const value of numbers) if (!value.startsWith("+")) rest.push(...foldedWords(value));
  return { name: name === "" ? companyWords(company) : foldedWords(name), rest };
}
