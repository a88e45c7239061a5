import type { Contact, ContactNumber, Instant, OptOut } from "./contact.ts";
import { DEPARTED } from "./directory-source.ts";
import type { Thread } from "./thread.ts";

/** What two entries of one person may say differently. Their numbers are all kept. */
export const MERGE_FIELDS = ["name", "company", "role", "email", "language", "timeZone"] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** From which of the contacts each field is taken, by id. */
export type MergeChoices = Readonly<Record<MergeField, string>>;

/** Documents in which a record says whom it is about. */
export const CONTACT_RECORDS = ["promises", "messages", "touches", "choices"] as const;
export type ContactRecords = (typeof CONTACT_RECORDS)[number];

/** Whose a record was before, by the record's id. */
export type Moved = Readonly<Record<ContactRecords, Readonly<Record<string, string>>>>;

export const NOTHING_MOVED: Moved = { promises: {}, messages: {}, touches: {}, choices: {} };

/** Contacts of which the rep said that they are one person. Each stays what its source says, and can be parted from the others again. */
export interface Merge {
  /** The id of one of them, which is the person's now. */
  readonly keptId: string;
  readonly at: Instant;
  readonly choices: MergeChoices;
  /** What the rep wrote of the person with an earlier version; it goes to the parts at the next start. */
  readonly edited: Contact | null;
  /** By id, the one kept among them, as they were. */
  readonly parts: Readonly<Record<string, Contact>>;
  /** What hung on each before, by id. */
  readonly threads: Readonly<Record<string, Thread>>;
  readonly optOuts: Readonly<Record<string, OptOut>>;
  readonly moved: Moved;
  /** The thread that merging made of several; `null` where it made none. */
  readonly united: Thread | null;
}

/** What says who the parts of a person are and what is shown of them. */
export type MergeRule = Pick<Merge, "keptId" | "choices" | "parts">;

/** The ids of everybody in it, the one kept first. */
export function partIds({ keptId, parts }: Pick<Merge, "keptId" | "parts">): readonly string[] {
  return [keptId, ...Object.keys(parts).filter((id) => id !== keptId)];
}

/** All numbers, each once; one whose kind only a later entry knows has that. */
export function mergedNumbers(contacts: readonly Contact[]): readonly ContactNumber[] {
  const all = new Map<string, ContactNumber>();
  for (const number of contacts.flatMap(({ numbers }) => numbers)) {
    const known = all.get(number.value);
    if (known === undefined || (known.kind === "other" && number.kind !== "other")) all.set(number.value, number);
  }
  return [...all.values()];
}

/** Each field from the first contact that says anything. `contacts`: the most trusted first, at least one. */
export function suggestedChoices(contacts: readonly Contact[]): MergeChoices {
  const [first] = contacts;
  const from = (field: MergeField) => (contacts.find((contact) => contact[field] !== "" && contact[field] !== null) ?? first)?.id ?? "";
  return {
    name: from("name"),
    company: from("company"),
    role: from("role"),
    email: from("email"),
    language: from("language"),
    timeZone: from("timeZone"),
  };
}

/** Which of the parts says a field of the person; `parts` at least one. */
export function partOfField({ choices }: Pick<MergeRule, "choices">, parts: readonly Contact[], field: MergeField): Contact {
  const chosen = parts.find(({ id }) => id === choices[field]) ?? parts.find((part) => part[field] !== "" && part[field] !== null);
  return chosen ?? (parts[0] as Contact);
}

/** One person of the parts that there are now, in the order of `partIds`; `null` where there is none. A part that has gone leaves its fields to the others. */
export function mergedContact(rule: MergeRule, parts: readonly Contact[]): Contact | null {
  const [first] = parts;
  if (first === undefined) return null;
  const value = <F extends MergeField>(field: F): Contact[F] => partOfField(rule, parts, field)[field];
  return {
    id: rule.keptId,
    source: (parts.find(({ source }) => source !== DEPARTED) ?? first).source,
    name: value("name"),
    company: value("company"),
    role: value("role"),
    numbers: mergedNumbers(parts),
    email: value("email"),
    customer: parts.some(({ customer }) => customer),
    language: value("language"),
    timeZone: value("timeZone"),
  };
}

/** The id kept, by the id of each other part. */
export function personIdByPart(merges: readonly Pick<Merge, "keptId" | "parts">[]): ReadonlyMap<string, string> {
  return new Map(
    merges.flatMap((merge) =>
      partIds(merge)
        .slice(1)
        .map((id) => [id, merge.keptId] as const),
    ),
  );
}

/** Under which id whoever has this one is kept. */
export function personIdOf(merges: readonly Pick<Merge, "keptId" | "parts">[]): (id: string) => string {
  const kept = personIdByPart(merges);
  return (id) => kept.get(id) ?? id;
}

/** What marks two contacts as different people, whichever is named first. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
