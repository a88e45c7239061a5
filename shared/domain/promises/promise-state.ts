import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type AgreedSlot, type CallPromise, closingEvent, promiseTiming } from "./promise.ts";

/**
 * The state of an agreed slot.
 * - `open`: ahead, or now
 * - `kept`: we talked, in the slot or after it
 * - `early`: we talked before it
 * - `moved`: replaced by another in time
 * - `missed`: it passed without a conversation, whether the promise is still open or was cancelled afterwards
 * - `cancelled`: cancelled in time
 */
export type SlotState = "open" | "kept" | "early" | "moved" | "missed" | "cancelled";

/** The state of a promise: that of its current slot. Earlier slots were moved or missed. */
export type PromiseState = Exclude<SlotState, "moved">;

export const SLOT_STATES: readonly SlotState[] = ["open", "kept", "early", "moved", "missed", "cancelled"];

/** The state of a promise at `now`. */
export function promiseState(promise: CallPromise, now: Instant): PromiseState {
  const closed = closingEvent(promise);
  switch (closed?.kind) {
    case undefined:
      return promiseTiming(promise, now) === "late" ? "missed" : "open";
    case "cancelled":
      return promiseTiming(promise, closed.at) === "late" ? "missed" : "cancelled";
    case "talked":
    case "kept":
      return promiseTiming(promise, closed.at) === "early" ? "early" : "kept";
  }
}

/** Whether an open promise's slot has passed. A later call still keeps it. */
export function isMissed(promise: CallPromise, now: Instant): boolean {
  return closingEvent(promise) === null && promiseState(promise, now) === "missed";
}

/** Every slot that was agreed for a promise, in that order, with its state. */
export function slotStates(
  promise: CallPromise,
  now: Instant,
): readonly { readonly slot: AgreedSlot; readonly agreedAt: Instant; readonly state: SlotState }[] {
  const moves = promise.events.filter((event) => event.kind === "moved");
  const { at, durationMinutes, toldBy } = promise;
  const agreedAt = (index: number): Instant => moves[index - 1]?.at ?? promise.createdAt;
  const earlier = moves.map((move, index) => {
    const state: SlotState = promiseTiming(move.slot, move.at) === "late" ? "missed" : "moved";
    return { slot: move.slot, agreedAt: agreedAt(index), state };
  });
  return [...earlier, { slot: { at, durationMinutes, toldBy }, agreedAt: agreedAt(moves.length), state: promiseState(promise, now) }];
}

/** The number of slots in each state, of those that start in `from` (included) to `to` (excluded). */
export function promiseCounts(
  promises: readonly CallPromise[],
  now: Instant,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Readonly<Record<SlotState, number>> {
  const counts = { open: 0, kept: 0, early: 0, moved: 0, missed: 0, cancelled: 0 };
  for (const { slot, state } of promises.flatMap((each) => slotStates(each, now))) {
    if (slot.at >= from && slot.at < to) counts[state] += 1;
  }
  return counts;
}
