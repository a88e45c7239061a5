import { type AttemptLookup, attemptKey, type OpenAttempt } from "./attempt.ts";
import { calendarDays } from "./calendar.ts";
import { byStart, type CallRecord } from "./call.ts";
import type { Instant } from "./contact.ts";
import { attemptAnswered } from "./evidence.ts";
import { type CallPromise, isOpen, promiseEnd } from "./promise.ts";
import type { VoiceMessage } from "./voicemail.ts";

/** What waits for the rep in the day pane, most worth first within its group. */
export type DayGroup = "promise" | "return-call" | "missed" | "attempt" | "voicemail" | "promise-later";

export interface DayItem {
  readonly id: string;
  readonly group: DayGroup;
  readonly contactId: string | null;
  readonly name: string;
  readonly company: string;
  /** Number to call; empty when hidden. */
  readonly number: string;
  /** When it happened, or for a promise when it is due. */
  readonly at: Instant;
  /** How often they tried, or we did. */
  readonly count: number;
  readonly promiseId: string | null;
  readonly messageId: string | null;
}

export interface DayFacts {
  /** Calls of at least the return window, in any order. */
  readonly recent: readonly CallRecord[];
  readonly promises: readonly CallPromise[];
  readonly messages: readonly VoiceMessage[];
  readonly attempts: readonly OpenAttempt[];
  /** The same attempts, findable. */
  readonly lookup: AttemptLookup;
  readonly now: Instant;
  /** The rep's IANA zone: decides what is due today. */
  readonly timeZone: string;
}

/** An attempt is worth repeating once it is this old. */
const ATTEMPT_REST_MS = 2 * 60 * 60_000;

function promiseItems({ promises, now, timeZone }: DayFacts, group: "promise" | "promise-later"): readonly DayItem[] {
  const isDue = (each: CallPromise) => promiseEnd(each) < now || calendarDays(each.at, now, timeZone) <= 0;
  return promises
    .filter((each) => isOpen(each) && isDue(each) === (group === "promise"))
    .sort((a, b) => a.at - b.at)
    .map(({ id, contactId, contactName, company, number, at }) => ({
      id: `promise ${id}`,
      group,
      contactId,
      name: contactName,
      company,
      number,
      at,
      count: 1,
      promiseId: id,
      messageId: null,
    }));
}

/** They called and nobody spoke with them. A call that a colleague took is not missed, nor one we answered with a promise. */
function isMissedCall(call: CallRecord): boolean {
  if (call.direction === "out") return false;
  return call.end === "missed" || call.end === "busy-here" || call.end === "declined" || call.end === "voicemail";
}

/** Anything that answers a missed call: we talked, a colleague did, we promised a call or called them. */
function settlesMissed(call: CallRecord): boolean {
  return call.direction === "out"
    ? call.end !== "failed"
    : call.end === "answered" || call.end === "elsewhere" || call.end === "rescheduled";
}

/** Missed calls of each contact (or number, or all hidden ones) since the last contact with them. */
function missedGroups(recent: readonly CallRecord[]): readonly (readonly CallRecord[])[] {
  const sorted = recent.toSorted(byStart);
  return [...Map.groupBy(sorted, (call) => attemptKey(call) ?? "hidden").values()]
    .map((calls) => calls.slice(calls.findLastIndex(settlesMissed) + 1).filter(isMissedCall))
    .filter((calls) => calls.length > 0);
}

/** A missed call that nobody cared for in so many days has been answered by time; an answer to our own attempt has not. */
const MISSED_DAYS = 7;

function missedItems({ recent, lookup, messages, now, timeZone }: DayFacts): readonly DayItem[] {
  const unheard = new Set(messages.filter((each) => each.heardAt === null).map((each) => each.callId));
  return missedGroups(recent).flatMap((calls) => {
    const last = calls.at(-1);
    if (!last || unheard.has(last.id)) return [];
    const { contactId, number, contactName, displayName, company, startedAt } = last;
    const answered = attemptAnswered({ contactId, number, company, trunk: null }, lookup);
    const group = answered !== null && answered.attempt.firstAt < startedAt ? "return-call" : "missed";
    if (group === "missed" && calendarDays(now, startedAt, timeZone) > MISSED_DAYS) return [];
    const id = `missed ${attemptKey(last) ?? "hidden"}`;
    const name = contactName || displayName;
    return [{ id, group, contactId, name, company, number, at: startedAt, count: calls.length, promiseId: null, messageId: null } as const];
  });
}

/** Attempts to repeat: rested, and with nothing agreed or waiting that says when to call. */
function attemptItems(facts: DayFacts, returned: readonly DayItem[]): readonly DayItem[] {
  const key = (each: Pick<DayItem, "contactId" | "number">) => attemptKey(each);
  const waiting = new Set([...returned, ...facts.promises.filter(isOpen)].map(key));
  return facts.attempts
    .filter((each) => facts.now - each.lastAt > ATTEMPT_REST_MS && !waiting.has(attemptKey(each)))
    .map(({ contactId, contactName, company, number, lastAt, count }) => ({
      id: `attempt ${attemptKey({ contactId, number }) ?? ""}`,
      group: "attempt",
      contactId,
      name: contactName,
      company,
      number,
      at: lastAt,
      count,
      promiseId: null,
      messageId: null,
    }));
}

function messageItems({ messages }: DayFacts): readonly DayItem[] {
  return messages
    .filter((each) => each.heardAt === null)
    .toSorted((a, b) => b.at - a.at)
    .map(({ id, contactId, contactName, company, number, at }) => ({
      id: `message ${id}`,
      group: "voicemail",
      contactId,
      name: contactName,
      company,
      number,
      at,
      count: 1,
      promiseId: null,
      messageId: id,
    }));
}

/**
 * What waits for the rep: promises due today or overdue (soonest first), return calls missed, other missed calls (newest first, one item a contact, until somebody
 * spoke with them or called back; strangers for seven days), attempts that have rested two hours (oldest first), messages not heard, and
 * last the promises of later days.
 */
export function dayQueue(facts: DayFacts): readonly DayItem[] {
  const missed = missedItems(facts).toSorted((a, b) => b.at - a.at);
  const returned = missed.filter((each) => each.group === "return-call");
  return [
    ...promiseItems(facts, "promise"),
    ...returned,
    ...missed.filter((each) => each.group === "missed"),
    ...attemptItems(facts, missed).toSorted((a, b) => a.at - b.at),
    ...messageItems(facts),
    ...promiseItems(facts, "promise-later"),
  ];
}
