import type { CallRecord } from "#shared/domain/call.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { canonicalNumber } from "#shared/domain/number.ts";
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
import { timeZoneForNumber } from "#shared/domain/schedule.ts";
import { type Condition, emptyThread } from "#shared/domain/thread.ts";
import type { Document } from "#shared/ports/store.ts";
import { numberKey } from "./caller-facts.ts";
import { type Context, zoneOf } from "./context.ts";

type Revert = () => Promise<unknown>;
type Records<T> = Document<Readonly<Record<string, T>>>;

/**
 * Sets a record and answers with what puts the former one back. What the rep changed in the meantime stays: only a record that is still as it was set is
 * taken back.
 */
async function setRecord<T>(document: Records<T>, id: string, value: T): Promise<Revert> {
  let before: T | undefined;
  await document.update((all) => {
    before = all[id];
    return { ...all, [id]: value };
  });
  return () =>
    document.update((all) => {
      if (JSON.stringify(all[id]) !== JSON.stringify(value)) return all;
      const { [id]: _, ...rest } = all;
      return before === undefined ? rest : { ...rest, [id]: before };
    });
}

/** The condition alone is set and taken back: the rest of the thread may be edited meanwhile. */
async function conditionSet(
  ctx: Context,
  contactId: string,
  { text, callAt }: Pick<Condition, "text" | "callAt">,
  at: number,
): Promise<Revert> {
  const { threads } = ctx.stores;
  let before: Condition | null = null;
  const condition: Condition = { text, callAt, askedAt: null, cameTrue: null };
  await threads.update((all) => {
    const thread = all[contactId] ?? emptyThread(contactId, at);
    before = thread.condition;
    return { ...all, [contactId]: { ...thread, condition, changedAt: at, viewedAt: at } };
  });
  return () =>
    threads.update((all) => {
      const thread = all[contactId];
      return thread?.condition?.text === text ? { ...all, [contactId]: { ...thread, condition: before } } : all;
    });
}

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

/** A referral makes the new contact, with the thread handed on. */
async function referred(ctx: Context, call: CallRecord, name: string, number: string): Promise<Revert> {
  const id = `hand:${ctx.newId()}`;
  const value = canonicalNumber(number, ctx.stores.settings.read().dialling);
  const contact: Contact = {
    id,
    source: "hand",
    name: name === "" && call.company === "" ? number : name,
    company: call.company,
    role: "",
    numbers: value === "" ? [] : [{ value, kind: "work" }],
    email: "",
    customer: false,
    language: null,
    timeZone: null,
  };
  const thread = call.contactId === null ? null : (ctx.stores.threads.read()[call.contactId] ?? null);
  const undoThread =
    thread === null ? null : await setRecord(ctx.stores.threads, id, { ...thread, contactId: id, person: "", condition: null });
  const undoContact = await setRecord(ctx.stores.contacts, id, contact);
  ctx.directory.put([contact]);
  return async () => {
    await undoContact();
    if (ctx.stores.contacts.read()[id] === undefined) ctx.directory.remove([id]);
    await undoThread?.();
  };
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

/** A conversation fulfils every promise that was made before it, in its slot, before or after. */
async function promisesKept(ctx: Context, call: CallRecord): Promise<readonly Revert[]> {
  const reverts: Revert[] = [];
  for (const { id } of openPromises(ctx, call)) {
    await changePromise(ctx, id, (promise) => talkedAbout(promise, call));
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

async function ofDetail(ctx: Context, call: CallRecord, { kind, at, detail }: LoggedOutcome): Promise<readonly Revert[]> {
  if (kind === "no-further-contact") {
    const reason = detail.kind === "reason" ? detail.text : "";
    const key = call.contactId ?? (call.number === "" ? null : numberKey(call.number));
    const cancelled = await promisesCancelled(ctx, call, reason);
    return key === null ? cancelled : [await setRecord(ctx.stores.optOuts, key, { since: at, reason }), ...cancelled];
  }
  if (kind === "postponed" && detail.kind === "condition") {
    const text = detail.text.trim();
    const condition =
      text === "" || call.contactId === null ? [] : [await conditionSet(ctx, call.contactId, { text, callAt: detail.callAt }, at)];
    return detail.callAt === null ? condition : [await callAgreed(ctx, call, detail.callAt, text), ...condition];
  }
  if (kind === "referred" && detail.kind === "referral" && (detail.name + detail.number).trim() !== "") {
    return [await referred(ctx, call, detail.name.trim(), detail.number.trim())];
  }
  return [];
}

/** Does what an outcome entails beyond the journal, and answers with what takes it back, the last first. */
export async function applyConsequences(ctx: Context, call: CallRecord, outcome: LoggedOutcome): Promise<readonly Revert[]> {
  const kept = call.end === "answered" && reachedPerson(outcome.kind) ? await promisesKept(ctx, call) : [];
  return [...(await ofDetail(ctx, call, outcome)), ...kept];
}
