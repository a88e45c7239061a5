import type { Instant } from "./contact.ts";
import type { Count } from "./insights-counts.ts";
import type { LocalTime } from "./insights-time.ts";
import type { CallPromise } from "./promise.ts";
import { slotStates } from "./promise-state.ts";

/** What promises add, as things stand now: each slot that was agreed counts on its own day. */
export function countsOfPromises(promises: readonly CallPromise[], now: Instant, when: (at: Instant) => LocalTime): readonly Count[] {
  return promises.flatMap((promise) =>
    slotStates(promise, now).map(({ slot, state }) => ({ day: when(slot.at).day, what: `promise ${state}` })),
  );
}
