import type { Contact } from "#shared/domain/contacts/contact.ts";
import { foldedWords } from "#shared/domain/texts/fold.ts";
import { SHORTEST_FRAGMENT, splitQuery } from "#shared/domain/texts/search-text.ts";
import { type ContactWords, contactWords } from "./contact-words.ts";

/** One search term: each of its texts begins a word of the contact, or its digits are part of one of the contact's numbers. */
export interface SearchTerm {
  readonly texts: readonly string[];
  /** At least three digits without trunk or international prefix; empty when there are none. */
  readonly digits: string;
}

/** A contact must have every term. */
export type SearchQuery = readonly SearchTerm[];

/** Parses the input into terms: number-like runs (`030 123-45`) are searched in numbers and texts, other words in texts. */
export function parseQuery(text: string): SearchQuery {
  const { rest, numbers } = splitQuery(text, SHORTEST_FRAGMENT);
  return [
    ...foldedWords(rest).map((word) => ({ texts: [word], digits: "" })),
    ...numbers.map(({ run, digits }) => ({ texts: foldedWords(run), digits })),
  ];
}

/**
 * How well a contact matches a query, smaller is better; `null` when it does not. 0 the name itself · 1 whole words of the name · 2 the
 * name begins so · 3 words of the name begin so · 4 the company begins so · 5 anything else.
 */
function rank({ name, rest }: ContactWords, numbers: readonly string[], query: SearchQuery): number | null {
  if (query.length === 0 || !query.every((term) => matches({ name, rest }, numbers, term))) return null;
  const typed = query.flatMap(({ texts }) => texts);
  if (typed.every((word) => name.includes(word))) return typed.length === name.length ? 0 : 1;
  if (beginsWith(name, typed)) return 2;
  if (typed.every((word) => name.some((own) => own.startsWith(word)))) return 3;
  return beginsWith(rest, typed) ? 4 : 5;
}

function matches({ name, rest }: ContactWords, numbers: readonly string[], { texts, digits }: SearchTerm): boolean {
  const begins = (word: string) => (own: string) => own.startsWith(word);
  return (
    (digits !== "" && numbers.some((value) => value.replace(/\D/g, "").includes(digits))) ||
    (texts.length > 0 && texts.every((word) => name.some(begins(word)) || rest.some(begins(word))))
  );
}

function beginsWith(words: readonly string[], typed: readonly string[]): boolean {
  return words.join(" ").startsWith(typed.join(" "));
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Sorts hits by rank, then name, company and id, so that the same query gives the same list. */
export function inOrder(found: readonly Contact[], query: SearchQuery): readonly Contact[] {
  const hits = found.flatMap((contact) => {
    const numbers = contact.numbers.map(({ value }) => value);
    const words = contactWords({ ...contact, numbers });
    const place = rank(words, numbers, query);
    return place === null ? [] : [{ contact, place, name: words.name.join(" "), rest: words.rest }];
  });
  // The words beside the name are only joined for namesakes.
  return hits
    .sort(
      (a, b) =>
        a.place - b.place ||
        compared(a.name, b.name) ||
        compared(a.rest.join(" "), b.rest.join(" ")) ||
        compared(a.contact.id, b.contact.id),
    )
    .map(({ contact }) => contact);
}
