import type { DuplicateGroup } from "#shared/domain/duplicates.ts";

/** The search for duplicates, from its beginning until the next. */
export type DuplicateSearch =
  | { readonly state: "idle" }
  /** `done` from 0 to 1. */
  | { readonly state: "running"; readonly done: number }
  | { readonly state: "failed" }
  /** `more`: how many groups are not listed. */
  | { readonly state: "done"; readonly groups: readonly DuplicateGroup[]; readonly more: number };

/** Contacts that the rep compares, and where that began. */
export interface Comparison {
  readonly ids: readonly string[];
  readonly from: "list" | "contact";
}

export interface DuplicatesState {
  readonly search: DuplicateSearch;
  readonly comparison: Comparison | null;
  /** With whom somebody is to be merged: the search asks for the other. */
  readonly mergeWith: { readonly id: string; readonly name: string } | null;
}

export const noDuplicates: DuplicatesState = { search: { state: "idle" }, comparison: null, mergeWith: null };

export function idsOf({ contacts }: DuplicateGroup): readonly string[] {
  return contacts.map(({ id }) => id);
}

/** The groups without those of whom two were settled: made one, or told apart. */
export function removeSettled(search: DuplicateSearch, ids: readonly string[]): DuplicateSearch {
  if (search.state !== "done") return search;
  return { ...search, groups: search.groups.filter((group) => idsOf(group).filter((id) => ids.includes(id)).length < 2) };
}

/** The group after the one with these ids, once that is settled; `null` after the last. */
export function groupAfter(search: DuplicateSearch, ids: readonly string[]): DuplicateGroup | null {
  if (search.state !== "done") return null;
  const at = search.groups.findIndex((group) => idsOf(group).filter((id) => ids.includes(id)).length > 1);
  return search.groups.slice(at + 1).find((group) => idsOf(group).filter((id) => ids.includes(id)).length < 2) ?? null;
}
