import type { Stores } from "#electron/core/storage/documents.ts";
import { type Merge, personIdOf } from "#shared/domain/merging/merge.ts";

/**
 * Maps a contact's id to the id of the merged person it is part of; cached until the merges change. Returns `null` while there are no
 * merges.
 */
export function createMergedIds(stores: Pick<Stores, "merges">): () => ((id: string) => string) | null {
  let known: Readonly<Record<string, Merge>> = {};
  let keptId: ((id: string) => string) | null = null;
  return () => {
    const merges = stores.merges.read();
    if (merges !== known) {
      known = merges;
      keptId = Object.keys(merges).length === 0 ? null : personIdOf(Object.values(merges));
    }
    return keptId;
  };
}
