import type { Contact, ContactNumber } from "./contact.ts";
import { MERGE_FIELDS, type MergeChoices, type MergeRule, mergedContact, partOfField } from "./merge.ts";

/** The parts that an edit of a merged person changes, and from which part each field is taken from then on. */
export interface MergedEdit {
  readonly parts: readonly Contact[];
  readonly choices: MergeChoices;
}

/** A number that was written in the place of another goes wherever that one was; further ones are new. */
function numberEdit(before: readonly ContactNumber[], after: readonly ContactNumber[]) {
  const isIn = (numbers: readonly ContactNumber[], { value }: ContactNumber) => numbers.some((each) => each.value === value);
  const removed = before.filter((number) => !isIn(after, number));
  const added = after.filter((number) => !isIn(before, number));
  const instead = new Map(removed.map(({ value }, at) => [value, added[at] ?? null]));
  const now = (number: ContactNumber): readonly ContactNumber[] => {
    const other = instead.get(number.value);
    if (other !== undefined) return other === null ? [] : [other];
    const [was, is] = [before, after].map((numbers) => numbers.find(({ value }) => value === number.value)?.kind);
    return [was === is || is === undefined ? number : { ...number, kind: is }];
  };
  return { now, added: added.slice(removed.length) };
}

/**
 * What becomes of the parts when the rep writes that the person is `after`: a changed field goes to the part that it came from, a number goes from or changes in each
 * part that has it, and new numbers go to `home`, the id of a part. The person made of the parts then reads as written; a part on which nothing changed is not among
 * them. `parts`: those that there are, in the order of `partIds`, at least one.
 */
export function mergedEdit(rule: MergeRule, parts: readonly Contact[], after: Contact, home: string): MergedEdit {
  const before = mergedContact(rule, parts) ?? after;
  const changed = MERGE_FIELDS.filter((field) => before[field] !== after[field]);
  const sayers = Object.fromEntries(changed.map((field) => [field, partOfField(rule, parts, field).id]));
  const numbers = numberEdit(before.numbers, after.numbers);
  const edited = parts.map((part): Contact => {
    const own = changed.filter((field) => sayers[field] === part.id).map((field) => [field, after[field]] as const);
    const isHome = part.id === home;
    return {
      ...part,
      ...Object.fromEntries(own),
      customer: after.customer === before.customer ? part.customer : after.customer && (part.customer || isHome),
      numbers: [...part.numbers.flatMap(numbers.now), ...(isHome ? numbers.added : [])],
    };
  });
  return {
    parts: edited.filter((part, at) => JSON.stringify(part) !== JSON.stringify(parts[at])),
    choices: { ...rule.choices, ...sayers },
  };
}
