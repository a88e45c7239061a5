import { type Context, zoneOf } from "#electron/core/base/context.ts";
import { promiseUndo } from "#electron/core/base/undos.ts";
import { numberKey } from "#electron/core/contacts/opt-outs.ts";
import { setInThread } from "#electron/core/threads/threads.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { type LoggedOutcome, reachedPerson } from "#shared/domain/calls/outcome.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { timeZoneForNumber } from "#shared/domain/numbers/number-zone.ts";
import { type CallPromise, cancelPromise, newPromise, PROMISE_MINUTES, promisesTo, talkedAbout } from "#shared/domain/promises/promise.ts";
import { promiseState } from "#shared/domain/promises/promise-state.ts";
import type { Thread, ThreadEnd } from "#shared/domain/threads/thread.ts";
import { doorOpenerStep } from "./door-openers.ts";
import type { Step } from "./outcome-step.ts";
import { referralStep } from "./referral.ts";

function callAgreed(ctx: Context, call: CallRecord, callAt: Instant, reason: string): Step {
  const contact = call.contactId === null ? null : ctx.directory.byId(call.contactId);
  const facts = {
    contactId: call.contactId,
    contactName: call.contactName,
    company: call.company,
    number: call.number,
    at: callAt,
    durationMinutes: PROMISE_MINUTES,
    timeZone: contact?.timeZone ?? timeZoneForNumber(call.number, zoneOf(ctx)),
    reason,
    asked: "",
    toldBy: "spoken" as const,
  };
  const id = ctx.newId();
  const promise = newPromise(facts, id, ctx.clock.now());
  return {
    consequence: { kind: "promise-made", promiseId: id, at: callAt },
    apply: () => ctx.stores.promises.put(id, promise),
  };
}

/** Open promises to the person this call was with. */
export function promisesOf(ctx: Context, call: CallRecord): readonly CallPromise[] {
  return promisesTo(Object.values(ctx.stores.promises.read()), call.contactId, call.number);
}

/** Notifies the rep that a conversation has fulfilled a promise of a later time; the rep can undo it. */
function tellEarly(ctx: Context, id: string, callId: string): void {
  const promise = ctx.stores.promises.read()[id];
  const last = promise?.events.at(-1);
  if (promise === undefined || last?.kind !== "talked" || last.callId !== callId) return;
  if (promiseState(promise, ctx.clock.now()) === "early")
    ctx.emit("promise.news", { kind: "early", promise, over: null, undo: promiseUndo(promise) });
}

/**
 * Whether this outcome fulfils that promise. A conversation fulfils every promise that was made before it, whether in the promise's slot,
 * before it or after it.
 */
function fulfils(call: CallRecord, { kind }: LoggedOutcome, promise: CallPromise): boolean {
  return call.end === "answered" && reachedPerson(kind) && talkedAbout(promise, call) !== promise;
}

/** The rep is notified when the outcome is logged first, not when it is corrected. */
function promisesFulfilled(ctx: Context, call: CallRecord, outcome: LoggedOutcome): readonly Step[] {
  return promisesOf(ctx, call)
    .filter((promise) => fulfils(call, outcome, promise))
    .map(({ id }) => ({
      consequence: { kind: "promise-fulfilled", promiseId: id },
      async apply() {
        await ctx.stores.promises.edit(id, (promise) => talkedAbout(promise, call));
        if (call.outcome === null) tellEarly(ctx, id, call.id);
      },
    }));
}

function promisesCancelled(ctx: Context, call: CallRecord, outcome: LoggedOutcome, reason: string): readonly Step[] {
  const at = ctx.clock.now();
  return promisesOf(ctx, call)
    .filter((promise) => !fulfils(call, outcome, promise))
    .map(({ id }) => ({
      consequence: { kind: "promise-cancelled", promiseId: id, at },
      apply: () => ctx.stores.promises.edit(id, (promise) => cancelPromise(promise, reason, at)),
    }));
}

/** Blocks dialling, and cancels what was promised. */
function blocked(ctx: Context, call: CallRecord, outcome: LoggedOutcome): readonly Step[] {
  const reason = outcome.detail.kind === "reason" ? outcome.detail.text : "";
  const key = call.contactId ?? (call.number === "" ? null : numberKey(call.number));
  const cancelled = promisesCancelled(ctx, call, outcome, reason);
  if (key === null) return cancelled;
  const { optOuts } = ctx.stores;
  const set = { since: outcome.at, reason };
  const block: Step = {
    consequence: { kind: "block", key, set, before: optOuts.read()[key] ?? null },
    apply: () => optOuts.put(key, set),
  };
  return [block, ...cancelled];
}

function threadOf({ stores }: Context, contactId: string): Thread | null {
  return stores.threads.read()[contactId] ?? null;
}

/** Closes the thread after a no, and cancels what was promised. */
function closed(ctx: Context, call: CallRecord, outcome: LoggedOutcome, reason: ThreadEnd["reason"]): readonly Step[] {
  const { contactId } = call;
  if (contactId === null) return [];
  const { at } = outcome;
  const set: ThreadEnd = { at, reason, text: "", callId: call.id };
  const end: Step = {
    consequence: { kind: "closed", set, before: threadOf(ctx, contactId)?.closed ?? null },
    apply: () => setInThread(ctx, contactId, { closed: set }, at),
  };
  return [end, ...promisesCancelled(ctx, call, outcome, "")];
}

/** A yes, a promise or a condition reopens a thread that was closed. */
function reopened(ctx: Context, { contactId }: CallRecord, at: Instant): readonly Step[] {
  const before = contactId === null ? null : (threadOf(ctx, contactId)?.closed ?? null);
  if (contactId === null || before === null) return [];
  return [{ consequence: { kind: "closed", set: null, before }, apply: () => setInThread(ctx, contactId, { closed: null }, at) }];
}

function postponed(ctx: Context, call: CallRecord, outcome: LoggedOutcome): readonly Step[] {
  const { at, detail } = outcome;
  if (detail.kind !== "condition") return [];
  const text = detail.text.trim();
  const { contactId } = call;
  if (text === "") return closed(ctx, call, outcome, "early-no");
  const agreed = detail.callAt === null ? [] : [callAgreed(ctx, call, detail.callAt, text)];
  if (contactId === null) return agreed;
  const set = { text, callAt: detail.callAt, askedAt: null, cameTrue: null };
  const condition: Step = {
    consequence: { kind: "condition", set, before: threadOf(ctx, contactId)?.condition ?? null },
    apply: () => setInThread(ctx, contactId, { condition: set }, at),
  };
  return [...reopened(ctx, call, at), condition, ...agreed];
}

function promised(ctx: Context, call: CallRecord, { at, detail }: LoggedOutcome): readonly Step[] {
  const agreedAt = detail.kind === "promise" ? detail.callAt : null;
  const purpose = call.contactId === null ? "" : (threadOf(ctx, call.contactId)?.purpose ?? "");
  return [...reopened(ctx, call, at), ...(agreedAt === null ? [] : [callAgreed(ctx, call, agreedAt, purpose)])];
}

function ofOutcome(ctx: Context, call: CallRecord, outcome: LoggedOutcome): readonly Step[] {
  const { kind, at, detail } = outcome;
  if (detail.kind === "overruled") return reopened(ctx, call, at);
  switch (kind) {
    case "no-further-contact":
      return blocked(ctx, call, outcome);
    case "postponed":
      return postponed(ctx, call, outcome);
    case "declined":
      return closed(ctx, call, outcome, "declined");
    case "agreed":
      return reopened(ctx, call, at);
    case "promised-call":
      return promised(ctx, call, outcome);
    case "referred":
      return detail.kind === "referral" ? referralStep(ctx, call, detail, "", at) : [];
    case "door-opener":
      return detail.kind === "door-opener" && detail.referredTo !== null
        ? referralStep(ctx, call, detail.referredTo, detail.name.trim(), at)
        : [];
    case "not-reached":
    case "customer-matter":
      return [];
  }
}

/**
 * The consequences of an outcome beside the journal entry, in the order to apply them. `call` still has its former outcome, if any, whose
 * consequences are already taken back.
 */
export function stepsOf(ctx: Context, call: CallRecord, outcome: LoggedOutcome): readonly Step[] {
  return [...promisesFulfilled(ctx, call, outcome), ...doorOpenerStep(ctx, call, outcome), ...ofOutcome(ctx, call, outcome)];
}
