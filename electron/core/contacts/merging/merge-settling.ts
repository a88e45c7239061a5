import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import { editMerged } from "#electron/core/contacts/edit-merged.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import { omitBy, pick } from "#electron/core/tools/record-filter.ts";
import { type Merge, partIds } from "#shared/domain/merging/merge.ts";
import { mergedThreads, setAsideVersion } from "#shared/domain/merging/merged-thread.ts";
import { HISTORY_LENGTH } from "#shared/domain/threads/thread-history.ts";
import { combinedMoves, moveReferences, referencesTo } from "./merge-references.ts";

async function uniteThreads({ threads, threadHistory, campaignQuestions }: Stores, merge: Merge): Promise<void> {
  const { keptId, at } = merge;
  const [, ...absorbed] = partIds(merge);
  const found = Object.values(pick(threads.read(), partIds(merge)));
  const whole = mergedThreads(keptId, found, at);
  if (whole === null) return;
  const others = found.filter(({ contactId }) => contactId !== keptId);
  await threadHistory.update((all) => {
    const before = all[keptId] ?? [];
    const versions = others.flatMap((other) => setAsideVersion(whole, other, at) ?? []);
    const added = versions.filter((version) => !before.some((each) => isDeepStrictEqual(each, version)));
    return added.length === 0 ? all : { ...all, [keptId]: [...before, ...added].slice(-HISTORY_LENGTH) };
  });
  // The parts keep their questions: they are not shown while the part has no thread, and are open again after a separation.
  await campaignQuestions.update((all) => {
    const questions = Object.values(pick(all, partIds(merge)));
    const question = questions.find(({ campaignId }) => campaignId === whole.campaignId);
    return question === undefined || isDeepStrictEqual(all[keptId], question) ? all : { ...all, [keptId]: question };
  });
  await threads.update((all) => ({ ...omitBy(all, (id) => absorbed.includes(id)), [keptId]: whole }));
}

/** A block on one part applies to the whole person. */
async function uniteOptOuts({ optOuts }: Stores, merge: Merge): Promise<void> {
  const [keptId = "", ...absorbed] = partIds(merge);
  await optOuts.update((all) => {
    if (!absorbed.some((id) => all[id] !== undefined)) return all;
    const [earliest] = Object.values(pick(all, [keptId, ...absorbed])).sort((a, b) => a.since - b.since);
    const rest = omitBy(all, (id) => absorbed.includes(id));
    return earliest === undefined ? rest : { ...rest, [keptId]: earliest };
  });
}

/** Moves everything that refers to the parts to the merged person. Idempotent: a repeated run changes nothing. */
export async function settleMerge(stores: Stores, merge: Merge): Promise<void> {
  const moved = combinedMoves(merge.moved, referencesTo(stores, partIds(merge).slice(1)));
  if (!isDeepStrictEqual(moved, merge.moved)) await stores.merges.put(merge.keptId, { ...merge, moved });
  await uniteThreads(stores, merge);
  await uniteOptOuts(stores, merge);
  await moveReferences(stores, merge);
}

async function settleEdit(ctx: Pick<Context, "stores" | "directory">, keptId: string): Promise<void> {
  const merge = ctx.stores.merges.read()[keptId];
  if (merge === undefined || merge.edited === null) return;
  await editMerged(ctx, merge, merge.edited);
  await ctx.stores.merges.edit(keptId, (now) => ({ ...now, edited: null }));
}

/** Runs at the start: completes merges that an earlier version of Faden left unfinished, which wrote one document after the other. */
export async function settleMerges({ stores, directory }: Pick<Context, "stores" | "directory">): Promise<void> {
  const merges = Object.values(stores.merges.read());
  if (merges.length === 0) return;
  directory.merge(merges);
  await stores.transactions.run(async () => {
    for (const merge of merges) {
      await settleMerge(stores, merge);
      await settleEdit({ stores, directory }, merge.keptId);
    }
  });
}
