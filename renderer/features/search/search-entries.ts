import type { View } from "#renderer/app/store/state/app-state.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { fold, foldedWords } from "#shared/domain/texts/fold.ts";
import { hasMatch, markNumber, markWords, type Part } from "#shared/domain/texts/search-text.ts";

/** One line of the results. `isTwin`: another source has a contact of the same name, so the line names the source. */
export type Found =
  | { readonly kind: "contact"; readonly id: string; readonly contact: Contact; readonly isTwin: boolean }
  | { readonly kind: "dial"; readonly id: string; readonly number: string }
  | { readonly kind: "save"; readonly id: string; readonly number: string }
  | ({ readonly kind: "command"; readonly id: string } & Command);

/** A view that can be opened by its name. */
export interface Command {
  readonly view: View;
  readonly label: string;
}

/** A shorter text is more likely the beginning of a name. */
const SHORTEST_COMMAND = 3;

/** The views whose names contain words that begin with all the typed words. */
export function commandsFor(commands: readonly Command[], text: string): readonly Found[] {
  const words = foldedWords(text);
  if (words.join("").length < SHORTEST_COMMAND) return [];
  const isMeant = ({ label }: Command) => words.every((word) => hasMatch(markWords(label, word)));
  return commands.filter(isMeant).map((command): Found => ({ kind: "command", id: `view ${command.view}`, ...command }));
}

/**
 * The results: contacts, and for a typed number lines to dial and to save it, if no contact found has it. `number` is `null` if the text is
 * not a number.
 */
export function foundFor(contacts: readonly Contact[], number: string | null, text: string): readonly Found[] {
  const byName = Map.groupBy(contacts, shownName);
  const people = contacts.map((contact): Found => {
    const others = byName.get(shownName(contact)) ?? [];
    return { kind: "contact", id: contact.id, contact, isTwin: others.some(({ source }) => source !== contact.source) };
  });
  if (number === null || /\p{L}/u.test(text) || number.replace(/\D/g, "").length < 2) return people;
  const isKnown = contacts.some(({ numbers }) => numbers.some(({ value }) => value === number));
  const dial: Found = { kind: "dial", id: "dial", number };
  return isKnown ? people : [dial, ...people, { kind: "save", id: "save", number }];
}

/**
 * The index of the result that Enter chooses at first: the first contact, since part of a contact's number is not meant to be dialled; else
 * the first result.
 */
export function firstMeant(entries: readonly Found[]): number {
  return Math.max(
    0,
    entries.findIndex(({ kind }) => kind === "contact"),
  );
}

function shownName({ name, company }: Contact): string {
  return fold(name || company).trim();
}

/** A result as shown, with the matches marked. */
export interface MarkedContact {
  readonly name: readonly Part[];
  /** Company, which best distinguishes contacts of the same name, and role; empty if neither is known. */
  readonly beside: readonly Part[];
  /** Only if it matched and name, role and company alone did not. */
  readonly email: readonly Part[];
  /** The number that matched, else the first; empty if there is none. */
  readonly number: readonly Part[];
}

export function markedContact({ name, company, role, email, numbers }: Contact, query: string): MarkedContact {
  const beside = [name === "" ? "" : company, role].filter((each) => each !== "").join(", ");
  const address = markWords(email, query);
  const isFound = foldedWords(query).every((word) => hasMatch(markWords(`${name} ${role} ${company}`, word)));
  const written = numbers.map(({ value }) => markNumber(formatNumber(value), query));
  return {
    name: markWords(name || company, query),
    beside: markWords(beside, query),
    email: !isFound && hasMatch(address) ? address : [],
    number: written.find(hasMatch) ?? written[0] ?? [],
  };
}
