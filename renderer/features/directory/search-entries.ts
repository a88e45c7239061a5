import type { View } from "#renderer/app/store/state.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { fold, foldedWords } from "#shared/domain/fold.ts";
import { formatNumber } from "#shared/domain/number.ts";
import { hasMatch, markNumber, markWords, type Part } from "#shared/domain/search-text.ts";

/** One line of the results. `isTwin`: another source has somebody of the same name, so that it matters where this one is from. */
export type Found =
  | { readonly kind: "contact"; readonly id: string; readonly contact: Contact; readonly isTwin: boolean }
  | { readonly kind: "dial"; readonly id: string; readonly number: string }
  | { readonly kind: "save"; readonly id: string; readonly number: string }
  | ({ readonly kind: "command"; readonly id: string } & Command);

/** A view that can be gone to by its name. */
export interface Command {
  readonly view: View;
  readonly label: string;
}

/** Fewer letters are the beginning of somebody's name. */
const SHORTEST_COMMAND = 3;

/** The views whose names have a word beginning with all that was typed. */
export function commandsFor(commands: readonly Command[], text: string): readonly Found[] {
  const words = foldedWords(text);
  if (words.join("").length < SHORTEST_COMMAND) return [];
  const isMeant = ({ label }: Command) => words.every((word) => hasMatch(markWords(label, word)));
  return commands.filter(isMeant).map((command): Found => ({ kind: "command", id: `view ${command.view}`, ...command }));
}

/** A number that was typed can be dialled, and saved where no contact found has it. `number` is `null` where the text is none. */
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

/** The result that Enter takes at first: the first person, since a part of somebody's number is not meant to be dialled; else the first of all. */
export function firstMeant(entries: readonly Found[]): number {
  return Math.max(
    0,
    entries.findIndex(({ kind }) => kind === "contact"),
  );
}

function shownName({ name, company }: Contact): string {
  return fold(name || company).trim();
}

/** A result as it is read, with what was looked for marked. */
export interface MarkedContact {
  readonly name: readonly Part[];
  /** Company, which most often tells people of one name apart, and role; empty where neither is known. */
  readonly beside: readonly Part[];
  /** Only where it was found and name, role and company alone were not. */
  readonly email: readonly Part[];
  /** The number that was found, else the first; empty without any. */
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
