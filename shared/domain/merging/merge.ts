import type { Contact, ContactNumber, Instant, OptOut } from "#shared/domain/contacts/contact.ts";
import { DEPARTED } from "#shared/domain/sources/directory-source.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";

/** The fields in which entries of one person may differ. All numbers are included. */
export const MERGE_FIELDS = ["name", "company", "role", "email", "language", "timeZone"] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** The id of the contact that each field is taken from. */
export type MergeChoices = Readonly<Record<MergeField, string>>;

/** Documents whose records refer to a contact. */
export const CONTACT_RECORDS = ["promises", "messages", "touches", "choices"] as const;
export type ContactRecords = (typeof CONTACT_RECORDS)[number];

/** The former contact of each reassigned record, by the record's id. */
export type Moved = Readonly<Record<ContactRecords, Readonly<Record<string, string>>>>;

export const NOTHING_MOVED: Moved = { promises: {}, messages: {}, touches: {}, choices: {} };

/** Contacts that the rep merged into one person. Each stays as its source gives it, and can be separated again. */
export interface Merge {
  /** The id of the part that is now the person's id. */
  readonly keptId: string;
  readonly at: Instant;
  readonly choices: MergeChoices;
  /** Edits stored by an earlier version; they are applied to the parts at the next start. */
  readonly edited: Contact | null;
  /** All parts by id, including `keptId`, as they were. */
  readonly parts: Readonly<Record<string, Contact>>;
  /** The thread of each part before, by id. */
  readonly threads: Readonly<Record<string, Thread>>;
  readonly optOuts: Readonly<Record<string, OptOut>>;
  readonly moved: Moved;
  /** The thread created by merging several; `null` if none was. */
  readonly united: Thread | null;
}

/** The fields that determine the parts of a person and what is displayed. */
export type MergeRule = Pick<Merge, "keptId" | "choices" | "parts">;

/** The ids of all parts, the person's own first. */
export function partIds({ keptId, parts }: Pick<Merge, "keptId" | "parts">): readonly string[] {
  return [keptId, ...Object.keys(parts).filter((id) => id !== keptId)];
}

/** All numbers without duplicates; a kind other than `other` takes precedence. */
export function mergedNumbers(contacts: readonly Contact[]): readonly ContactNumber[] {
  const all = new Map<string, ContactNumber>();
  for (const number of contacts.flatMap(({ numbers }) => numbers)) {
    const known = all.get(number.value);
    if (known === undefined || (known.kind === "other" && number.kind !== "other")) all.set(number.value, number);
  }
  return [...all.values()];
}

/** Takes each field from the first contact that has it. `contacts`: the most trusted first, at least one. */
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

/** The part that a field of the person is taken from; `parts`: at least one. */
export function partOfField({ choices }: Pick<MergeRule, "choices">, parts: readonly Contact[], field: MergeField): Contact {
  const chosen = parts.find(({ id }) => id === choices[field]) ?? parts.find((part) => part[field] !== "" && part[field] !== null);
  return chosen ?? (parts[0] as Contact);
}

/**
 * The person made of the existing parts, in the order of `partIds`; `null` if there are none. Fields of a part that no longer exists come
 * from the others.
 */
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

/** The person's id, by the id of each other part. */
export function personIdByPart(merges: readonly Pick<Merge, "keptId" | "parts">[]): ReadonlyMap<string, string> {
  return new Map(
    merges.flatMap((merge) =>
      partIds(merge)
        .slice(1)
        .map((id) => [id, merge.keptId] as const),
    ),
  );
}

/** Returns a function that maps an id to the id of the person it was merged into. */
export function personIdOf(merges: readonly Pick<Merge, "keptId" | "parts">[]): (id: string) => string {
  const personIds = personIdByPart(merges);
  return (id) => personIds.get(id) ?? id;
}

/** The key of a pair of contacts, independent of their order. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
