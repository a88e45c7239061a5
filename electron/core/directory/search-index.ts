import type { Contact } from "#shared/domain/contact.ts";
import { foldedWords } from "#shared/domain/fold.ts";
import { remembered } from "./remembered.ts";
import type { SearchQuery, SearchTerm } from "./search-query.ts";

const companyWords = remembered(foldedWords);
const roleWords = remembered(foldedWords);

/**
 * What the full-text index holds of a contact, each word once: what is in the name is found anywhere. Numbers are kept as their three-digit pieces, so that any part of one
 * finds it.
 */
export function indexedText({ name, company, role, email, numbers }: Contact): { readonly name: string; readonly rest: string } {
  const named = name === "" ? companyWords(company) : foldedWords(name);
  const rest = new Set<string>();
  const add = (words: readonly string[]) => {
    for (const word of words) if (!named.includes(word)) rest.add(word);
  };
  add(companyWords(company));
  add(roleWords(role));
  add(foldedWords(email));
  for (const { value } of numbers) if (!value.startsWith("+")) add(foldedWords(value));
  return { name: named.join(" "), rest: `${[...rest].join(" ")}${spacedPieces(numbers)}` };
}

/** The stages of a search as FTS5 expressions, best first: whole words of the name, beginnings in the name, anything. */
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

/** The pieces of several numbers, each once and with a blank before it. */
function spacedPieces(numbers: Contact["numbers"]): string {
  const found = new Set<number>();
  for (const { value } of numbers) addPieces(value, found);
  let text = "";
  for (const piece of found) text += PIECES[piece];
  return text;
}

/** Each piece is one private-use letter, which FTS5's unicode61 takes for a word and no name contains. */
const PIECES = Array.from({ length: 1000 }, (_, piece) => ` ${String.fromCodePoint(0xe000 + piece)}`);

function pieces(digits: string): readonly string[] {
  const found = new Set<number>();
  addPieces(digits, found);
  return [...found].map((piece) => PIECES[piece] ?? "");
}

/** Adds every three digits that follow each other, as a number; whatever else stands between them is passed over. */
function addPieces(text: string, found: Set<number>): void {
  let piece = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) continue;
    piece = (piece % 100) * 10 + digit;
    digits += 1;
    if (digits >= 3) found.add(piece);
  }
}
