import { attemptKey, type OpenAttempt } from "#shared/domain/calls/attempt.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type CallPromise, isOpen, promiseEnd } from "#shared/domain/promises/promise.ts";
import { calendarDays } from "#shared/domain/time/calendar.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";
import { type Callback, lastTry } from "./callback-queue.ts";

/** The groups of the day pane, in order. */
export const DAY_GROUPS = ["promise", "return-call", "missed", "referred", "attempt", "voicemail", "promise-later"] as const;
export type DayGroup = (typeof DAY_GROUPS)[number];

export interface DayItem {
  readonly id: string;
  readonly group: DayGroup;
  readonly contactId: string | null;
  readonly name: string;
  readonly company: string;
  /** Number to call; empty when hidden. */
  readonly number: string;
  /** When it happened; for a promise when it is due. */
  readonly at: Instant;
  /** Number of tries, theirs or ours. */
  readonly count: number;
  readonly promiseId: string | null;
  readonly messageId: string | null;
  /** They asked not to be called again: no call is offered. */
  readonly blocked: boolean;
}

/** An item before the check for blocks. */
type Waiting = Omit<DayItem, "blocked">;

/** A person we were referred to, with no conversation or try since. */
export interface Referred extends Pick<DayItem, "name" | "company" | "number"> {
  readonly contactId: string;
  /** When we were referred to them. */
  readonly at: Instant;
}

export interface DayFacts {
  /** Callers who wait for a call. */
  readonly callbacks: readonly Callback[];
  readonly promises: readonly CallPromise[];
  readonly messages: readonly VoiceMessage[];
  readonly attempts: readonly OpenAttempt[];
  readonly referred?: readonly Referred[];
  readonly isBlocked: (whom: Pick<DayItem, "contactId" | "number">) => boolean;
  readonly now: Instant;
  /** The rep's IANA zone: decides what is due today. */
  readonly timeZone: string;
}

/** Minimum age of an attempt before it is worth repeating. */
const ATTEMPT_REST_MS = 2 * 60 * 60_000;

/** When an attempt appears in the day again. */
export function worthRepeatingAt({ lastAt }: Pick<OpenAttempt, "lastAt">): Instant {
  return lastAt + ATTEMPT_REST_MS;
}

function promiseItems({ promises, now, timeZone }: DayFacts, group: "promise" | "promise-later"): readonly Waiting[] {
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

/** The id of the item of a callback. */
export function missedId(callbackId: string): string {
  return `missed ${callbackId}`;
}

/** Callers who wait, newest first. One who left an unheard message at the last try is listed among the messages instead. */
function missedItems({ callbacks, messages }: DayFacts): readonly Waiting[] {
  const unheard = messages.filter((each) => each.heardAt === null);
  const speaks = (callback: Callback) => unheard.some(({ id, at }) => id === callback.messageId && at >= lastTry(callback));
  return callbacks
    .filter((each) => !speaks(each))
    .map((callback): Waiting => {
      const { id, worth, contactId, name, company, number, tries } = callback;
      const group = worth === "return-call" ? "return-call" : "missed";
      const at = lastTry(callback);
      return { id: missedId(id), group, contactId, name, company, number, at, count: tries.length, promiseId: null, messageId: null };
    })
    .sort((a, b) => b.at - a.at);
}

/** Attempts to repeat: old enough, and without a promise or callback that says when to call. */
function attemptItems(facts: DayFacts, returned: readonly Waiting[]): readonly Waiting[] {
  const key = (each: Pick<Waiting, "contactId" | "number">) => attemptKey(each);
  const waiting = new Set([...returned, ...facts.promises.filter(isOpen)].map(key));
  return facts.attempts
    .filter((each) => facts.now > worthRepeatingAt(each) && !waiting.has(attemptKey(each)))
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

/** People we were referred to, latest first; one with an open promise is listed there. */
function referredItems({ referred = [], promises, isBlocked }: DayFacts): readonly Waiting[] {
  const promised = new Set(promises.filter(isOpen).map(({ contactId }) => contactId));
  return referred
    .filter((each) => !promised.has(each.contactId) && !isBlocked(each))
    .toSorted((a, b) => b.at - a.at)
    .map((each) => ({ ...each, id: `referred ${each.contactId}`, group: "referred", count: 1, promiseId: null, messageId: null }));
}

function messageItems({ messages }: DayFacts): readonly Waiting[] {
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
 * What waits for the rep: promises due today or overdue (soonest first), missed return calls, other missed calls (newest first, one item
 * per contact, until we spoke with or called them; for seven days), people we were referred to, attempts at least two hours old (oldest
 * first), unheard messages, and last the promises of later days.
 */
export function dayQueue(facts: DayFacts): readonly DayItem[] {
  const missed = missedItems(facts);
  const returned = missed.filter((each) => each.group === "return-call");
  const items = [
    ...promiseItems(facts, "promise"),
    ...returned,
    ...missed.filter((each) => each.group === "missed"),
    ...referredItems(facts),
    ...attemptItems(facts, missed).toSorted((a, b) => a.at - b.at),
    ...messageItems(facts),
    ...promiseItems(facts, "promise-later"),
  ];
  return items.map((item) => ({ ...item, blocked: facts.isBlocked(item) }));
}
