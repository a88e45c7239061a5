import type { Contact } from "#shared/domain/contacts/contact.ts";
import { foldedWords } from "#shared/domain/texts/fold.ts";
import { remembered } from "#shared/domain/texts/remembered.ts";
import type { SearchQuery, SearchTerm } from "./search-query.ts";

/** A contact's texts, and the values of its numbers. */
export type IndexedContact = Pick<Contact, "name" | "company" | "role" | "email"> & { readonly numbers: readonly string[] };

const companyWords = remembered(foldedWords);
const roleWords = remembered(foldedWords);
const domainWords = remembered(foldedWords);

/**
 * The full-text index of a contact, each word once: `rest` does not repeat words of the name, because every search includes the name.
 * Numbers are indexed as their three-digit pieces, so that any part of one is found.
 */
export function indexedText({ name, company, role, email, numbers }: IndexedContact): { readonly name: string; readonly rest: string } {
  const named = name === "" ? companyWords(company) : foldedWords(name);
  const rest: string[] = [];
  const add = (words: readonly string[]) => {
    for (const word of words) if (!named.includes(word) && !rest.includes(word)) rest.push(word);
  };
  add(companyWords(company));
  add(roleWords(role));
  const at = email.lastIndexOf("@") + 1;
  add(foldedWords(email.slice(0, at)));
  add(domainWords(email.slice(at)));
  for (const value of numbers) if (!value.startsWith("+")) add(foldedWords(value));
  return { name: named.join(" "), rest: `${rest.join(" ")}${spacedPieces(numbers)}` };
}

/** The stages of a search as FTS5 expressions, best first: whole words of the name, beginnings of words in the name, anything. */
export function matchExpressions(query: SearchQuery): readonly string[] {
  const words = query.flatMap(({ texts }) => texts);
  const name = (suffix: string) => `{name} : (${words.map((word) => `"${word}"${suffix}`).join(" AND ")})`;
  const anywhere = query.map(termExpression).join(" AND ");
  return words.length === 0 ? [anywhere] : [name(""), name("*"), anywhere];
}

function termExpression({ texts, digits }: SearchTerm): string {
  const byText = texts.map((word) => `"${word}"*`).join(" AND ");
  const byDigits = pieces(digits).join(" AND ");
  return digits === "" ? `(${byText})` : texts.length === 0 ? `(${byDigits})` : `((${byText}) OR (${byDigits}))`;
}

const BLANK = " ".charCodeAt(0);
/** Each piece is one private-use letter, which FTS5 treats as a word and no name contains. */
const FIRST_PIECE = 0xe000;

/** The pieces of several numbers, each once and preceded by a blank. */
function spacedPieces(numbers: readonly string[]): string {
  const codes: number[] = [];
  for (const value of numbers) {
    for (const piece of pieceCodes(value)) if (!codes.includes(piece)) codes.push(BLANK, piece);
  }
  return String.fromCharCode(...codes);
}

function pieces(digits: string): readonly string[] {
  return [...new Set(pieceCodes(digits))].map((code) => String.fromCharCode(code));
}

/** Letters for each three consecutive digits; other characters between them are ignored. */
function pieceCodes(text: string): readonly number[] {
  const codes: number[] = [];
  let piece = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) continue;
    piece = (piece % 100) * 10 + digit;
    digits += 1;
    if (digits >= 3) codes.push(FIRST_PIECE + piece);
  }
  return codes;
}
