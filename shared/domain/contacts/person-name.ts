import { foldedWords } from "#shared/domain/texts/fold.ts";
import type { Contact } from "./contact.ts";

/** Texts that lines show instead of a name. */
const NO_NAME = /^(?:anonym(?:ous)?|unknown|unbekannt|unavailable|restricted|private|privat|extern(?:al)?|n\/?a)$/i;

/** Forms of address and titles, which are not part of a name. */
const ADDRESS = new Set([
  "herr",
  "herrn",
  "frau",
  "mr",
  "mrs",
  "ms",
  "dr",
  "prof",
  "dipl",
  "ing",
  "med",
  "mag",
  "rer",
  "nat",
  "pol",
  "phil",
  "jur",
  "oec",
  "habil",
  "mba",
  "msc",
  "bsc",
  "phd",
]);

/** The name that a line shows, without quotes; empty if it is a number, or a word such as "unknown". */
export function nameOnLine({ displayName, hidden }: { readonly displayName: string; readonly hidden: boolean }): string {
  const name = displayName.normalize("NFKC").replace(/^["'\s]+|["'\s]+$/g, "");
  const isName = /\p{L}{2}/u.test(name) && !NO_NAME.test(name) && !/^(?:sips?|tel):/i.test(name);
  return hidden || !isName ? "" : name;
}

/** `user@host` of the address that a line shows; empty without a user (`sip:pbx.example`). */
export function addressOnLine(uri: string): string {
  return /^sips?:([^@;?]+@[^;?]+)/i.exec(uri)?.[1] ?? "";
}

/** The words of a name for comparison, without duplicates, forms of address and titles. */
export function nameWords(name: string): readonly string[] {
  return [...new Set(foldedWords(name).filter((word) => !ADDRESS.has(word)))];
}

/**
 * Whether the words name a contact, or a company's own entry: they include all words of its name, and otherwise only words of the company.
 */
export function hasName({ name, company }: Pick<Contact, "name" | "company">, words: readonly string[]): boolean {
  const own = nameWords(name === "" ? company : name);
  if (own.length === 0 || !own.every((word) => words.includes(word))) return false;
  const rest = words.filter((word) => !own.includes(word));
  if (rest.length === 0) return true;
  const theirs = nameWords(company);
  return rest.every((word) => theirs.includes(word));
}
