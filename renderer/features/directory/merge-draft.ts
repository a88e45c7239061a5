import type { MergeSide } from "#shared/contract/duplicates.ts";
import { MERGE_FIELDS, type MergeChoices, type MergeField } from "#shared/domain/merge.ts";

/** A value of a field, and whose it is; the same value of several stands once, as the first's. */
export interface FieldOption {
  readonly id: string;
  /** As it is kept; empty where nothing is. */
  readonly value: string;
}

/** A field that is to be merged: one option where all who say anything agree. */
export interface FieldRow {
  readonly field: MergeField;
  readonly options: readonly FieldOption[];
}

/** What the rep is deciding. */
export interface MergeDraft {
  /** Those who are one person; the others are left alone. */
  readonly included: readonly string[];
  /** Whose thread leads. */
  readonly first: string;
  readonly choices: MergeChoices;
}

function said({ contact }: MergeSide, field: MergeField): string {
  return contact[field] ?? "";
}

/** The fields in which something is said, each with what is said of it. */
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

/** The rep's draft to begin with: all of them, the first who has a thread leading. */
export function mergeDraft(sides: readonly MergeSide[], choices: MergeChoices): MergeDraft {
  const ids = sides.map(({ contact }) => contact.id);
  return { included: ids, first: sides.find(({ thread }) => thread !== null)?.contact.id ?? ids[0] ?? "", choices };
}

/** The sides that are made one, the leading one first. */
export function includedSides(sides: readonly MergeSide[], { included, first }: MergeDraft): readonly MergeSide[] {
  const sidesIncluded = sides.filter(({ contact }) => included.includes(contact.id));
  return sidesIncluded.toSorted((a, b) => Number(b.contact.id === first) - Number(a.contact.id === first));
}

/** What is sent: a choice that is left out, or says nothing, gives way to the first who says something. */
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
