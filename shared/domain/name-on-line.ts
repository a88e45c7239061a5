import type { Contact } from "./contact.ts";
import { foldedWords } from "./fold.ts";

/** What lines show in place of a name. */
const NO_NAME = /^(?:anonym(?:ous)?|unknown|unbekannt|unavailable|restricted|private|privat|extern(?:al)?|n\/?a)$/i;

/** Said with a name and no part of it. */
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

/** The name that a line shows, without quotes; empty where it is none: a number, or a word for "nobody knows". */
export function nameOnLine({ displayName, hidden }: { readonly displayName: string; readonly hidden: boolean }): string {
  const name = displayName.normalize("NFKC").replace(/^["'\s]+|["'\s]+$/g, "");
  const isName = /\p{L}{2}/u.test(name) && !NO_NAME.test(name) && !/^(?:sips?|tel):/i.test(name);
  return hidden || !isName ? "" : name;
}

/** `user@host` of the address that a line shows; empty where it names no user (`sip:pbx.example`). */
export function addressOnLine(uri: string): string {
  return /^sips?:([^@;?]+@[^;?]+)/i.exec(uri)?.[1] ?? "";
}

/** The words of a name as they are compared, each once; forms of address and titles do not count. */
export function nameWords(name: string): readonly string[] {
  return [...new Set(foldedWords(name).filter((word) => !ADDRESS.has(word)))];
}

/** Whether a contact, or a company's own entry, goes by a name of these words: all of theirs are there, and nothing else but the company's. */
export function hasName({ name, company }: Pick<Contact, "name" | "company">, words: readonly string[]): boolean {
  const own = nameWords(name === "" ? company : name);
  if (own.length === 0 || !own.every((word) => words.includes(word))) return false;
  const rest = words.filter((word) => !own.includes(word));
  if (rest.length === 0) return true;
  const theirs = nameWords(company);
  return rest.every((word) => theirs.includes(word));
}
