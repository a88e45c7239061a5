import type { Contact, ContactNumber } from "./contact.ts";

/** What is done to a card. */
export const CARD_WRITES = ["put", "delete"] as const;

/** A change of the rep's to a card of an address book that is not there yet. What the card is to say lies with the contact itself. */
export interface CardWrite {
  /** Where the card belongs. */
  readonly sourceId: string;
  readonly kind: (typeof CARD_WRITES)[number];
  /** URL of the card, absolute; `null` where it is not known yet. */
  readonly href: string | null;
  /** What the card said before the change; `null` where that is not known. */
  readonly base: Contact | null;
}

/** What the rep has to be told of a card: `conflict` changed on both sides, the rep's holds · `kept` removed here, changed there, and there still · `restored` changed here, removed there, and there again. */
export const CARD_NEWS = ["conflict", "kept", "restored"] as const;
export type CardNewsKind = (typeof CARD_NEWS)[number];

const SCALARS = ["name", "company", "role", "email", "customer", "language", "timeZone"] as const;

/**
 * What was changed on either side since `base`: what the rep changed is as the rep has it, all else as the card has it; numbers are added and removed one by one.
 * Without a base nothing is known to be removed, and the card fills only what the rep left empty. `isConflict`: a field was changed on both sides, to different values.
 */
export function mergeContacts(
  base: Contact | null,
  ours: Contact,
  theirs: Contact,
): { readonly contact: Contact; readonly isConflict: boolean } {
  const isOurs = (field: (typeof SCALARS)[number]) =>
    base === null ? ours[field] !== "" && ours[field] !== null && ours[field] !== false : ours[field] !== base[field];
  const taken = SCALARS.filter((field) => !isOurs(field));
  const contact = {
    ...ours,
    ...Object.fromEntries(taken.map((field) => [field, theirs[field]])),
    numbers: mergeNumbers(base, ours, theirs),
  };
  const isConflict =
    base !== null && SCALARS.some((field) => isOurs(field) && theirs[field] !== base[field] && theirs[field] !== ours[field]);
  return { contact, isConflict };
}

function mergeNumbers(base: Contact | null, ours: Contact, theirs: Contact): readonly ContactNumber[] {
  const find = (contact: Contact | null, value: string) => contact?.numbers.find((number) => number.value === value) ?? null;
  const kept = ours.numbers.flatMap((number) => {
    const [before, there] = [find(base, number.value), find(theirs, number.value)];
    if (before === null) return [number];
    // Removed there while it was left alone here.
    if (there === null) return before.kind === number.kind ? [] : [number];
    return [before.kind === number.kind ? there : number];
  });
  const added = theirs.numbers.filter(({ value }) => find(ours, value) === null && find(base, value) === null);
  return kept.length + added.length === 0 ? ours.numbers : [...kept, ...added];
}
