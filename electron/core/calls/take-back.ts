import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import { referencesTo } from "#electron/core/contacts/merging/merge-references.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Consequence } from "#shared/domain/calls/consequence.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { partIds } from "#shared/domain/merging/merge.ts";
import { removeTalk, undoLast } from "#shared/domain/promises/promise.ts";
import type { Condition, Thread } from "#shared/domain/threads/thread.ts";

type Of<K extends Consequence["kind"]> = Extract<Consequence, { readonly kind: K }>;

/** Whether it is the condition that was agreed, even if it was asked about since. */
function isThat(condition: Condition | null, { text, callAt }: Condition): boolean {
  return condition?.text === text && condition.callAt === callAt;
}

/** The records with `before` in place of `set`; unchanged when the rep changed that record since. */
export function restored<T>(
  all: Readonly<Record<string, T>>,
  key: string,
  set: T | undefined,
  before: T | null,
): Readonly<Record<string, T>> {
  if (!isDeepStrictEqual(all[key], set)) return all;
  const { [key]: _, ...rest } = all;
  return before === null ? rest : { ...rest, [key]: before };
}

async function inThread(ctx: Context, { contactId }: CallRecord, change: (thread: Thread) => Thread): Promise<void> {
  if (contactId !== null) await ctx.stores.threads.edit(contactId, change);
}

/** A promise that was moved or closed since, or whose other side was notified by other means, belongs to the rep and is not removed. */
function removePromise(ctx: Context, { promiseId, at }: Of<"promise-made">): Promise<unknown> {
  return ctx.stores.promises.update((all) =>
    omitBy(all, (id, promise) => id === promiseId && promise.at === at && promise.events.length === 0 && promise.toldBy === "spoken"),
  );
}

function forgetDoorOpener(ctx: Context, { company, set, before }: Of<"door-opener">): Promise<unknown> {
  return ctx.stores.companies.update((all) => {
    const known = all[company];
    if (!known?.doorOpeners.some((each) => isDeepStrictEqual(each, set))) return all;
    const doorOpeners = known.doorOpeners.flatMap((each) => (each.id !== set.id ? [each] : before === null ? [] : [before]));
    if (doorOpeners.length > 0) return { ...all, [company]: { ...known, doorOpeners } };
    return omitBy(all, (key) => key === company);
  });
}

/** Whether anything besides its own thread refers to this contact: a call, a promise, a message, a touch, a choice, a block, or a merge. */
async function isNamed(ctx: Context, id: string, since: Instant): Promise<boolean> {
  const { calls, journal, optOuts, liftedOptOuts, merges } = ctx.stores;
  const hanging = Object.values(referencesTo(ctx.stores, [id])).some((records) => Object.keys(records).length > 0);
  const isBlock = optOuts.read()[id] !== undefined || liftedOptOuts.read()[id] !== undefined;
  if (hanging || isBlock || Object.values(merges.read()).some((merge) => partIds(merge).includes(id))) return true;
  const isWith = ({ contactId, formerParties = [] }: CallRecord) =>
    [contactId, ...formerParties.map((each) => each.contactId)].includes(id);
  return Object.values(calls.read()).some(isWith) || ctx.recent.lastCallAt(id) !== null || (await journal.since(since)).some(isWith);
}

/** A contact that the rep has worked with since stays, and so does its thread. */
async function removeReferred(ctx: Context, { contact, at }: Of<"referral">): Promise<void> {
  const { contacts, threads, threadHistory, removed } = ctx.stores;
  const { id } = contact;
  const known = contacts.read()[id];
  const thread = threads.read()[id];
  const isEdited = known === undefined ? removed.read()[id] !== undefined : !isDeepStrictEqual(known, contact);
  const isWritten = (thread !== undefined && thread.changedAt !== at) || (threadHistory.read()[id] ?? []).length > 0;
  if (isEdited || isWritten || (await isNamed(ctx, id, at))) return;
  await threads.update((all) => omitBy(all, (key, { changedAt }) => key === id && changedAt === at));
  if (known === undefined) return;
  await contacts.remove(id);
  await ctx.stores.transactions.whenDurable(() => ctx.directory.remove([id]));
}

/** Takes one consequence of a call's outcome back. Leaves what the rep changed since, and what is already taken back. */
async function takeBack(ctx: Context, call: CallRecord, consequence: Consequence): Promise<void> {
  switch (consequence.kind) {
    case "block": {
      const { key, set, before } = consequence;
      await ctx.stores.optOuts.update((all) => restored(all, key, set, before));
      return;
    }
    case "promise-made":
      await removePromise(ctx, consequence);
      return;
    case "promise-cancelled":
      await ctx.stores.promises.edit(consequence.promiseId, (promise) => undoLast(promise, consequence.at));
      return;
    case "promise-fulfilled":
      await ctx.stores.promises.edit(consequence.promiseId, (promise) => removeTalk(promise, call.id));
      return;
    case "condition":
      return inThread(ctx, call, (thread) =>
        isThat(thread.condition, consequence.set) ? { ...thread, condition: consequence.before } : thread,
      );
    case "closed":
      return inThread(ctx, call, (thread) =>
        isDeepStrictEqual(thread.closed, consequence.set) ? { ...thread, closed: consequence.before } : thread,
      );
    case "door-opener":
      await forgetDoorOpener(ctx, consequence);
      return;
    case "referral":
      return removeReferred(ctx, consequence);
  }
}

/** Takes these consequences of this call's outcome back, the last one first. */
export async function takeEachBack(ctx: Context, call: CallRecord, consequences: readonly Consequence[]): Promise<void> {
  for (const consequence of consequences.toReversed()) await takeBack(ctx, call, consequence);
}
