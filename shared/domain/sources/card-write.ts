import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";

/** How a card is changed. */
export const CARD_WRITES = ["put", "delete"] as const;

/** A change by the rep that was not yet written to a card of an address book. The new content is the contact itself. */
export interface CardWrite {
  /** The address book. */
  readonly sourceId: string;
  readonly kind: (typeof CARD_WRITES)[number];
  /** Absolute URL of the card; `null` while unknown. */
  readonly href: string | null;
  /** The card's content before the change; `null` if unknown. */
  readonly base: Contact | null;
}

/**
 * What the rep is notified of. `conflict`: changed on both sides, the rep's version won · `kept`: deleted here, changed there, so it stays
 * there · `restored`: changed here, deleted there, so it was written again.
 */
export const CARD_NEWS = ["conflict", "kept", "restored"] as const;
export type CardNewsKind = (typeof CARD_NEWS)[number];

const MERGED_FIELDS = ["name", "company", "role", "email", "customer", "language", "timeZone"] as const;

/**
 * Three-way merge since `base`: fields the rep changed are as the rep has them, all others as the card has them; numbers are added and
 * removed one by one. Without a base no removal is known, and the card only fills what the rep left empty. `isConflict`: a field was
 * changed on both sides, to different values.
 */
export function mergeContacts(
  base: Contact | null,
  ours: Contact,
  theirs: Contact,
): { readonly contact: Contact; readonly isConflict: boolean } {
  const isOurs = (field: (typeof MERGED_FIELDS)[number]) =>
    base === null ? ours[field] !== "" && ours[field] !== null && ours[field] !== false : ours[field] !== base[field];
  const taken = MERGED_FIELDS.filter((field) => !isOurs(field));
  const contact = {
    ...ours,
    ...Object.fromEntries(taken.map((field) => [field, theirs[field]])),
    numbers: mergeNumbers(base, ours, theirs),
  };
  const isConflict =
    base !== null && MERGED_FIELDS.some((field) => isOurs(field) && theirs[field] !== base[field] && theirs[field] !== ours[field]);
  return { contact, isConflict };
}

function mergeNumbers(base: Contact | null, ours: Contact, theirs: Contact): readonly ContactNumber[] {
  const find = (contact: Contact | null, value: string) => contact?.numbers.find((number) => number.value === value) ?? null;
  const remaining = ours.numbers.flatMap((number) => {
    const [before, there] = [find(base, number.value), find(theirs, number.value)];
    if (before === null) return [number];
    // Removed there, unchanged here.
    if (there === null) return before.kind === number.kind ? [] : [number];
    return [before.kind === number.kind ? there : number];
  });
  const added = theirs.numbers.filter(({ value }) => find(ours, value) === null && find(base, value) === null);
  return remaining.length + added.length === 0 ? ours.numbers : [...remaining, ...added];
}
