import type { Instant } from "./contact.ts";
import type { Count } from "./insights-counts.ts";
import type { LocalTime } from "./insights-time.ts";
import { type CallPromise, isMissed } from "./promise.ts";

/** What promises add, each on the day it is for, as things stand now. */
export function countsOfPromises(promises: readonly CallPromise[], now: Instant, when: (at: Instant) => LocalTime): readonly Count[] {
  return promises.map((promise) => ({ day: when(promise.at).day, what: `promise ${isMissed(promise, now) ? "missed" : promise.state}` }));
}
