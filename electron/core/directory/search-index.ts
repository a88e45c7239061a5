import type { Contact } from "#shared/domain/contact.ts";
import { type SearchQuery, type SearchTerm, searchable } from "./search-query.ts";

/** What the full-text index holds of a contact. Numbers are kept as their three-digit pieces, so that any part of one finds it. */
export function indexedText(contact: Contact): { readonly name: string; readonly rest: string } {
  const { name, rest, digits } = searchable(contact);
  return { name: name.join(" "), rest: `${rest.join(" ")}${spacedPieces(digits)}` };
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
function spacedPieces(numbers: readonly string[]): string {
  const found: number[] = [];
  for (const digits of numbers) {
    for (const piece of pieceNumbers(digits)) if (!found.includes(piece)) found.push(piece);
  }
  return found.map((piece) => ` ${PIECES[piece]}`).join("");
}

/** Each piece is one private-use letter, which FTS5's unicode61 takes for a word and no name contains. */
const PIECES = Array.from({ length: 1000 }, (_, piece) => String.fromCodePoint(0xe000 + piece));

function pieces(digits: string): readonly string[] {
  return pieceNumbers(digits).map((piece) => PIECES[piece] ?? "");
}

/** Every three digits that follow each other, as a number. */
function pieceNumbers(digits: string): readonly number[] {
  const found: number[] = [];
  let piece = 0;
  for (let at = 0; at < digits.length; at++) {
    piece = (piece % 100) * 10 + digits.charCodeAt(at) - 48;
    if (at >= 2) found.push(piece);
  }
  return found;
}
