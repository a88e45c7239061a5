import type { Instant } from "./contact.ts";
import { type CallPromise, closingEvent, isOpen, markCancellationTold, type ToldState, toldState } from "./promise.ts";

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
