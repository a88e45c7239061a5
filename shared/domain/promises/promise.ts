import type { CallRecord, Direction } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/**
 * How the other side was told of a time. `mail-opened`: a mail about it was opened in the mail program, and only the rep knows whether it
 * was sent.
 */
export const TOLD_BY = ["nobody", "mail-opened", "mail", "voice-message", "spoken", "retry-after"] as const;
export type ToldBy = (typeof TOLD_BY)[number];

/** Whether the other side knows of a time; `opened` as with `mail-opened`. */
export type ToldState = "told" | "opened" | "not-told";

export function toldState(toldBy: ToldBy): ToldState {
  if (toldBy === "nobody") return "not-told";
  return toldBy === "mail-opened" ? "opened" : "told";
}

/** An agreed time, and how the other side was told. */
export interface AgreedSlot {
  /** Start of the slot. */
  readonly at: Instant;
  /** Length of the slot. */
  readonly durationMinutes: number;
  readonly toldBy: ToldBy;
}

/** Who moved a promise: the rep here, or an edit of its event in the calendar. */
export const MOVED_BY = ["rep", "calendar"] as const;
export type MovedBy = (typeof MOVED_BY)[number];

/** An event of a promise; `at` is when it happened. The state is derived from these alone (promise-state.ts). */
export type PromiseEvent =
  /** `slot`: the former slot. */
  | { readonly kind: "moved"; readonly at: Instant; readonly slot: AgreedSlot; readonly by: MovedBy }
  /** `told`: the other side was told about the cancellation; `opened` as with `mail-opened`. */
  | { readonly kind: "cancelled"; readonly at: Instant; readonly reason: string; readonly told: boolean | "opened" }
  /** A conversation; `at` is the start of the call. */
  | { readonly kind: "talked"; readonly at: Instant; readonly callId: string; readonly direction: Direction }
  /** The rep marked it as kept. */
  | { readonly kind: "kept"; readonly at: Instant };

/** A call that we promised to make (Zusage). */
export interface CallPromise extends AgreedSlot {
  readonly id: string;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  /** IANA zone in which the time was agreed (the caller's). */
  readonly timeZone: string;
  /** What it is about. */
  readonly reason: string;
  /** What the other side was asked to do before the call; may be empty. */
  readonly asked: string;
  readonly createdAt: Instant;
  /** Oldest first. */
  readonly events: readonly PromiseEvent[];
  /** iCalendar UID and SEQUENCE (RFC 5545 3.8.4.7, 3.8.7.4), so that moving updates the same entry. */
  readonly uid: string;
  readonly sequence: number;
  /** When the reminder was shown; `null` before. */
  readonly remindedAt: Instant | null;
}

/** What is needed to promise a call. */
export type PromiseFacts = Omit<CallPromise, "id" | "createdAt" | "events" | "uid" | "sequence" | "remindedAt">;

/** A time relative to a promise's slot: `expected` in it (with the tolerance on both sides), `early` before it, `late` after it. */
export type PromiseTiming = "expected" | "early" | "late";

const MINUTE_MS = 60_000;

/** Minutes set aside for a promised call. */
export const PROMISE_MINUTES = 15;

/** Minutes before and after the slot in which a call still counts as the promised one. */
const PROMISE_TOLERANCE_MINUTES = 15;

export function newPromise(facts: PromiseFacts, id: string, now: Instant): CallPromise {
  return { ...facts, id, createdAt: now, events: [], uid: `${id}@faden`, sequence: 0, remindedAt: null };
}

/** First instant after the slot, without tolerance. */
export function promiseEnd({ at, durationMinutes }: Pick<AgreedSlot, "at" | "durationMinutes">): Instant {
  return at + durationMinutes * MINUTE_MS;
}

/** Where `now` is relative to the slot. */
export function promiseTiming(slot: Pick<AgreedSlot, "at" | "durationMinutes">, now: Instant): PromiseTiming {
  const tolerance = PROMISE_TOLERANCE_MINUTES * MINUTE_MS;
  if (now < slot.at - tolerance) return "early";
  return now <= promiseEnd(slot) + tolerance ? "expected" : "late";
}

/** The event that closed the promise: the first after the last move; `null` while it is open. */
export function closingEvent({ events }: Pick<CallPromise, "events">): Exclude<PromiseEvent, { readonly kind: "moved" }> | null {
  const sinceMoved = events.slice(events.findLastIndex(({ kind }) => kind === "moved") + 1);
  return sinceMoved.find((event) => event.kind !== "moved") ?? null;
}

/** Whether the promise is still open, even if it is overdue. */
export function isOpen(promise: Pick<CallPromise, "events">): boolean {
  return closingEvent(promise) === null;
}

/** Moves the promise to another slot, which also reopens a cancelled or kept one. The same promise if the slot does not change. */
export function movePromise(promise: CallPromise, slot: AgreedSlot, now: Instant, by: MovedBy): CallPromise {
  const { at, durationMinutes, toldBy } = promise;
  if (isOpen(promise) && slot.at === at && slot.durationMinutes === durationMinutes) return promise;
  const event: PromiseEvent = { kind: "moved", at: now, slot: { at, durationMinutes, toldBy }, by };
  return { ...promise, ...slot, events: [...promise.events, event], sequence: promise.sequence + 1, remindedAt: null };
}

/** Cancels the promise. The same promise if it was closed already. */
export function cancelPromise(promise: CallPromise, reason: string, now: Instant): CallPromise {
  if (!isOpen(promise)) return promise;
  return { ...promise, events: [...promise.events, { kind: "cancelled", at: now, reason, told: false }], sequence: promise.sequence + 1 };
}

/** Marks the promise as kept by the rep. The same promise if it was closed already. */
export function fulfilPromise(promise: CallPromise, now: Instant): CallPromise {
  return isOpen(promise) ? { ...promise, events: [...promise.events, { kind: "kept", at: now }] } : promise;
}

/**
 * Closes the promise with a conversation, even one before the slot. The same promise if it was closed already, or was made during or after
 * that call.
 */
export function talkedAbout(promise: CallPromise, call: Pick<CallRecord, "id" | "startedAt" | "direction">): CallPromise {
  if (!isOpen(promise) || promise.createdAt >= call.startedAt) return promise;
  const event: PromiseEvent = { kind: "talked", at: call.startedAt, callId: call.id, direction: call.direction };
  return { ...promise, events: [...promise.events, event] };
}

/** The promise without that conversation, as when it was with another person. */
export function removeTalk(promise: CallPromise, callId: string): CallPromise {
  const events = promise.events.filter((event) => event.kind !== "talked" || event.callId !== callId);
  return events.length === promise.events.length ? promise : { ...promise, events };
}

/**
 * Reverts the last event if it happened at this instant. Only SEQUENCE still increases, since calendars may have read it. The same promise
 * if another event happened since.
 */
export function undoLast(promise: CallPromise, at: Instant): CallPromise {
  const last = promise.events.at(-1);
  if (last === undefined || last.at !== at) return promise;
  const before = { ...promise, events: promise.events.slice(0, -1) };
  switch (last.kind) {
    case "moved":
      return { ...before, ...last.slot, sequence: promise.sequence + 1, remindedAt: null };
    case "cancelled":
      return { ...before, sequence: promise.sequence + 1 };
    case "talked":
    case "kept":
      return before;
  }
}

/** The open promise that a call at `now` is about: the one due now, else the next, else the latest past one; `null` for none. */
export function nearestPromise(promises: readonly CallPromise[], now: Instant): CallPromise | null {
  const rank = (promise: CallPromise) => ["expected", "early", "late"].indexOf(promiseTiming(promise, now));
  return promises.filter(isOpen).sort((a, b) => rank(a) - rank(b) || Math.abs(a.at - now) - Math.abs(b.at - now))[0] ?? null;
}

/** Open promises to this contact; if either side has only a number, those to this number. */
export function promisesTo(promises: readonly CallPromise[], contactId: string | null, number: string): readonly CallPromise[] {
  return promises.filter(
    (each) =>
      isOpen(each) &&
      (contactId !== null && each.contactId !== null ? each.contactId === contactId : number !== "" && each.number === number),
  );
}

function needsReminder(promise: CallPromise): boolean {
  return promise.remindedAt === null && isOpen(promise);
}

/** Promises to remind of now: from `reminderMinutes` before the slot until its end, unless already shown, soonest first. */
export function dueReminders(promises: readonly CallPromise[], now: Instant, reminderMinutes: number): readonly CallPromise[] {
  return promises
    .filter((each) => needsReminder(each) && now >= each.at - reminderMinutes * MINUTE_MS && now < promiseEnd(each))
    .sort((a, b) => a.at - b.at);
}

/** When the next reminder after `now` is due; `null` for none. */
export function nextReminderAt(promises: readonly CallPromise[], now: Instant, reminderMinutes: number): Instant | null {
  const due = promises.filter(needsReminder).map((each) => each.at - reminderMinutes * MINUTE_MS);
  const later = due.filter((at) => at > now);
  return later.length === 0 ? null : Math.min(...later);
}
