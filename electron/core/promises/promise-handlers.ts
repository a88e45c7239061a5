import type { Context } from "#electron/core/base/context.ts";
import { languageOf } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { promiseUndo } from "#electron/core/base/undos.ts";
import { blockFor } from "#electron/core/contacts/opt-outs.ts";
import { calendarEntry } from "#electron/core/promises/calendar/calendar-text.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { ChangedPromise } from "#shared/contract/promises/promises.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { goodTimes } from "#shared/domain/calls/good-time.ts";
import { CALL_DELAYS, slotAfterDelay } from "#shared/domain/promises/condition-slot.ts";
import {
  type CallPromise,
  cancelPromise,
  fulfilPromise,
  movePromise,
  newPromise,
  PROMISE_MINUTES,
  undoLast,
} from "#shared/domain/promises/promise.ts";
import { slotConflicts } from "#shared/domain/promises/slot-conflicts.ts";
import { betterTime, slotRules, suggestions, triesWith } from "./slots.ts";

/** Called before a promise becomes `next`: takes mails back that would say something else. */
export type Withdraw = (next: CallPromise) => Promise<void>;

/** Changes one promise; `edit` may be called twice. Recalls mails in the outbox that do not match the promise any more first. */
function change(ctx: Context, withdraw: Withdraw, id: string, edit: (promise: CallPromise) => CallPromise): Promise<Result<CallPromise>> {
  return ctx.inTurn(async () => {
    const before = ctx.stores.promises.read()[id];
    if (before !== undefined) await withdraw(edit(before));
    const changed = await ctx.stores.promises.edit(id, edit);
    return changed === null ? failed("not-found") : ok(changed);
  });
}

async function changeByRep(
  ctx: Context,
  withdraw: Withdraw,
  id: string,
  edit: (promise: CallPromise) => CallPromise,
): Promise<Result<ChangedPromise>> {
  const changed = await change(ctx, withdraw, id, edit);
  return changed.ok ? ok({ promise: changed.value, undo: promiseUndo(changed.value) }) : changed;
}

/** Undoes what happened to a promise last, which `promiseUndo` names. */
export async function undoPromise(ctx: Context, withdraw: Withdraw, event: string): Promise<Result<CallPromise>> {
  const [, at = "", id = ""] = /^(\d+) (.+)$/s.exec(event) ?? [];
  let same = false;
  const result = await change(ctx, withdraw, id, (promise) => {
    const before = undoLast(promise, Number(at));
    same = before === promise;
    return before;
  });
  return same ? failed("too-late") : result;
}

async function check(ctx: Context, { at, durationMinutes, promiseId, ...whom }: RequestInput<"promise.check">) {
  const rules = await slotRules(ctx, whom, durationMinutes, promiseId);
  const why = goodTimes(triesWith(ctx, whom), rules.theirZone)(at);
  return { timeZone: rules.theirZone, concerns: [...slotConflicts(at, rules)], why };
}

function calendar(ctx: Context, promise: CallPromise): { fileName: string; text: string } {
  return calendarEntry(promise, { ...ctx.stores.settings.read(), language: languageOf(ctx), now: ctx.clock.now() });
}

/** Calls that we promised. */
export function promiseHandlers(ctx: Context, withdraw: Withdraw): Section<"promise"> {
  const { promises } = ctx.stores;
  return {
    "promise.suggest": ({ count, ...whom }) => suggestions(ctx, whom, count),
    "promise.check": (input) => check(ctx, input),
    async "promise.later"(whom) {
      const rules = await slotRules(ctx, whom, PROMISE_MINUTES, null);
      return CALL_DELAYS.map((later) => ({ later, at: slotAfterDelay(later, rules) }));
    },
    async "promise.hint"(whom) {
      return betterTime(ctx, whom);
    },
    async "promise.make"(input) {
      if (blockFor(ctx, input.contactId, input.number) !== null) return failed("blocked");
      const createdAt = ctx.clock.now();
      if (input.at <= createdAt) return failed("not-a-slot");
      const id = ctx.newId();
      const promise = newPromise(input, id, createdAt);
      await promises.put(id, promise);
      return ok(promise);
    },
    async "promise.move"({ id, at, toldBy }) {
      const now = ctx.clock.now();
      if (at <= now) return failed("not-a-slot");
      return changeByRep(ctx, withdraw, id, (promise) =>
        movePromise(promise, { at, durationMinutes: promise.durationMinutes, toldBy }, now, "rep"),
      );
    },
    async "promise.close"({ id, state, reason }) {
      const now = ctx.clock.now();
      return changeByRep(ctx, withdraw, id, (promise) =>
        state === "kept" ? fulfilPromise(promise, now) : cancelPromise(promise, reason, now),
      );
    },
    async "promise.calendar"({ id }) {
      const promise = promises.read()[id];
      return promise ? ok(calendar(ctx, promise)) : failed("not-found");
    },
  };
}
