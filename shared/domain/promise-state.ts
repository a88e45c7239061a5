import type { Instant } from "./contact.ts";
import { type AgreedSlot, type CallPromise, closingEvent, promiseTiming } from "./promise.ts";

/**
 * What became of an agreed time. `open` still ahead, or now · `kept` we talked, in the slot or after it · `early` we talked before it · `moved` given up for another
 * in time · `missed` it went by and nobody talked, whether the call is still owed or was dropped afterwards · `cancelled` called off in time.
 */
export type SlotState = "open" | "kept" | "early" | "moved" | "missed" | "cancelled";

/** What became of a promise: of the slot that was agreed last. Earlier ones were moved, or missed. */
export type PromiseState = Exclude<SlotState, "moved">;

export const SLOT_STATES: readonly SlotState[] = ["open", "kept", "early", "moved", "missed", "cancelled"];

/** In which one state the promise is at `now`. */
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

/** An open promise whose slot has gone by. Calling still keeps it, late. */
export function isMissed(promise: CallPromise, now: Instant): boolean {
  return closingEvent(promise) === null && promiseState(promise, now) === "missed";
}

/** Every slot that was agreed for a promise, in the order of agreeing, and what became of it. */
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

/** How many slots are in which state, of those that start from `from` on and before `to`. */
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
