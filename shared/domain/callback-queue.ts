import { age, DAY_MS } from "./age.ts";
import { type AttemptLookup, attemptKey } from "./attempt.ts";
import { calendarDays } from "./calendar.ts";
import { type BusyWith, byFiling, type CallRecord } from "./call.ts";
import type { Instant } from "./contact.ts";
import { attemptAnswered } from "./evidence.ts";
import { type CallPromise, promisesTo } from "./promise.ts";
import type { VoiceMessage } from "./voicemail.ts";

/** In the order of worth: they answer an attempt of ours · we owe them a call · they have bought · everybody else. */
export const WORTHS = ["return-call", "promise", "customer", "other"] as const;
export type Worth = (typeof WORTHS)[number];

/** One call of theirs that did not reach the rep. */
export interface Try {
  readonly at: Instant;
  readonly busyWith: BusyWith | null;
}

/** Somebody who called, whom nobody spoke with since, and to whom nothing was promised since. */
export interface Callback {
  /** Contact or number; `hidden` for all who withhold theirs. */
  readonly id: string;
  readonly worth: Worth;
  readonly contactId: string | null;
  readonly name: string;
  /** Who was probably on the company's line, where `name` is left to the company; empty otherwise. */
  readonly likely: string;
  readonly company: string;
  /** Number of the last try; empty when hidden. */
  readonly number: string;
  /** Oldest first, never empty. */
  readonly tries: readonly Try[];
  /** What the thread is about; empty without one. */
  readonly purpose: string;
  /** A call we owed them already when they tried. */
  readonly promiseId: string | null;
  /** The newest message they left, heard or not. */
  readonly messageId: string | null;
  /** They asked not to be called again: nothing but "done" is offered. */
  readonly blocked: boolean;
}

export interface CallbackFacts {
  /** All calls with everybody who called and was not answered, in any order. */
  readonly recent: readonly CallRecord[];
  readonly promises: readonly CallPromise[];
  readonly messages: readonly VoiceMessage[];
  readonly lookup: AttemptLookup;
  /** When the rep said that somebody needs no call, by the id of the callback. */
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
 * They called and nobody spoke with them; one that failed never reached the rep. A call that a colleague took is not missed, nor one we answered with a promise; one that
 * was handed over is neither missed nor settled, since nobody knows whether the colleague took it.
 */
function isMissedCall(call: CallRecord): boolean {
  if (call.direction === "out") return false;
  return call.end === "missed" || call.end === "busy-here" || call.end === "declined" || call.end === "voicemail" || call.end === "failed";
}

/** Anything that answers a missed call: we talked, a colleague did, we promised a call or called them. */
function settlesMissed(call: CallRecord): boolean {
  return call.direction === "out"
    ? call.end !== "failed"
    : (call.end === "answered" && call.withoutSound !== true) || call.end === "elsewhere" || call.end === "rescheduled";
}

/** The id under which a call's caller waits. */
export function callbackId(call: Pick<CallRecord, "contactId" | "number">): string {
  return attemptKey(call) ?? "hidden";
}

/** Missed calls of each contact (or number, or all hidden ones) since the last contact with them. */
function missedGroups(recent: readonly CallRecord[]): readonly (readonly CallRecord[])[] {
  return [...Map.groupBy(recent.toSorted(byFiling), callbackId).values()]
    .map((calls) => calls.slice(calls.findLastIndex(settlesMissed) + 1).filter(isMissedCall))
    .filter((calls) => calls.length > 0);
}

/** A missed call that nobody cared for in so many days has been answered by time; an answer to our own attempt has not. */
const MISSED_DAYS = 7;

/** Within so many days of the calendar, which has to be asked only near its edge. */
function isRecent(at: Instant, { now, timeZone }: CallbackFacts): boolean {
  const days = age(at, now) / DAY_MS;
  if (days < MISSED_DAYS - 1 || days > MISSED_DAYS + 2) return days < MISSED_DAYS;
  return calendarDays(now, at, timeZone) <= MISSED_DAYS;
}

/** Calls written before the reason was kept say it by their end. */
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

/** What decides the order; `count` and `lastAt` may be those of a period. */
interface Ranked {
  readonly id: string;
  readonly worth: Worth;
  readonly count: number;
  readonly lastAt: Instant;
}

/** Most worth first; of those alike who tried more often, then who tried last. A total order. */
export function byWorth(a: Ranked, b: Ranked): number {
  const worth = WORTHS.indexOf(a.worth) - WORTHS.indexOf(b.worth);
  return worth || b.count - a.count || b.lastAt - a.lastAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** The last try of a callback, as an instant. */
export function lastTry({ tries }: Pick<Callback, "tries">): Instant {
  return tries.at(-1)?.at ?? 0;
}

/** When the slot that holds now was agreed. */
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
 * Who called and still waits for a call, most worth first. They leave when somebody spoke with them, when we called (reached or not), when they were promised a call
 * since, or when the rep said that none is needed; a further try brings them back. Strangers leave after seven days.
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
