import type { Contact } from "#shared/domain/contact.ts";

/** One line of the results. */
export type Found =
  | { readonly kind: "contact"; readonly id: string; readonly contact: Contact }
  | { readonly kind: "dial"; readonly id: string; readonly number: string }
  | { readonly kind: "save"; readonly id: string; readonly number: string };

/** Contacts first; a number that was typed can be dialled, and saved where no contact found has it. `number` is `null` where the text is none. */
export function foundFor(contacts: readonly Contact[], number: string | null, text: string): readonly Found[] {
  const people = contacts.map((contact): Found => ({ kind: "contact", id: contact.id, contact }));
  if (number === null || /\p{L}/u.test(text) || number.replace(/\D/g, "").length < 2) return people;
  const isKnown = contacts.some(({ numbers }) => numbers.some(({ value }) => value === number));
  const dial: Found = { kind: "dial", id: "dial", number };
  return isKnown ? people : [dial, ...people, { kind: "save", id: "save", number }];
}

/** A stretch of text, and whether it is what was looked for. */
export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Folded as the search folds, character by character, so that places in both texts are the same. */
function folded(text: string): string {
  return [...text].map((each) => (each.normalize("NFD")[0] ?? each).toLowerCase()).join("");
}

function wordStarts(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return at;
  }
  return -1;
}

/** Parts a name where words of it begin with a word that was typed. */
export function marked(text: string, query: string): readonly Part[] {
  const plain = folded(text);
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  const spans = words
    .map((word) => ({ from: wordStarts(plain, word), length: word.length }))
    .filter(({ from }) => from !== -1)
    .sort((a, b) => a.from - b.from || b.length - a.length);
  const parts: Part[] = [];
  let done = 0;
  for (const { from, length } of spans) {
    if (from < done) continue;
    parts.push({ text: text.slice(done, from), isMatch: false }, { text: text.slice(from, from + length), isMatch: true });
    done = from + length;
  }
  return [...parts, { text: text.slice(done), isMatch: false }].filter((part) => part.text !== "");
}

/** Parts a number as it is shown where its digits hold the digits that were typed, blanks between them included. */
export function markedNumber(shown: string, query: string): readonly Part[] {
  const wanted = query.replace(/\D/g, "").replace(/^0+/, "");
  const places = [...shown.matchAll(/\d/g)].map(({ index }) => index);
  const at = wanted.length < 2 ? -1 : shown.replace(/\D/g, "").indexOf(wanted);
  const from = places[at];
  const last = places[at + wanted.length - 1];
  if (at === -1 || from === undefined || last === undefined) return [{ text: shown, isMatch: false }];
  return [
    { text: shown.slice(0, from), isMatch: false },
    { text: shown.slice(from, last + 1), isMatch: true },
    { text: shown.slice(last + 1), isMatch: false },
  ].filter((part) => part.text !== "");
}
