import { attemptAnswered } from "#shared/domain/callers/attempt-evidence.ts";
import { type AttemptLookup, attemptKey } from "#shared/domain/calls/attempt.ts";
import { type BusyWith, byFiling, type CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type CallPromise, promisesTo } from "#shared/domain/promises/promise.ts";
import { age, DAY_MS } from "#shared/domain/time/age.ts";
import { calendarDays } from "#shared/domain/time/calendar.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";

/** Highest first: they return our attempt · we promised them a call · they are a customer · all others. */
export const WORTHS = ["return-call", "promise", "customer", "other"] as const;
export type Worth = (typeof WORTHS)[number];

/** One inbound call that did not reach the rep. */
export interface Try {
  readonly at: Instant;
  readonly busyWith: BusyWith | null;
}

/** A caller who was neither spoken with nor promised a call since. */
export interface Callback {
  /** Contact or number; `hidden` for all callers who withhold theirs. */
  readonly id: string;
  readonly worth: Worth;
  readonly contactId: string | null;
  readonly name: string;
  /** The person who probably called from the company's line, if `name` is left to the company; empty otherwise. */
  readonly likely: string;
  readonly company: string;
  /** Number of the last try; empty when hidden. */
  readonly number: string;
  /** Oldest first, never empty. */
  readonly tries: readonly Try[];
  /** What the thread is about; empty without one. */
  readonly purpose: string;
  /** A promise that was already open when they called. */
  readonly promiseId: string | null;
  /** The newest message they left, heard or not. */
  readonly messageId: string | null;
  /** They asked not to be called again: only "done" is offered. */
  readonly blocked: boolean;
}

export interface CallbackFacts {
  /** All calls with every caller who was not answered, in any order. */
  readonly recent: readonly CallRecord[];
  readonly promises: readonly CallPromise[];
  readonly messages: readonly VoiceMessage[];
  readonly lookup: AttemptLookup;
  /** When the rep marked a callback as done, by its id. */
  readonly done: Readonly<Record<string, Instant>>;
  readonly about: (caller: Pick<CallRecord, "contactId" | "number">) => {
    readonly customer: boolean;
    readonly purpose: string;
    readonly blocked: boolean;
  };
  readonly now: Instant;
  /** The rep's IANA zone. */
  readonly timeZone: string;
}

/**
 * Whether an inbound call was missed. A failed call never reached the rep. A call that a colleague took, or that we answered with a
 * promise, is not missed; a transferred one is neither missed nor settled, since whether the colleague took it is unknown.
 */
function isMissedCall(call: CallRecord): boolean {
  if (call.direction === "out") return false;
  return call.end === "missed" || call.end === "busy-here" || call.end === "declined" || call.end === "voicemail" || call.end === "failed";
}

/** Whether a call settles earlier missed ones: we talked, a colleague did, we promised a call, or called them. */
function settlesMissed(call: CallRecord): boolean {
  return call.direction === "out"
    ? call.end !== "failed"
    : (call.end === "answered" && call.withoutSound !== true) || call.end === "elsewhere" || call.end === "rescheduled";
}

/** The id of the callback that a call belongs to. */
export function callbackId(call: Pick<CallRecord, "contactId" | "number">): string {
  return attemptKey(call) ?? "hidden";
}

/** The missed calls of each contact (or number, or all hidden ones) since they were last settled. */
function missedGroups(recent: readonly CallRecord[]): readonly (readonly CallRecord[])[] {
  return [...Map.groupBy(recent.toSorted(byFiling), callbackId).values()]
    .map((calls) => calls.slice(calls.findLastIndex(settlesMissed) + 1).filter(isMissedCall))
    .filter((calls) => calls.length > 0);
}

/** A missed call older than this is no longer worth a callback; one that returns our own attempt is. */
const MISSED_DAYS = 7;

/** Whether it is at most `MISSED_DAYS` calendar days ago. The calendar is consulted only near that limit. */
function isRecent(at: Instant, { now, timeZone }: CallbackFacts): boolean {
  const days = age(at, now) / DAY_MS;
  if (days < MISSED_DAYS - 1 || days > MISSED_DAYS + 2) return days < MISSED_DAYS;
  return calendarDays(now, at, timeZone) <= MISSED_DAYS;
}

/** Older records without `busyWith` imply it by their end. */
function tryOf({ startedAt, busyWith, end }: CallRecord): Try {
  return { at: startedAt, busyWith: busyWith ?? (end === "busy-here" ? "talking" : null) };
}

function callbackOf(calls: readonly CallRecord[], last: CallRecord, facts: CallbackFacts): Callback {
  const { contactId, number, contactName, displayName, company, startedAt } = last;
  const answered = attemptAnswered({ contactId, number, company, trunk: null }, facts.lookup);
  const { customer, purpose, blocked } = facts.about(last);
  const promise = promisesTo(facts.promises, contactId, number)[0] ?? null;
  const isReturn = answered !== null && answered.attempt.firstAt < startedAt;
  const ids = new Set(calls.map(({ id }) => id));
  const message = facts.messages.filter(({ callId }) => ids.has(callId)).toSorted((a, b) => b.at - a.at)[0];
  return {
    id: callbackId(last),
    worth: isReturn ? "return-call" : promise !== null ? "promise" : customer ? "customer" : "other",
    contactId,
    likely: last.likely ? contactName : "",
    name: last.likely ? (company === "" ? displayName : "") : contactName || displayName,
    company,
    number,
    tries: calls.map(tryOf),
    purpose,
    promiseId: promise?.id ?? null,
    messageId: message?.id ?? null,
    blocked,
  };
}

/** What the order depends on; `count` and `lastAt` may be limited to a period. */
interface Ranked {
  readonly id: string;
  readonly worth: Worth;
  readonly count: number;
  readonly lastAt: Instant;
}

/** Highest worth first, then most tries, then latest try. A total order. */
export function byWorth(a: Ranked, b: Ranked): number {
  const worth = WORTHS.indexOf(a.worth) - WORTHS.indexOf(b.worth);
  return worth || b.count - a.count || b.lastAt - a.lastAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** When a callback's last try was. */
export function lastTry({ tries }: Pick<Callback, "tries">): Instant {
  return tries.at(-1)?.at ?? 0;
}

/** When the current slot was agreed. */
function agreedAt({ createdAt, events }: CallPromise): Instant {
  return events.findLast(({ kind }) => kind === "moved")?.at ?? createdAt;
}

function isSettled(callback: Callback, { promises, done }: CallbackFacts): boolean {
  const { id, contactId, number } = callback;
  const last = lastTry(callback);
  const slot = promisesTo(promises, contactId, number).some((promise) => agreedAt(promise) >= last);
  return slot || (done[id] ?? Number.NEGATIVE_INFINITY) >= last;
}

/**
 * Callers who still wait for a call, highest worth first. A callback ends when we spoke with them, called them (reached or not), promised
 * them a call, or the rep marked it as done; a further try starts it again. Unless they return an attempt, callbacks end after seven days.
 */
export function callbackQueue(facts: CallbackFacts): readonly Callback[] {
  return missedGroups(facts.recent)
    .flatMap((calls) => {
      const last = calls.at(-1);
      return last ? [callbackOf(calls, last, facts)] : [];
    })
    .filter((each) => !isSettled(each, facts))
    .filter((each) => each.worth === "return-call" || isRecent(lastTry(each), facts))
    .sort((a, b) => byWorth(rankedBy(a), rankedBy(b)));
}

function rankedBy(callback: Callback): Ranked {
  const { id, worth, tries } = callback;
  return { id, worth, count: tries.length, lastAt: lastTry(callback) };
}
