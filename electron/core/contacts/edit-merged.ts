import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { type Merge, mergedContact, partIds } from "#shared/domain/merging/merge.ts";
import { mergedEdit } from "#shared/domain/merging/merged-edit.ts";
import { homeAmong, noteEdit } from "./card-writes.ts";

type Keeper = Pick<Context, "stores" | "directory">;

/** The parts that exist; just the one, when only one is left and the person does not differ from it. */
function partsNow({ directory }: Keeper, keptId: string): readonly Contact[] {
  const parts = directory.partsOf(keptId);
  const person = directory.byId(keptId);
  return parts.length > 0 || person === null ? parts : [person];
}

/**
 * Stores what the rep changed of a merged person, each field with the part it belongs to, as if that part had been edited: it is written to
 * that part's address book, and stays with the part after a separation.
 */
export async function editMerged(ctx: Keeper, merge: Merge, after: Contact): Promise<void> {
  const { stores, directory } = ctx;
  const found = partsNow(ctx, merge.keptId);
  const before = found.length > 0 ? found : Object.values(merge.parts);
  const { parts, choices } = mergedEdit(merge, before, after, homeAmong(stores, before));
  for (const { id } of parts) await noteEdit(stores, before.find((each) => each.id === id) ?? null);
  if (parts.length > 0) await stores.contacts.update((all) => ({ ...all, ...Object.fromEntries(parts.map((each) => [each.id, each])) }));
  const isChosen = !isDeepStrictEqual(choices, merge.choices);
  if (isChosen) await stores.merges.update((all) => ({ ...all, [merge.keptId]: { ...merge, ...all[merge.keptId], choices } }));
  await stores.transactions.whenDurable(() => {
    if (isChosen) directory.merge(Object.values(stores.merges.read()));
    directory.put(parts);
  });
}

/** The merged person that a contact is part of, with this part's new data; a contact that is in no merge is returned as it is. */
export function personWith({ stores, directory }: Keeper, part: Contact): Contact {
  const merge = Object.values(stores.merges.read()).find((each) => partIds(each).includes(part.id));
  if (merge === undefined) return part;
  const parts = directory.partsOf(merge.keptId).map((each) => (each.id === part.id ? part : each));
  return mergedContact(merge, parts) ?? part;
}
