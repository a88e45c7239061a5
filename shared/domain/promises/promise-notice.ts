import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type CallPromise, closingEvent, isOpen, type ToldBy, type ToldState, toldState } from "./promise.ts";

/** Whether the other side learned of a former time in one of the ways that `isKnown` accepts. */
function knewFormerTime({ events }: Pick<CallPromise, "events">, isKnown: (toldBy: ToldBy) => boolean): boolean {
  return events.some((event) => event.kind === "moved" && isKnown(event.slot.toldBy));
}

/** Whether the other side knows, or may know. */
function mayKnow(toldBy: ToldBy): boolean {
  return toldBy !== "nobody";
}

/** Whether the other side knows a former time, but not the current one. */
export function knowsFormerTime(promise: Pick<CallPromise, "toldBy" | "events">): boolean {
  return toldState(promise.toldBy) !== "told" && knewFormerTime(promise, (toldBy) => toldState(toldBy) === "told");
}

/**
 * The kind of mail to write about a promise: its time; its new time, if the other side may know a former one; its cancellation, if they may
 * be waiting for it. `null` if none is needed.
 */
export function promiseMail(promise: Pick<CallPromise, "toldBy" | "events">): "reschedule" | "moved" | "cancelled" | null {
  const closed = closingEvent(promise);
  if (closed === null) return knewFormerTime(promise, mayKnow) ? "moved" : "reschedule";
  const knew = mayKnow(promise.toldBy) || knewFormerTime(promise, mayKnow);
  return closed.kind === "cancelled" && knew && closed.told !== true ? "cancelled" : null;
}

/** The cancelled promise with whether the other side was told about the cancellation. */
export function markCancellationTold(promise: CallPromise, told: boolean | "opened"): CallPromise {
  const closed = closingEvent(promise);
  return {
    ...promise,
    events: promise.events.map((event) => (event === closed && event.kind === "cancelled" ? { ...event, told } : event)),
  };
}

/** Whether the other side knows the current state of the promise: its time, or that it is cancelled. */
export function currentToldState(promise: Pick<CallPromise, "toldBy" | "events">): ToldState {
  const closed = closingEvent(promise);
  if (closed?.kind !== "cancelled") return toldState(promise.toldBy);
  return closed.told === "opened" ? "opened" : closed.told ? "told" : "not-told";
}

/**
 * The promise after a mail about it was opened in the mail program, which alone tells the other side nothing. What they already know stays
 * known.
 */
export function withOpenedMail(promise: CallPromise, isCancellation: boolean): CallPromise {
  if (currentToldState(promise) === "told") return promise;
  return isCancellation ? markCancellationTold(promise, "opened") : { ...promise, toldBy: "mail-opened" };
}

/** The promise after the rep said whether the opened mail was sent. The same promise if none is open. */
export function confirmMail(promise: CallPromise, sent: boolean): CallPromise {
  if (currentToldState(promise) !== "opened") return promise;
  return closingEvent(promise)?.kind === "cancelled"
    ? markCancellationTold(promise, sent)
    : { ...promise, toldBy: sent ? "mail" : "nobody" };
}

/** Future promises that the other side does not certainly know of, soonest first. */
export function untoldPromises(promises: readonly CallPromise[], now: Instant): readonly CallPromise[] {
  return promises
    .filter((promise) => isOpen(promise) && promise.at > now && currentToldState(promise) !== "told")
    .toSorted((a, b) => a.at - b.at);
}
