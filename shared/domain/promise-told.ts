import type { Instant } from "./contact.ts";
import { type CallPromise, closingEvent, isOpen, type ToldBy, type ToldState, toldState } from "./promise.ts";

/** How a time that was given up since became known to the other side, by any of these ways. */
function knewFormerTime({ events }: Pick<CallPromise, "events">, isKnown: (toldBy: ToldBy) => boolean): boolean {
  return events.some((event) => event.kind === "moved" && isKnown(event.slot.toldBy));
}

/** They know, or may know. */
function mayKnow(toldBy: ToldBy): boolean {
  return toldBy !== "nobody";
}

/** Whether the other side knows a former time, and not the present one. */
export function knowsFormerTime(promise: Pick<CallPromise, "toldBy" | "events">): boolean {
  return toldState(promise.toldBy) !== "told" && knewFormerTime(promise, (toldBy) => toldState(toldBy) === "told");
}

/** The mail that there is to write about it: its time, its new time to whoever knew another, or to whoever waits in vain that it is off; `null` where nothing has to be said. */
export function promiseMail(promise: Pick<CallPromise, "toldBy" | "events">): "reschedule" | "moved" | "cancelled" | null {
  const closed = closingEvent(promise);
  if (closed === null) return knewFormerTime(promise, mayKnow) ? "moved" : "reschedule";
  const knew = mayKnow(promise.toldBy) || knewFormerTime(promise, mayKnow);
  return closed.kind === "cancelled" && knew && closed.told !== true ? "cancelled" : null;
}

/** Whether the other side was written that it is off. */
export function markCancellationTold(promise: CallPromise, told: boolean | "opened"): CallPromise {
  const closed = closingEvent(promise);
  return {
    ...promise,
    events: promise.events.map((event) => (event === closed && event.kind === "cancelled" ? { ...event, told } : event)),
  };
}

/** Whether the other side knows how the promise stands: its time, or, once it is cancelled, that it is off. */
export function currentToldState(promise: Pick<CallPromise, "toldBy" | "events">): ToldState {
  const closed = closingEvent(promise);
  if (closed?.kind !== "cancelled") return toldState(promise.toldBy);
  return closed.told === "opened" ? "opened" : closed.told ? "told" : "not-told";
}

/** A mail about it was opened in the mail program: that alone tells nobody. What they know already they still know. */
export function withOpenedMail(promise: CallPromise, isCancellation: boolean): CallPromise {
  if (currentToldState(promise) === "told") return promise;
  return isCancellation ? markCancellationTold(promise, "opened") : { ...promise, toldBy: "mail-opened" };
}

/** The rep says whether the mail that was opened went off. The same promise where none is open. */
export function confirmMail(promise: CallPromise, sent: boolean): CallPromise {
  if (currentToldState(promise) !== "opened") return promise;
  return closingEvent(promise)?.kind === "cancelled"
    ? markCancellationTold(promise, sent)
    : { ...promise, toldBy: sent ? "mail" : "nobody" };
}

/** Promised calls that lie ahead and that the other side does not know of for certain, soonest first. */
export function untoldPromises(promises: readonly CallPromise[], now: Instant): readonly CallPromise[] {
  return promises
    .filter((promise) => isOpen(promise) && promise.at > now && currentToldState(promise) !== "told")
    .toSorted((a, b) => a.at - b.at);
}
