import type { BusyWith } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type Absence, presence } from "#shared/domain/time/absence.ts";
import { isJustPast } from "#shared/domain/time/age.ts";
import { byWorth, type Callback, type Try } from "./callback-queue.ts";

/** The state of the desk when a call comes in. */
export interface BusyDesk {
  /** Another call is being dialled, set up or talked on. */
  readonly inCall: boolean;
  readonly absence: Absence | null;
  readonly doNotDisturb: boolean;
  /** The outcome of the last call is still being asked. */
  readonly outcomeAsked: boolean;
  /** End of the last conversation; `null` if there was none or the rep ended its wrap-up. */
  readonly lastEndedAt: Instant | null;
  readonly wrapUpSeconds: number;
}

const SECOND_MS = 1000;

/** Why the rep cannot take a call that comes in now, the most immediate reason first; `null` if the rep is free. */
export function busyWith(desk: BusyDesk, now: Instant): BusyWith | null {
  if (desk.inCall) return "talking";
  if (presence(desk.absence, now) === "away") return "absent";
  if (desk.doNotDisturb) return "do-not-disturb";
  const wrapsUp = desk.lastEndedAt !== null && isJustPast(desk.lastEndedAt, now, desk.wrapUpSeconds * SECOND_MS);
  return wrapsUp || desk.outcomeAsked ? "wrap-up" : null;
}

/** How often a caller tried within a period while the rep was busy. */
export interface Tried {
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** The reason common to all tries; `null` if they differ. */
  readonly why: BusyWith | null;
}

/** The tries since an instant that found the rep busy; `null` for none. */
export function triedSince(tries: readonly Try[], since: Instant): Tried | null {
  const busy = tries.filter((each) => each.busyWith !== null && each.at >= since);
  const [first, last] = [busy[0], busy.at(-1)];
  if (!first || !last) return null;
  const why = busy.every((each) => each.busyWith === first.busyWith) ? first.busyWith : null;
  return { count: busy.length, firstAt: first.at, lastAt: last.at, why };
}

/** A caller who did not get through and still waits. */
export interface BusyReturn {
  readonly callback: Callback;
  readonly tried: Tried;
}

/**
 * Callers since an instant who found the rep busy, by worth. Callers who were answered later, by the rep or a colleague, are no longer
 * callbacks. Those who only called during an absence are left out: it has its own queue.
 */
export function busyReturns(callbacks: readonly Callback[], since: Instant): readonly BusyReturn[] {
  return callbacks
    .flatMap((callback) => {
      const tried = triedSince(callback.tries, since);
      return tried === null || tried.why === "absent" ? [] : [{ callback, tried }];
    })
    .sort((a, b) => byWorth(ranked(a), ranked(b)));
}

function ranked({ callback: { id, worth }, tried: { count, lastAt } }: BusyReturn) {
  return { id, worth, count, lastAt };
}
