import type { Instant } from "#shared/domain/contacts/contact.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { attemptKey } from "./attempt.ts";
import type { CallRecord } from "./call.ts";
import { reachedPerson } from "./outcome.ts";

/** Whom a call was with: the person, or others of their company. */
export const TRIED = ["contact", "company"] as const;

/** A call that says something about when the person, or their company, can be reached. */
export interface Try {
  readonly at: Instant;
  readonly reached: boolean;
  readonly of: (typeof TRIED)[number];
}

/** Why a time is good: most calls around it reached the person or company. */
export interface GoodTime {
  readonly of: Try["of"];
  /** Only calls on this day of the week were counted. */
  readonly sameWeekday: boolean;
  readonly reached: number;
  readonly tried: number;
}

/** Calls that started within this many minutes of a time of day count for it. */
const AROUND_MINUTES = 60;
/** A single call is chance. */
const LEAST_REACHED = 2;
const DAY_MINUTES = 24 * 60;

/** Whether the wanted person was reached; `null` if the call does not say. */
function wasReached({ direction, end, outcome }: CallRecord): boolean | null {
  if (end === "answered") return outcome === null ? null : reachedPerson(outcome.kind);
  return direction === "out" && (end === "no-answer" || end === "busy" || end === "voicemail") ? false : null;
}

/** The tries among calls that say when a person can be reached. `whom`: the person; calls with others count for their company. */
export function triesOf(calls: readonly CallRecord[], whom: Pick<CallRecord, "contactId" | "number">): readonly Try[] {
  const key = attemptKey(whom);
  return calls.flatMap((call) => {
    const reached = wasReached(call);
    return reached === null ? [] : [{ at: call.startedAt, reached, of: attemptKey(call) === key ? "contact" : "company" } as const];
  });
}

function apart(a: number, b: number): number {
  const minutes = Math.abs(a - b);
  return Math.min(minutes, DAY_MINUTES - minutes);
}

/**
 * A function that tells whether a time is good, from tries by weekday and minute in the zone of the called person. Created once, called
 * many times.
 */
export function goodTimes(tries: readonly Try[], zone: string): (at: Instant) => GoodTime | null {
  const local = (at: Instant) => {
    const { dayOfWeek, hour, minute } = inZone(at, zone);
    return { weekday: dayOfWeek, minute: hour * 60 + minute };
  };
  const known = tries.map((each) => ({ ...each, ...local(each.at) }));
  return (at) => {
    const wanted = local(at);
    const around = known.filter(({ minute }) => apart(minute, wanted.minute) <= AROUND_MINUTES);
    for (const whose of TRIED) {
      for (const sameWeekday of [true, false]) {
        const these = around.filter((each) => each.of === whose && (!sameWeekday || each.weekday === wanted.weekday));
        const reached = these.filter((each) => each.reached).length;
        if (reached >= LEAST_REACHED && reached * 2 > these.length) return { of: whose, sameWeekday, reached, tried: these.length };
      }
    }
    return null;
  };
}
