import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";
import { MERGE_FIELDS, type MergeChoices, type MergeRule, mergedContact, partOfField } from "./merge.ts";

/** The parts that an edit of a merged person changes, and the resulting choices of fields. */
export interface MergedEdit {
  readonly parts: readonly Contact[];
  readonly choices: MergeChoices;
}

/** Maps each number to its replacement: an added number takes the place of the removed one at the same index; further ones are new. */
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
 * Applies the rep's edit of a merged person to its parts. A changed field goes to the part it came from; a number is removed or changed in
 * each part that has it; new numbers go to `home`, the id of a part. Merging the parts then gives `after`. Returns only parts that changed.
 * `parts`: the existing ones in the order of `partIds`, at least one.
 */
export function mergedEdit(rule: MergeRule, parts: readonly Contact[], after: Contact, home: string): MergedEdit {
  const before = mergedContact(rule, parts) ?? after;
  const changed = MERGE_FIELDS.filter((field) => before[field] !== after[field]);
  const origins = Object.fromEntries(changed.map((field) => [field, partOfField(rule, parts, field).id]));
  const numbers = numberEdit(before.numbers, after.numbers);
  const edited = parts.map((part): Contact => {
    const own = changed.filter((field) => origins[field] === part.id).map((field) => [field, after[field]] as const);
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
    choices: { ...rule.choices, ...origins },
  };
}
