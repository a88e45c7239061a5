import { failed, ok, type Result } from "#shared/contract/result.ts";
import type { Contact, OptOut } from "#shared/domain/contact.ts";
import {
  keptIdOf,
  MERGE_FIELDS,
  type Merge,
  type MergeChoices,
  type MergeField,
  mergedContact,
  partedContact,
  partIds,
} from "#shared/domain/merge.ts";
import { emptyThread, type Thread } from "#shared/domain/thread.ts";
import { HISTORY_LENGTH } from "#shared/domain/thread-history.ts";
import { setAsideVersion, unitedThread } from "#shared/domain/united-thread.ts";
import type { Stores } from "#shared/ports/store.ts";
import type { Context } from "./context.ts";
import { hangingOn, movedBoth, moveTies, moveTiesBack } from "./merge-ties.ts";
import type { Revert } from "./set-record.ts";
import { without } from "./without.ts";

/** Under which id anybody is kept, as long as the merges stay the same ones; `null` where nobody was merged. */
export function createKeptIds(stores: Pick<Stores, "merges">): () => ((id: string) => string) | null {
  let known: Readonly<Record<string, Merge>> = {};
  let keptId: ((id: string) => string) | null = null;
  return () => {
    const merges = stores.merges.read();
    if (merges !== known) {
      known = merges;
      keptId = Object.keys(merges).length === 0 ? null : keptIdOf(Object.values(merges));
    }
    return keptId;
  };
}

/** What a merged person, or anybody else, is made of. */
function partsOf({ directory }: Context, side: Contact): readonly Contact[] {
  const parts = directory.partsOf(side.id);
  return parts.length === 0 ? [side] : parts;
}

/** The person themselves, without those merged into them. */
function sidesOf(ctx: Context, ids: readonly string[]): readonly Contact[] | null {
  const found = ids.map((id) => ctx.directory.byId(id));
  const sides = new Map(found.flatMap((side) => (side === null ? [] : [[side.id, side] as const])));
  return found.includes(null) || sides.size < 2 ? null : [...sides.values()];
}

function picked<T>(all: Readonly<Record<string, T>>, ids: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(ids.flatMap((id) => (all[id] === undefined ? [] : [[id, all[id]] as const])));
}

/** Which of the contacts a field is from, where the side chosen is itself a merged person. */
function deepChoices(choices: MergeChoices, prior: Readonly<Record<string, Merge>>): MergeChoices {
  const deep = (field: MergeField) => prior[choices[field]]?.choices[field] ?? choices[field];
  return Object.fromEntries(MERGE_FIELDS.map((field) => [field, deep(field)])) as MergeChoices;
}

function mergeOf(ctx: Context, sides: readonly Contact[], choices: MergeChoices): Merge {
  const { stores, clock } = ctx;
  const ids = sides.map(({ id }) => id);
  const keptId = ids[0] ?? "";
  const prior = picked(stores.merges.read(), ids);
  const former = Object.values(prior);
  const parts = Object.fromEntries(sides.flatMap((side) => partsOf(ctx, side)).map((part) => [part.id, part]));
  const isEdited = former.some(({ edited }) => edited !== null);
  const asShown = { keptId, choices, edited: null, parts: Object.fromEntries(sides.map((side) => [side.id, side])) };
  const at = clock.now();
  const threads = picked(stores.threads.read(), ids);
  return {
    keptId,
    at,
    choices: deepChoices(choices, prior),
    edited: isEdited ? mergedContact(asShown, sides) : null,
    parts: { ...Object.assign({}, ...former.map((each) => each.parts)), ...parts },
    threads: { ...Object.assign({}, ...former.map((each) => each.threads)), ...threads },
    optOuts: { ...Object.assign({}, ...former.map((each) => each.optOuts)), ...picked(stores.optOuts.read(), ids) },
    moved: former.reduce((moved, each) => movedBoth(each.moved, moved), hangingOn(stores, ids.slice(1))),
    united: united(keptId, Object.values(threads), at),
  };
}

/** The threads as one, that of the one kept first; `null` where nobody else has any, and it stays as it is. */
function united(keptId: string, threads: readonly Thread[], at: number): Thread | null {
  const own = threads.find(({ contactId }) => contactId === keptId);
  const others = threads.filter(({ contactId }) => contactId !== keptId);
  if (others.length === 0) return null;
  return others.reduce(
    (whole, other) => unitedThread(whole, other, at),
    own ?? { ...emptyThread(keptId, at), closed: others[0]?.closed ?? null },
  );
}

async function uniteThreads({ stores }: Context, { keptId, threads, united: whole, at }: Merge, ids: readonly string[]): Promise<void> {
  if (whole === null) return;
  const aside = ids.flatMap((id) => {
    const other = id === keptId ? undefined : threads[id];
    return other === undefined ? [] : (setAsideVersion(whole, other, at) ?? []);
  });
  if (aside.length > 0) {
    await stores.threadHistory.update((all) => ({ ...all, [keptId]: [...(all[keptId] ?? []), ...aside].slice(-HISTORY_LENGTH) }));
  }
  await stores.threads.update((all) => ({ ...all, [keptId]: whole }));
  const asked = stores.campaignQuestions.read();
  const question = ids.map((id) => asked[id]).find((each) => each !== undefined && each.campaignId === whole.campaignId);
  await stores.campaignQuestions.update((all) => {
    const rest = without(all, (id) => ids.includes(id));
    return question === undefined ? rest : { ...rest, [keptId]: question };
  });
}

function earliest(optOuts: readonly OptOut[]): OptOut | null {
  return optOuts.toSorted((a, b) => a.since - b.since)[0] ?? null;
}

/** Whoever is not to be called under one name is not called under the other. */
async function uniteOptOuts({ stores }: Context, { keptId }: Merge, ids: readonly string[]): Promise<void> {
  const optOut = earliest(Object.values(picked(stores.optOuts.read(), ids)));
  if (optOut !== null) await stores.optOuts.update((all) => ({ ...all, [keptId]: optOut }));
}

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
  ctx.changed("day", "callbacks", "lookAgain", "promises", "messages", "pending", "campaignAsks");
  ctx.emit("directory.changed", {});
}

/** Keeps a merge and lets everything hang on the person. `replaced`: merges that it takes in. */
async function keep(ctx: Context, merge: Merge, replaced: readonly string[]): Promise<void> {
  await ctx.stores.merges.update((all) => ({ ...without(all, (id) => replaced.includes(id)), [merge.keptId]: merge }));
  await moveTies(ctx.stores, merge);
  await follow(ctx, partIds(merge));
}

/** Makes one person of these, under the id of the first; answers with what takes it back. */
export async function mergePeople(ctx: Context, ids: readonly string[], choices: MergeChoices): Promise<Result<Revert>> {
  const sides = sidesOf(ctx, ids);
  if (sides === null) return failed("not-found");
  const own = sides.map(({ id }) => id);
  const former = Object.values(picked(ctx.stores.merges.read(), own));
  const merge = mergeOf(ctx, sides, choices);
  await uniteThreads(ctx, merge, own);
  await uniteOptOuts(ctx, merge, own);
  await keep(ctx, merge, own);
  return ok(async () => {
    await partPeople(ctx, merge.keptId);
    for (const each of former) await keep(ctx, each, []);
  });
}

/** Whether the united thread is still the one that merging made; being looked at does not count. */
function isUntouched(thread: Thread | undefined, whole: Thread | null): boolean {
  if (thread === undefined || whole === null) return false;
  return JSON.stringify({ ...thread, viewedAt: null }) === JSON.stringify({ ...whole, viewedAt: null });
}

async function partThreads({ stores }: Context, { keptId, threads, united: whole }: Merge): Promise<void> {
  await stores.threads.update((all) => {
    const { [keptId]: own, ...rest } = all;
    const { [keptId]: before, ...others } = threads;
    const kept = isUntouched(own, whole) ? before : own;
    return { ...others, ...rest, ...(kept === undefined ? {} : { [keptId]: kept }) };
  });
}

/** An opt-out from before goes back to whom it was of, one of the time together holds for all, and one that was lifted stays lifted. */
async function partOptOuts({ stores }: Context, merge: Merge): Promise<void> {
  await stores.optOuts.update((all) => {
    const { [merge.keptId]: now, ...rest } = all;
    if (now === undefined) return all;
    const isOld = Object.values(merge.optOuts).some((each) => JSON.stringify(each) === JSON.stringify(now));
    return { ...rest, ...(isOld ? merge.optOuts : Object.fromEntries(partIds(merge).map((id) => [id, now]))) };
  });
}

/** Parts a person into the contacts they were made of; answers with what takes it back. */
export async function partPeople(ctx: Context, keptId: string): Promise<Result<Revert>> {
  const { stores, directory } = ctx;
  const merge = stores.merges.read()[keptId];
  if (merge === undefined) return failed("not-found");
  const [thread, optOut, written] = [stores.threads.read()[keptId], stores.optOuts.read()[keptId], stores.contacts.read()[keptId]];
  const present = new Set(directory.partsOf(keptId).map(({ id }) => id));
  const missing = Object.values(merge.parts).filter(({ id, source }) => !present.has(id) && source !== "hand" && source !== "practice");
  if (missing.length > 0)
    await stores.departed.update((all) => ({ ...Object.fromEntries(missing.map((part) => [part.id, part])), ...all }));
  await partThreads(ctx, merge);
  await partOptOuts(ctx, merge);
  await moveTiesBack(stores, merge);
  await stores.merges.update((all) => without(all, (id) => id === keptId));
  const own = partedContact(merge);
  if (own !== null) await stores.contacts.update((all) => ({ ...all, [keptId]: own }));
  await follow(ctx, [keptId]);
  if (own !== null) directory.put([own]);
  return ok(async () => {
    if (own !== null)
      await stores.contacts.update((all) => ({ ...without(all, (id) => id === keptId), ...(written && { [keptId]: written }) }));
    if (thread !== undefined) await stores.threads.update((all) => ({ ...all, [keptId]: thread }));
    if (optOut !== undefined) await stores.optOuts.update((all) => ({ ...all, [keptId]: optOut }));
    await keep(ctx, merge, []);
  });
}

/** At the start: what a crash kept from following the merges follows now. */
export async function settleMerges({ stores, directory }: Pick<Context, "stores" | "directory">): Promise<void> {
  const merges = Object.values(stores.merges.read());
  if (merges.length === 0) return;
  directory.merge(merges);
  for (const merge of merges) {
    const late = hangingOn(stores, partIds(merge).slice(1));
    const moved = movedBoth(merge.moved, late);
    if (JSON.stringify(moved) !== JSON.stringify(merge.moved)) {
      await stores.merges.update((all) => ({ ...all, [merge.keptId]: { ...merge, moved } }));
    }
    await moveTies(stores, merge);
  }
}
