import type { Instant } from "./contact.ts";

/** Stored only where the rep decided; whether it is due, kept or missed is derived. */
export type PromiseState = "open" | "kept" | "moved" | "cancelled";

export type ToldBy = "nobody" | "mail" | "voice-message" | "spoken" | "retry-after";

/** A call back that we owe (Zusage). */
export interface CallPromise {
  readonly id: string;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  /** Start of the agreed slot. */
  readonly at: Instant;
  readonly durationMinutes: number;
  /** IANA zone in which the time was agreed (the caller's). */
  readonly timeZone: string;
  /** What it is about, and what was asked of the other side. */
  readonly reason: string;
  readonly toldBy: ToldBy;
  readonly state: PromiseState;
  readonly createdAt: Instant;
  /** iCalendar UID and SEQUENCE (RFC 5545 3.8.4.7, 3.8.7.4), so that moving updates the same entry. */
  readonly uid: string;
  readonly sequence: number;
  /** When the reminder was shown, `null` before. */
  readonly remindedAt: Instant | null;
}

/** How a call stands to a promise's slot: `expected` inside it (with the tolerance on both sides), `early` before it, `late` after it. */
export type PromiseTiming = "expected" | "early" | "late";

const MINUTE_MS = 60_000;

/** Minutes set aside for a promised call. */
export const PROMISE_MINUTES = 15;

/** Minutes before and after the slot in which a call still counts as the promised one. */
const PROMISE_TOLERANCE_MINUTES = 15;

/** First instant after the slot, without tolerance. */
export function promiseEnd(promise: CallPromise): Instant {
  return promise.at + promise.durationMinutes * MINUTE_MS;
}

/** How a call at `now` stands to the slot. */
export function promiseTiming(promise: CallPromise, now: Instant): PromiseTiming {
  const tolerance = PROMISE_TOLERANCE_MINUTES * MINUTE_MS;
  if (now < promise.at - tolerance) return "early";
  return now <= promiseEnd(promise) + tolerance ? "expected" : "late";
}

/** An open promise whose slot has gone by. Calling still keeps it, late. */
export function isMissed(promise: CallPromise, now: Instant): boolean {
  return promise.state === "open" && promiseTiming(promise, now) === "late";
}

/** The open promise that a call at `now` is about: the one due now, else the next, else the latest that went by; `null` when none is open. */
export function nearestPromise(promises: readonly CallPromise[], now: Instant): CallPromise | null {
  const rank = (promise: CallPromise) => ["expected", "early", "late"].indexOf(promiseTiming(promise, now));
  const open = promises.filter((each) => each.state === "open");
  return open.sort((a, b) => rank(a) - rank(b) || Math.abs(a.at - now) - Math.abs(b.at - now))[0] ?? null;
}

/** Open promises to this contact; where either side knows only a number, those to this number. */
export function promisesTo(promises: readonly CallPromise[], contactId: string | null, number: string): readonly CallPromise[] {
  return promises.filter(
    (each) =>
      each.state === "open" &&
      (contactId !== null && each.contactId !== null ? each.contactId === contactId : number !== "" && each.number === number),
  );
}

function needsReminder(promise: CallPromise): boolean {
  return promise.state === "open" && promise.remindedAt === null;
}

/** Promises to remind of now: from `reminderMinutes` before the slot until its end, each until it was shown, soonest first. */
export function dueReminders(promises: readonly CallPromise[], now: Instant, reminderMinutes: number): readonly CallPromise[] {
  return promises
    .filter((each) => needsReminder(each) && now >= each.at - reminderMinutes * MINUTE_MS && now < promiseEnd(each))
    .sort((a, b) => a.at - b.at);
}

/** When the next reminder is due after `now`, `null` when none is. */
export function nextReminderAt(promises: readonly CallPromise[], now: Instant, reminderMinutes: number): Instant | null {
  const due = promises.filter(needsReminder).map((each) => each.at - reminderMinutes * MINUTE_MS);
  const later = due.filter((at) => at > now);
  return later.length === 0 ? null : Math.min(...later);
}
