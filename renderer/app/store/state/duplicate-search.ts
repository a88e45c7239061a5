import type { DuplicateGroup } from "#shared/domain/merging/duplicates.ts";

/** The search for duplicates, from its start until the next one. */
export type DuplicateSearch =
  | { readonly state: "idle" }
  /** `done` from 0 to 1. */
  | { readonly state: "running"; readonly done: number }
  | { readonly state: "failed" }
  /** `more`: the number of groups that are not listed. */
  | { readonly state: "done"; readonly groups: readonly DuplicateGroup[]; readonly more: number };

/** Contacts that the rep compares, and the view where that began. */
export interface Comparison {
  readonly ids: readonly string[];
  readonly from: "list" | "contact";
}

export interface DuplicatesState {
  readonly search: DuplicateSearch;
  readonly comparison: Comparison | null;
  /** The contact to be merged; the search asks for the other one. */
  readonly mergeWith: { readonly id: string; readonly name: string } | null;
}

export const noDuplicates: DuplicatesState = { search: { state: "idle" }, comparison: null, mergeWith: null };

export function idsOf({ contacts }: DuplicateGroup): readonly string[] {
  return contacts.map(({ id }) => id);
}

/** Removes the groups in which two of the ids were settled: merged, or marked as different people. */
export function removeSettled(search: DuplicateSearch, ids: readonly string[]): DuplicateSearch {
  if (search.state !== "done") return search;
  return { ...search, groups: search.groups.filter((group) => idsOf(group).filter((id) => ids.includes(id)).length < 2) };
}

/** The group after the one with these ids, for when that is settled; `null` after the last. */
export function groupAfter(search: DuplicateSearch, ids: readonly string[]): DuplicateGroup | null {
  if (search.state !== "done") return null;
  const at = search.groups.findIndex((group) => idsOf(group).filter((id) => ids.includes(id)).length > 1);
  return search.groups.slice(at + 1).find((group) => idsOf(group).filter((id) => ids.includes(id)).length < 2) ?? null;
}
