import type { CallRecord } from "#shared/domain/call.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { type LoggedOutcome, reachedPerson } from "#shared/domain/outcome.ts";
import {
  type CallPromise,
  cancelPromise,
  newPromise,
  PROMISE_MINUTES,
  promisesTo,
  talkedAbout,
  undoLast,
  withoutTalk,
} from "#shared/domain/promise.ts";
import { promiseState } from "#shared/domain/promise-state.ts";
import { timeZoneForNumber } from "#shared/domain/schedule.ts";
import type { ThreadEnd } from "#shared/domain/thread.ts";
import { type Context, zoneOf } from "./context.ts";
import { doorOpenerKept } from "./door-openers.ts";
import { numberKey } from "./opt-outs.ts";
import { referred } from "./referral.ts";
import { type Revert, setInThread, setRecord } from "./set-record.ts";

function callAgreed(ctx: Context, call: CallRecord, callAt: number, reason: string): Promise<Revert> {
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
  return setRecord(ctx.stores.promises, id, newPromise(facts, id, ctx.clock.now()));
}

function openPromises(ctx: Context, call: CallRecord): readonly CallPromise[] {
  return promisesTo(Object.values(ctx.stores.promises.read()), call.contactId, call.number);
}

async function changePromise(ctx: Context, id: string, change: (promise: CallPromise) => CallPromise): Promise<void> {
  await ctx.stores.promises.update((all) => {
    const before = all[id];
    const after = before && change(before);
    return after === undefined || after === before ? all : { ...all, [id]: after };
  });
}

/** The rep is told when a conversation has fulfilled a promise of a later time, and can say that it still stands. */
function tellEarly(ctx: Context, id: string, callId: string): void {
  const promise = ctx.stores.promises.read()[id];
  const last = promise?.events.at(-1);
  if (promise === undefined || last?.kind !== "talked" || last.callId !== callId) return;
  if (promiseState(promise, ctx.clock.now()) === "early") ctx.emit("promise.news", { kind: "early", promise, over: null });
}

/** A conversation fulfils every promise that was made before it, in its slot, before or after. `isFirst`: the outcome is not one that is only corrected. */
async function promisesKept(ctx: Context, call: CallRecord, isFirst: boolean): Promise<readonly Revert[]> {
  const reverts: Revert[] = [];
  for (const { id } of openPromises(ctx, call)) {
    await changePromise(ctx, id, (promise) => talkedAbout(promise, call));
    if (isFirst) tellEarly(ctx, id, call.id);
    reverts.push(() => changePromise(ctx, id, (promise) => withoutTalk(promise, call.id)));
  }
  return reverts;
}

async function promisesCancelled(ctx: Context, call: CallRecord, reason: string): Promise<readonly Revert[]> {
  const at = ctx.clock.now();
  const reverts: Revert[] = [];
  for (const { id } of openPromises(ctx, call)) {
    await changePromise(ctx, id, (promise) => cancelPromise(promise, reason, at));
    reverts.push(() => changePromise(ctx, id, (promise) => undoLast(promise, at)));
  }
  return reverts;
}

/** Nobody calls them any more: what was promised is called off. */
async function blocked(ctx: Context, call: CallRecord, since: number, reason: string): Promise<readonly Revert[]> {
  const key = call.contactId ?? (call.number === "" ? null : numberKey(call.number));
  const cancelled = await promisesCancelled(ctx, call, reason);
  return key === null ? cancelled : [await setRecord(ctx.stores.optOuts, key, { since, reason }), ...cancelled];
}

/** Nothing more is invested in them: the thread is closed, and what was promised called off. */
async function closed(ctx: Context, call: CallRecord, at: number, reason: ThreadEnd["reason"]): Promise<readonly Revert[]> {
  if (call.contactId === null) return [];
  const cancelled = await promisesCancelled(ctx, call, "");
  return [await setInThread(ctx, call.contactId, { closed: { at, reason, text: "", callId: call.id } }, at), ...cancelled];
}

/** A yes, or a condition, goes on with a thread that was closed. */
async function goesOn(ctx: Context, { contactId }: CallRecord, at: number): Promise<readonly Revert[]> {
  if (contactId === null || ctx.stores.threads.read()[contactId]?.closed == null) return [];
  return [await setInThread(ctx, contactId, { closed: null }, at)];
}

async function postponed(ctx: Context, call: CallRecord, { at, detail }: LoggedOutcome): Promise<readonly Revert[]> {
  if (detail.kind !== "condition") return [];
  const text = detail.text.trim();
  const { callAt } = detail;
  if (text === "") return closed(ctx, call, at, "early-no");
  const condition = { condition: { text, callAt, askedAt: null, cameTrue: null }, closed: null };
  const set = call.contactId === null ? [] : [await setInThread(ctx, call.contactId, condition, at)];
  return callAt === null ? set : [await callAgreed(ctx, call, callAt, text), ...set];
}

async function ofOutcome(ctx: Context, call: CallRecord, outcome: LoggedOutcome): Promise<Consequences> {
  const { kind, at, detail } = outcome;
  const only = (revert: readonly Revert[]): Consequences => ({ revert, referredTo: null });
  if (detail.kind === "overruled") return only(await goesOn(ctx, call, at));
  switch (kind) {
    case "no-further-contact":
      return only(await blocked(ctx, call, at, detail.kind === "reason" ? detail.text : ""));
    case "postponed":
      return only(await postponed(ctx, call, outcome));
    case "declined":
      return only(await closed(ctx, call, at, "declined"));
    case "agreed":
    case "promised-call":
      return only(await goesOn(ctx, call, at));
    case "referred":
      return detail.kind === "referral" ? referred(ctx, call, detail, "", at) : only([]);
    case "door-opener":
      return detail.kind === "door-opener" && detail.referredTo !== null
        ? referred(ctx, call, detail.referredTo, detail.name.trim(), at)
        : only([]);
    case "not-reached":
    case "customer-matter":
      return only([]);
  }
}

/** What an outcome entailed beyond the journal. */
export interface Consequences {
  /** Takes it back, the last first. */
  readonly revert: readonly Revert[];
  /** The contact that a referral made. */
  readonly referredTo: Contact | null;
}

/** Does what an outcome entails beyond the journal. */
export async function applyConsequences(ctx: Context, call: CallRecord, outcome: LoggedOutcome): Promise<Consequences> {
  const kept = call.end === "answered" && reachedPerson(outcome.kind) ? await promisesKept(ctx, call, call.outcome === null) : [];
  const { revert, referredTo } = await ofOutcome(ctx, call, outcome);
  return { revert: [...revert, ...(await doorOpenerKept(ctx, call, outcome)), ...kept], referredTo };
}
