import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contact.ts";
import { foldedWords } from "#shared/domain/fold.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { parse } from "./directory-queries.ts";

/** Said with a name and no part of it. */
const ADDRESS = new Set(["herr", "herrn", "frau", "mr", "mrs", "ms", "dr", "prof", "dipl", "ing", "med"]);
/** More with all these words nobody looks through while it rings. */
const LOOKED_AT = 30;
const MOST_WORDS = 8;

/** The words of a name, folded, each once. */
export function nameWords(text: string): readonly string[] {
  return [...new Set(foldedWords(text).filter((word) => !ADDRESS.has(word)))];
}

/** The whole name is there, and nothing else but the company's. */
export function goesBy({ name, company }: Contact, words: readonly string[]): boolean {
  const own = nameWords(name === "" ? company : name);
  const all = [...own, ...foldedWords(company)];
  return own.length > 0 && own.every((word) => words.includes(word)) && words.every((word) => all.includes(word));
}

/** The directory's look-up by a name as a telephone line shows it, over the index of the search. */
export function namedOn(database: DatabaseSync): Directory["byName"] {
  const match = database.prepare(
    "SELECT json, sum FROM contact WHERE key IN (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?) ORDER BY key",
  );
  return (name, limit) => {
    const words = nameWords(name);
    if (words.length === 0 || words.length > MOST_WORDS) return [];
    const found = match.all(words.map((word) => `"${word}"`).join(" AND "), LOOKED_AT).map(parse);
    return found.filter((contact) => goesBy(contact, words)).slice(0, limit);
  };
}
