import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import type { Revert } from "#electron/core/base/undos.ts";
import { omitBy, pick } from "#electron/core/tools/record-filter.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import { type Merge, type MergeChoices, partIds } from "#shared/domain/merging/merge.ts";
import { isUntouched } from "#shared/domain/merging/merged-thread.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";
import { mergeOf, partedOptOuts, sidesOf } from "./merge-record.ts";
import { moveReferencesBack } from "./merge-references.ts";
import { settleMerge } from "./merge-settling.ts";

/** Updates what depends on a merge: the directory, the calls in memory and all windows. */
async function follow(ctx: Context, ids: readonly string[]): Promise<void> {
  const { stores, directory, recent } = ctx;
  const { whenDurable, whenUndone } = stores.transactions;
  await whenDurable(() => directory.merge(Object.values(stores.merges.read())));
  for (const id of ids) {
    for (const call of recent.history(id, "", Number.POSITIVE_INFINITY)) {
      const now = await stores.journal.find(call.id, call.startedAt);
      if (now === null || now.contactId === call.contactId) continue;
      recent.put({ ...call, contactId: now.contactId });
      whenUndone(() => recent.put(call));
    }
  }
}

/** Threads restored from before a merge, and the threads there now: by id, those of the parts among them. */
interface BroughtBack {
  readonly whole: Readonly<Record<string, Thread>>;
  readonly given: Readonly<Record<string, Thread>>;
}

const NOTHING: BroughtBack = { whole: {}, given: {} };

/** Stores merges in place of others. What was written to the parts' threads since the separation is taken over. */
async function keep(ctx: Context, merges: readonly Merge[], replaced: readonly string[], back: BroughtBack): Promise<void> {
  const { stores } = ctx;
  const kept = Object.fromEntries(merges.map((merge) => [merge.keptId, merge]));
  await stores.merges.update((all) => ({ ...omitBy(all, (id) => replaced.includes(id)), ...kept }));
  for (const merge of merges) {
    await bringBack(stores, merge, back);
    await settleMerge(stores, merge);
  }
  await follow(ctx, [...replaced, ...merges.flatMap(partIds)]);
}

async function bringBack({ threads }: Context["stores"], merge: Merge, { whole, given }: BroughtBack): Promise<void> {
  const [keptId = "", ...absorbed] = partIds(merge);
  const before = whole[keptId];
  await threads.update((all) => {
    const isAsGiven = (id: string) => isDeepStrictEqual(all[id], given[id]);
    if (before === undefined || !isAsGiven(keptId)) return all;
    return { ...omitBy(all, (id) => absorbed.includes(id) && isAsGiven(id)), [keptId]: before };
  });
}

/** Merges these contacts into one person, under the id of the first; returns how to undo it. */
export async function mergePeople(ctx: Context, ids: readonly string[], choices: MergeChoices): Promise<Result<Revert>> {
  const { merges, threads } = ctx.stores;
  const sides = sidesOf(ctx, ids);
  if (sides === null) return failed("not-found");
  const own = sides.map(({ id }) => id);
  const former = Object.values(pick(merges.read(), own));
  const whole = pick(threads.read(), own);
  const merge = mergeOf(ctx, sides, choices);
  await keep(ctx, [merge], own, NOTHING);
  return ok(() => part(ctx, merge.keptId, former, { whole, given: merge.threads }));
}

async function partThreads({ stores }: Context, { keptId, threads, united: whole }: Merge): Promise<void> {
  await stores.threads.update((all) => {
    const { [keptId]: own, ...rest } = all;
    const { [keptId]: before, ...others } = threads;
    const kept = isUntouched(own, whole) ? before : own;
    return { ...others, ...rest, ...(kept === undefined ? {} : { [keptId]: kept }) };
  });
}

async function partOptOuts({ stores }: Context, merge: Merge): Promise<void> {
  await stores.optOuts.update((all) => {
    const { [merge.keptId]: now, ...rest } = all;
    return now === undefined ? all : { ...rest, ...partedOptOuts(merge, now) };
  });
}

async function keepMissing({ stores, directory }: Context, { keptId, parts }: Merge): Promise<void> {
  const present = new Set(directory.partsOf(keptId).map(({ id }) => id));
  const missing = Object.values(parts).filter(({ id, source }) => !present.has(id) && source !== "hand" && source !== "practice");
  if (missing.length > 0)
    await stores.departed.update((all) => ({ ...Object.fromEntries(missing.map((part) => [part.id, part])), ...all }));
}

/** Separates a person into what they were before the merge, with `former`. */
async function part(ctx: Context, keptId: string, former: readonly Merge[], back: BroughtBack): Promise<void> {
  const { stores } = ctx;
  const merge = stores.merges.read()[keptId];
  if (merge === undefined) return;
  await keepMissing(ctx, merge);
  await partThreads(ctx, merge);
  await partOptOuts(ctx, merge);
  await moveReferencesBack(stores, merge);
  await keep(ctx, former, [keptId], back);
}

/** Separates a person into the contacts of the merge; returns how to undo it. */
export async function partPeople(ctx: Context, keptId: string): Promise<Result<Revert>> {
  const { stores } = ctx;
  const merge = stores.merges.read()[keptId];
  if (merge === undefined) return failed("not-found");
  const whole = pick(stores.threads.read(), [keptId]);
  await part(ctx, keptId, [], NOTHING);
  const given = { ...merge.threads, ...pick(stores.threads.read(), [keptId]) };
  return ok(async () => {
    const changed = pick(stores.threads.read(), partIds(merge).slice(1));
    await keep(ctx, [{ ...merge, threads: { ...merge.threads, ...changed } }], [], { whole, given });
  });
}
