import { isDeepStrictEqual } from "node:util";
import { type Merge, partIds } from "#shared/domain/merge.ts";
import { HISTORY_LENGTH } from "#shared/domain/thread-history.ts";
import { setAsideVersion, unitedThreads } from "#shared/domain/united-thread.ts";
import type { Context } from "./context.ts";
import { editMerged } from "./edit-merged.ts";
import { hangingOn, movedBoth, moveTies } from "./merge-ties.ts";
import type { Stores } from "./storage/documents.ts";
import { picked, without } from "./without.ts";

/** The one write that takes the others' threads away comes last: until then everything is done anew, and after it nothing. */
async function uniteThreads({ threads, threadHistory, campaignQuestions }: Stores, merge: Merge): Promise<void> {
  const { keptId, at } = merge;
  const [, ...absorbed] = partIds(merge);
  const found = Object.values(picked(threads.read(), partIds(merge)));
  const whole = unitedThreads(keptId, found, at);
  if (whole === null) return;
  const others = found.filter(({ contactId }) => contactId !== keptId);
  await threadHistory.update((all) => {
    const before = all[keptId] ?? [];
    const versions = others.flatMap((other) => setAsideVersion(whole, other, at) ?? []);
    const added = versions.filter((version) => !before.some((each) => isDeepStrictEqual(each, version)));
    return added.length === 0 ? all : { ...all, [keptId]: [...before, ...added].slice(-HISTORY_LENGTH) };
  });
  // The parts keep their questions: nobody is asked them while there is no thread, and parted they are open again.
  await campaignQuestions.update((all) => {
    const questions = Object.values(picked(all, partIds(merge)));
    const question = questions.find(({ campaignId }) => campaignId === whole.campaignId);
    return question === undefined || isDeepStrictEqual(all[keptId], question) ? all : { ...all, [keptId]: question };
  });
  await threads.update((all) => ({ ...without(all, (id) => absorbed.includes(id)), [keptId]: whole }));
}

/** Whoever is not to be called under one name is not called under the other. */
async function uniteOptOuts({ optOuts }: Stores, merge: Merge): Promise<void> {
  const [keptId = "", ...absorbed] = partIds(merge);
  await optOuts.update((all) => {
    if (!absorbed.some((id) => all[id] !== undefined)) return all;
    const [earliest] = Object.values(picked(all, [keptId, ...absorbed])).sort((a, b) => a.since - b.since);
    const rest = without(all, (id) => absorbed.includes(id));
    return earliest === undefined ? rest : { ...rest, [keptId]: earliest };
  });
}

/** Lets everything of the parts hang on the person. May be done again, and after a crash at whatever step it was. */
export async function settleMerge(stores: Stores, merge: Merge): Promise<void> {
  const moved = movedBoth(merge.moved, hangingOn(stores, partIds(merge).slice(1)));
  if (!isDeepStrictEqual(moved, merge.moved)) await stores.merges.put(merge.keptId, { ...merge, moved });
  await uniteThreads(stores, merge);
  await uniteOptOuts(stores, merge);
  await moveTies(stores, merge);
}

async function settleEdit(ctx: Pick<Context, "stores" | "directory">, keptId: string): Promise<void> {
  const merge = ctx.stores.merges.read()[keptId];
  if (merge === undefined || merge.edited === null) return;
  await editMerged(ctx, merge, merge.edited);
  await ctx.stores.merges.edit(keptId, (now) => ({ ...now, edited: null }));
}

/** At the start: what a crash kept from following the merges follows now. */
export async function settleMerges({ stores, directory }: Pick<Context, "stores" | "directory">): Promise<void> {
  const merges = Object.values(stores.merges.read());
  if (merges.length === 0) return;
  directory.merge(merges);
  for (const merge of merges) {
    await settleMerge(stores, merge);
    await settleEdit({ stores, directory }, merge.keptId);
  }
}
