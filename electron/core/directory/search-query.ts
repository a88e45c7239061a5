import type { Contact } from "#shared/domain/contacts/contact.ts";
import { foldedWords } from "#shared/domain/texts/fold.ts";
import { SHORTEST_FRAGMENT, splitQuery } from "#shared/domain/texts/search-text.ts";

/** One search term: each of its texts begins a word of the contact, or its digits are part of one of the contact's numbers. */
export interface SearchTerm {
  readonly texts: readonly string[];
  /** At least three digits without trunk or international prefix; empty when there are none. */
  readonly digits: string;
}

/** A contact must have every term. */
export type SearchQuery = readonly SearchTerm[];

/** The searchable parts of a contact. */
export interface Searchable {
  readonly name: readonly string[];
  readonly rest: readonly string[];
  readonly digits: readonly string[];
}

/** Parses the input into terms: number-like runs (`030 123-45`) are searched in numbers and texts, other words in texts. */
export function parseQuery(text: string): SearchQuery {
  const { rest, numbers } = splitQuery(text, SHORTEST_FRAGMENT);
  return [
    ...foldedWords(rest).map((word) => ({ texts: [word], digits: "" })),
    ...numbers.map(({ run, digits }) => ({ texts: foldedWords(run), digits })),
  ];
}

/** The searchable parts of a contact; in a company's own entry the company counts as the name. */
export function searchable(contact: Contact): Searchable {
  const internal = contact.numbers.map(({ value }) => value).filter((value) => !value.startsWith("+"));
  return {
    name: foldedWords(contact.name === "" ? contact.company : contact.name),
    rest: foldedWords([contact.company, contact.role, contact.email, ...internal].join(" ")),
    digits: contact.numbers.map(({ value }) => value.replace(/\D/g, "")),
  };
}

/**
 * How well a contact matches a query, smaller is better; `null` when it does not. 0 the name itself · 1 whole words of the name · 2 the
 * name begins so · 3 words of the name begin so · 4 the company begins so · 5 anything else.
 */
export function rank(text: Searchable, query: SearchQuery): number | null {
  if (query.length === 0 || !query.every((term) => matches(text, term))) return null;
  const typed = query.flatMap(({ texts }) => texts);
  if (typed.every((word) => text.name.includes(word))) return typed.length === text.name.length ? 0 : 1;
  if (beginsWith(text.name, typed)) return 2;
  if (typed.every((word) => text.name.some((own) => own.startsWith(word)))) return 3;
  return beginsWith(text.rest, typed) ? 4 : 5;
}

function matches(text: Searchable, { texts, digits }: SearchTerm): boolean {
  const begins = (word: string) => (own: string) => own.startsWith(word);
  return (
    (digits !== "" && text.digits.some((number) => number.includes(digits))) ||
    (texts.length > 0 && texts.every((word) => text.name.some(begins(word)) || text.rest.some(begins(word))))
  );
}

function beginsWith(words: readonly string[], typed: readonly string[]): boolean {
  return words.join(" ").startsWith(typed.join(" "));
}

/** Sorts hits by rank, then name, company and id, so that the same query gives the same list. */
export function inOrder(found: readonly Contact[], query: SearchQuery): readonly Contact[] {
  return found
    .flatMap((contact) => {
      const text = searchable(contact);
      const place = rank(text, query);
      return place === null ? [] : [{ contact, key: [place, text.name.join(" "), text.rest.join(" "), contact.id].join("\u0001") }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ contact }) => contact);
}
