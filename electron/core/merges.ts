import { isDeepStrictEqual } from "node:util";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import { type Merge, type MergeChoices, partIds } from "#shared/domain/merge.ts";
import type { Thread } from "#shared/domain/thread.ts";
import { isUntouched } from "#shared/domain/united-thread.ts";
import type { Context } from "./context.ts";
import { mergeOf, partedOptOuts, sidesOf } from "./merge-record.ts";
import { settleMerge } from "./merge-settling.ts";
import { moveTiesBack } from "./merge-ties.ts";
import type { Revert } from "./undos.ts";
import { picked, without } from "./without.ts";

/** The directory, the calls in memory and all windows follow. */
async function follow(ctx: Context, ids: readonly string[]): Promise<void> {
  const { stores, directory, recent } = ctx;
  directory.merge(Object.values(stores.merges.read()));
  for (const id of ids) {
    for (const call of recent.history(id, "", Number.POSITIVE_INFINITY)) {
      const now = await stores.journal.find(call.id, call.startedAt);
      if (now !== null && now.contactId !== call.contactId) recent.put({ ...call, contactId: now.contactId });
    }
  }
}

/** Threads that were one before, and what is there in their place now: by id, those of the parts among them. */
interface BroughtBack {
  readonly whole: Readonly<Record<string, Thread>>;
  readonly given: Readonly<Record<string, Thread>>;
}

const NOTHING: BroughtBack = { whole: {}, given: {} };

/**
 * Keeps merges in the place of others. That they are kept is the first write, all else follows from it: after a crash it is done at the next start. What the parts
 * wrote since the threads were parted is taken in.
 */
async function keep(ctx: Context, merges: readonly Merge[], replaced: readonly string[], back: BroughtBack): Promise<void> {
  const { stores } = ctx;
  const kept = Object.fromEntries(merges.map((merge) => [merge.keptId, merge]));
  await stores.merges.update((all) => ({ ...without(all, (id) => replaced.includes(id)), ...kept }));
  try {
    for (const merge of merges) {
      await bringBack(stores, merge, back);
      await settleMerge(stores, merge);
    }
  } finally {
    await follow(ctx, [...replaced, ...merges.flatMap(partIds)]);
  }
}

async function bringBack({ threads }: Context["stores"], merge: Merge, { whole, given }: BroughtBack): Promise<void> {
  const [keptId = "", ...absorbed] = partIds(merge);
  const before = whole[keptId];
  await threads.update((all) => {
    const isAsGiven = (id: string) => isDeepStrictEqual(all[id], given[id]);
    if (before === undefined || !isAsGiven(keptId)) return all;
    return { ...without(all, (id) => absorbed.includes(id) && isAsGiven(id)), [keptId]: before };
  });
}

/** Makes one person of these, under the id of the first; answers with what takes it back. */
export async function mergePeople(ctx: Context, ids: readonly string[], choices: MergeChoices): Promise<Result<Revert>> {
  const { merges, threads } = ctx.stores;
  const sides = sidesOf(ctx, ids);
  if (sides === null) return failed("not-found");
  const own = sides.map(({ id }) => id);
  const former = Object.values(picked(merges.read(), own));
  const whole = picked(threads.read(), own);
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

/** Parts a person, into what they were before with `former`. That they are no more is the last write: after a crash before it they are one person again. */
async function part(ctx: Context, keptId: string, former: readonly Merge[], back: BroughtBack): Promise<void> {
  const { stores } = ctx;
  const merge = stores.merges.read()[keptId];
  if (merge === undefined) return;
  await keepMissing(ctx, merge);
  await partThreads(ctx, merge);
  await partOptOuts(ctx, merge);
  await moveTiesBack(stores, merge);
  await keep(ctx, former, [keptId], back);
}

/** Parts a person into the contacts they were made of; answers with what takes it back. */
export async function partPeople(ctx: Context, keptId: string): Promise<Result<Revert>> {
  const { stores } = ctx;
  const merge = stores.merges.read()[keptId];
  if (merge === undefined) return failed("not-found");
  const whole = picked(stores.threads.read(), [keptId]);
  await part(ctx, keptId, [], NOTHING);
  const given = { ...merge.threads, ...picked(stores.threads.read(), [keptId]) };
  return ok(async () => {
    const changed = picked(stores.threads.read(), partIds(merge).slice(1));
    await keep(ctx, [{ ...merge, threads: { ...merge.threads, ...changed } }], [], { whole, given });
  });
}
