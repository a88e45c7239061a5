import type { MergeSide } from "#shared/contract/contacts/duplicates.ts";
import { MERGE_FIELDS, type MergeChoices, type MergeField } from "#shared/domain/merging/merge.ts";

/** A value of a field and the contact it comes from; equal values are listed once, for the first contact. */
export interface FieldOption {
  readonly id: string;
  /** The stored value; empty if there is none. */
  readonly value: string;
}

/** A field to merge: it has one option if all contacts with a value agree. */
export interface FieldRow {
  readonly field: MergeField;
  readonly options: readonly FieldOption[];
}

/** The rep's decisions while merging. */
export interface MergeDraft {
  /** Ids of the contacts that are one person; the others are not changed. */
  readonly included: readonly string[];
  /** Id of the contact whose thread comes first. */
  readonly first: string;
  readonly choices: MergeChoices;
}

function said({ contact }: MergeSide, field: MergeField): string {
  return contact[field] ?? "";
}

/** The fields with a value, each with its options. */
export function fieldRows(sides: readonly MergeSide[]): readonly FieldRow[] {
  return MERGE_FIELDS.flatMap((field) => {
    const values = new Map<string, string>();
    for (const side of sides) {
      const value = said(side, field);
      if (value !== "" && !values.has(value)) values.set(value, side.contact.id);
    }
    return values.size === 0 ? [] : [{ field, options: [...values].map(([value, id]) => ({ id, value })) }];
  });
}

/** The initial draft: all contacts, and the first one with a thread leads. */
export function mergeDraft(sides: readonly MergeSide[], choices: MergeChoices): MergeDraft {
  const ids = sides.map(({ contact }) => contact.id);
  return { included: ids, first: sides.find(({ thread }) => thread !== null)?.contact.id ?? ids[0] ?? "", choices };
}

/** The contacts to merge, the leading one first. */
export function includedSides(sides: readonly MergeSide[], { included, first }: MergeDraft): readonly MergeSide[] {
  const sidesIncluded = sides.filter(({ contact }) => included.includes(contact.id));
  return sidesIncluded.toSorted((a, b) => Number(b.contact.id === first) - Number(a.contact.id === first));
}

/** The input of the merge: a missing choice, or that of an excluded contact, is replaced by the first option. */
export function toMerge(
  sides: readonly MergeSide[],
  draft: MergeDraft,
): { readonly ids: readonly string[]; readonly choices: MergeChoices } {
  const sidesIncluded = includedSides(sides, draft);
  const chosen = (field: MergeField): string => {
    const options = fieldRows(sidesIncluded).find((row) => row.field === field)?.options ?? [];
    return options.some(({ id }) => id === draft.choices[field])
      ? draft.choices[field]
      : (options[0]?.id ?? sidesIncluded[0]?.contact.id ?? "");
  };
  const [name, company, role, email, language, timeZone] = MERGE_FIELDS.map(chosen) as [string, string, string, string, string, string];
  return { ids: sidesIncluded.map(({ contact }) => contact.id), choices: { name, company, role, email, language, timeZone } };
}
