import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type CallPromise, isOpen, promiseEnd } from "./promise.ts";
import { promiseState } from "./promise-state.ts";

/** Why the calendar could not be reached or read; a key of the catalogue (`failure.<reason>`). */
export const CALENDAR_FAILURES = [
  "calendar-unreachable",
  "calendar-refused",
  "calendar-wrong-address",
  "calendar-untrusted",
  "calendar-insecure",
  "calendar-gone",
  "calendar-read-only",
  "calendar-failed",
] as const;
export type CalendarFailure = (typeof CALENDAR_FAILURES)[number];

export interface SyncSlot {
  readonly at: Instant;
  readonly durationMinutes: number;
}

/**
 * What calendar and promise last had in common: the slot is the one both had then. The next step follows from this alone, so no list of
 * changes has to be stored.
 */
export interface CalendarEntry extends SyncSlot {
  /** URL of the event, absolute. */
  readonly href: string;
  /** As the server sent it (RFC 9110 8.8.3); `null` for none. */
  readonly etag: string | null;
  /** Hash of everything the event said when it was written. */
  readonly fingerprint: string;
  /** When it was removed in the calendar, until the rep has decided what to do. */
  readonly removedAt: Instant | null;
}

/** The event as the calendar has it. */
export interface CalendarEvent {
  readonly etag: string | null;
  /** `null` if it has no time that a promise could have, such as a whole day. */
  readonly slot: SyncSlot | null;
  /** LAST-MODIFIED (RFC 5545 3.8.7.3); `null` if absent. */
  readonly changedAt: Instant | null;
}

/** `same`: nothing in the calendar changed since the last synchronisation. */
export type Found = { readonly kind: "same" } | { readonly kind: "gone" } | { readonly kind: "there"; readonly event: CalendarEvent };

export type SyncStep =
  | { readonly kind: "nothing" }
  | { readonly kind: "create" }
  /** `over`: the calendar's other time, if both sides changed and ours is later. */
  | { readonly kind: "update"; readonly etag: string | null; readonly over: SyncSlot | null }
  | { readonly kind: "delete"; readonly etag: string | null }
  /** The promise moves to the time of the event. `over`: our other time, if both sides changed and theirs is later. */
  | { readonly kind: "take"; readonly etag: string | null; readonly slot: SyncSlot; readonly over: SyncSlot | null }
  /** Both sides agree: only the remembered entry changes. */
  | { readonly kind: "note"; readonly etag: string | null }
  | { readonly kind: "removed" }
  | { readonly kind: "forget" };

export interface SyncFacts {
  /** `null` if it no longer exists, as when its contact was erased. */
  readonly promise: CallPromise | null;
  readonly entry: CalendarEntry | null;
  readonly found: Found;
  /** Hash of what the event would say now. */
  readonly fingerprint: string;
  readonly now: Instant;
}

export function sameSlot(a: SyncSlot, b: SyncSlot): boolean {
  return a.at === b.at && a.durationMinutes === b.durationMinutes;
}

function slotOf({ at, durationMinutes }: SyncSlot): SyncSlot {
  return { at, durationMinutes };
}

/**
 * A promise that was cancelled or kept early leaves the calendar while its time is still ahead; one that was kept stays there as history.
 */
function stepForClosedPromise({ promise, entry, found, now }: SyncFacts): SyncStep {
  if (entry === null) return { kind: "nothing" };
  if (entry.removedAt !== null || found.kind === "gone") return { kind: "forget" };
  const state = promise === null ? null : promiseState(promise, now);
  const leaves = promise === null || ((state === "cancelled" || state === "early") && promiseEnd(promise) > now);
  return leaves ? { kind: "delete", etag: found.kind === "there" ? found.event.etag : entry.etag } : { kind: "forget" };
}

/** The later change wins; a calendar without a time of change counts as changed just now. */
function conflict(promise: CallPromise, there: SyncSlot, event: CalendarEvent, now: Instant): SyncStep {
  const ours = promise.events.at(-1)?.at ?? promise.createdAt;
  const theirs = event.changedAt ?? now;
  return theirs >= ours
    ? { kind: "take", etag: event.etag, slot: there, over: slotOf(promise) }
    : { kind: "update", etag: event.etag, over: there };
}

/**
 * The next step for a promise and its event. Idempotent: once it is done and remembered, the next step is `nothing` until either side
 * changes.
 */
export function nextStep(facts: SyncFacts): SyncStep {
  const { promise, entry, found, fingerprint, now } = facts;
  if (promise === null || !isOpen(promise)) return stepForClosedPromise(facts);
  if (entry === null) return promiseEnd(promise) > now ? { kind: "create" } : { kind: "nothing" };
  if (entry.removedAt !== null) return sameSlot(promise, entry) ? { kind: "nothing" } : { kind: "create" };
  // A promise that was moved since is still wanted.
  if (found.kind === "gone") return sameSlot(promise, entry) ? { kind: "removed" } : { kind: "create" };
  const event: CalendarEvent = found.kind === "there" ? found.event : { etag: entry.etag, slot: slotOf(entry), changedAt: null };
  const there = event.slot ?? slotOf(entry);
  const [ours, theirs] = [!sameSlot(promise, entry), !sameSlot(there, entry)];
  if (ours && theirs) return sameSlot(promise, there) ? { kind: "note", etag: event.etag } : conflict(promise, there, event, now);
  if (theirs) return { kind: "take", etag: event.etag, slot: there, over: null };
  if (ours || fingerprint !== entry.fingerprint) return { kind: "update", etag: event.etag, over: null };
  return event.etag === entry.etag ? { kind: "nothing" } : { kind: "note", etag: event.etag };
}
