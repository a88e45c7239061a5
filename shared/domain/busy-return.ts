import { type Absence, presence } from "./absence.ts";
import { isJustPast } from "./age.ts";
import type { BusyWith } from "./call.ts";
import { byWorth, type Callback, type Try } from "./callback-queue.ts";
import type { Instant } from "./contact.ts";

/** What goes on at the desk when a call comes in. */
export interface BusyDesk {
  /** Another call is dialled, talked on or set up. */
  readonly inCall: boolean;
  readonly absence: Absence | null;
  readonly doNotDisturb: boolean;
  /** The question how the last call ended stands open. */
  readonly outcomeAsked: boolean;
  /** End of the last conversation, `null` where there was none or the rep said that its wrap-up is over. */
  readonly lastEndedAt: Instant | null;
  readonly wrapUpSeconds: number;
}

const SECOND_MS = 1000;

/** What keeps the rep from a call that comes in now, the nearest reason first; `null` for a rep who is free. */
export function busyWith(desk: BusyDesk, now: Instant): BusyWith | null {
  if (desk.inCall) return "talking";
  if (presence(desk.absence, now) === "away") return "absent";
  if (desk.doNotDisturb) return "do-not-disturb";
  const wrapsUp = desk.lastEndedAt !== null && isJustPast(desk.lastEndedAt, now, desk.wrapUpSeconds * SECOND_MS);
  return wrapsUp || desk.outcomeAsked ? "wrap-up" : null;
}

/** How often somebody tried within a period while the rep was busy. */
export interface Tried {
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** What the rep was busy with each time; `null` where it was not always the same. */
  readonly why: BusyWith | null;
}

/** The tries from an instant on that met a busy rep; `null` for none. */
export function triedSince(tries: readonly Try[], since: Instant): Tried | null {
  const busy = tries.filter((each) => each.busyWith !== null && each.at >= since);
  const [first, last] = [busy[0], busy.at(-1)];
  if (!first || !last) return null;
  const why = busy.every((each) => each.busyWith === first.busyWith) ? first.busyWith : null;
  return { count: busy.length, firstAt: first.at, lastAt: last.at, why };
}

/** Somebody who tried in vain and still waits. */
export interface BusyReturn {
  readonly callback: Callback;
  readonly tried: Tried;
}

/**
 * Who tried from an instant on while the rep was busy, most worth first. Whoever was answered after all, or whom a colleague took, is not in the callbacks and so not
 * here. An absence has its own queue: those who only called during one are left out.
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
