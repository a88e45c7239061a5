import type { CallRecord } from "#shared/domain/call.ts";
import type { Consequence } from "#shared/domain/consequence.ts";
import { undoLast, withoutTalk } from "#shared/domain/promise.ts";
import type { Condition, Thread } from "#shared/domain/thread.ts";
import { changePromise } from "./consequences.ts";
import type { Context } from "./context.ts";
import { without } from "./without.ts";

type Of<K extends Consequence["kind"]> = Extract<Consequence, { readonly kind: K }>;

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether it is the condition that was agreed, also once somebody was asked about it. */
function isThat(condition: Condition | null, { text, callAt }: Condition): boolean {
  return condition?.text === text && condition.callAt === callAt;
}

/** The records with `before` in place of `set`; as they are where the rep changed that record since. */
function restored<T>(all: Readonly<Record<string, T>>, key: string, set: T, before: T | null): Readonly<Record<string, T>> {
  if (!isSame(all[key], set)) return all;
  const { [key]: _, ...rest } = all;
  return before === null ? rest : { ...rest, [key]: before };
}

async function inThread(ctx: Context, { contactId }: CallRecord, change: (thread: Thread) => Thread): Promise<void> {
  if (contactId === null) return;
  await ctx.stores.threads.update((all) => {
    const thread = all[contactId];
    const after = thread && change(thread);
    return after === undefined || after === thread ? all : { ...all, [contactId]: after };
  });
}

/** A promise that was moved, closed, or told by other means since belongs to the rep. */
function removePromise(ctx: Context, { promiseId, at }: Of<"promise-made">): Promise<unknown> {
  return ctx.stores.promises.update((all) =>
    without(all, (id, promise) => id === promiseId && promise.at === at && promise.events.length === 0 && promise.toldBy === "spoken"),
  );
}

function forgetDoorOpener(ctx: Context, { company, set, before }: Of<"door-opener">): Promise<unknown> {
  return ctx.stores.companies.update((all) => {
    const known = all[company];
    if (!known?.doorOpeners.some((each) => isSame(each, set))) return all;
    const doorOpeners = known.doorOpeners.flatMap((each) => (each.id !== set.id ? [each] : before === null ? [] : [before]));
    if (doorOpeners.length > 0) return { ...all, [company]: { ...known, doorOpeners } };
    return without(all, (key) => key === company);
  });
}

/** A contact that the rep has edited since stays, and so does its thread. */
async function removeReferred(ctx: Context, { contact, at }: Of<"referral">): Promise<void> {
  const { contacts, threads } = ctx.stores;
  const { id } = contact;
  if (!isSame(contacts.read()[id], contact)) return;
  await contacts.update((all) => without(all, (key) => key === id));
  ctx.directory.remove([id]);
  await threads.update((all) => without(all, (key, thread) => key === id && thread.changedAt === at));
  ctx.emit("directory.changed", {});
}

/**
 * Takes one consequence of a call's outcome back. What the rep changed since stays, and so does what was never applied, as after a crash, or is taken back already:
 * calling this again is safe.
 */
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
      return changePromise(ctx, consequence.promiseId, (promise) => undoLast(promise, consequence.at));
    case "promise-fulfilled":
      return changePromise(ctx, consequence.promiseId, (promise) => withoutTalk(promise, call.id));
    case "condition":
      return inThread(ctx, call, (thread) =>
        isThat(thread.condition, consequence.set) ? { ...thread, condition: consequence.before } : thread,
      );
    case "closed":
      return inThread(ctx, call, (thread) => (isSame(thread.closed, consequence.set) ? { ...thread, closed: consequence.before } : thread));
    case "door-opener":
      await forgetDoorOpener(ctx, consequence);
      return;
    case "referral":
      return removeReferred(ctx, consequence);
  }
}

/** Takes back everything that the outcome of this call brought about, the last first. */
export async function takeAllBack(ctx: Context, call: CallRecord): Promise<void> {
  for (const consequence of call.consequences?.done.toReversed() ?? []) await takeBack(ctx, call, consequence);
}
