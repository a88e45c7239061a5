import { bearing } from "#shared/domain/calls/attempt.ts";
import { byStart, type CallRecord } from "#shared/domain/calls/call.ts";
import { type DecidingCall, type DecisionLimits, decisions } from "#shared/domain/calls/decision.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { slotStates } from "#shared/domain/promises/promise-state.ts";
import { age } from "#shared/domain/time/age.ts";
import type { Day, LocalTime } from "./periods.ts";

/** The fields of a call that the figures need. */
export type CallTrace = DecidingCall & Pick<CallRecord, "busyWith" | "met" | "likely">;

/**
 * One event on a day. Figures are sums of these, so that a change subtracts the old ones and adds the new ones. Of one call:
 * - `call`: any call
 * - `return <how>`: a return call, see {@link ReturnCallKind}
 * - `busy`: a call that found the rep busy
 * - `try <hour>`, `reach <hour>`: an outbound call, and one that reached the wanted person, by hour of the week
 * - `log <seconds>`: from hang-up to the outcome
 *
 * Of all calls with a contact:
 * - `reached <tries> call|return`: the person was reached, by our call or theirs
 * - `open <tries>`: not yet reached
 * - `decision <kind> <touches>`
 *
 * Of promises: `promise <state>`.
 */
export interface Count {
  readonly day: Day;
  readonly what: string;
}

/**
 * `ready`, `caution`, `unprepared`: answered with that verdict · `missed`: not answered, such as sent to voicemail · `busy`: found the rep
 * busy.
 */
export type ReturnCallKind = "ready" | "caution" | "unprepared" | "missed" | "busy";

type When = (at: Instant) => LocalTime;

const MOST_SECONDS = 3600;

/**
 * Rounds to seconds up to two minutes, then to ten seconds, from ten minutes to the minute, at most an hour: precise enough for a median.
 */
export function secondsBucket(ms: number): number {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds <= 120) return seconds;
  if (seconds <= 600) return Math.round(seconds / 10) * 10;
  return Math.min(MOST_SECONDS, Math.round(seconds / 60) * 60);
}

/** Whether it was missed because the rep was busy; calls during an absence are counted there. */
function metBusy({ direction, end, busyWith }: CallTrace): boolean {
  if (direction === "out" || end === "answered" || end === "elsewhere" || end === "handed-over") return false;
  return end === "busy-here" || (busyWith !== null && busyWith !== "absent");
}

function returnCall(call: CallTrace): ReturnCallKind | null {
  // A call that went to a colleague says nothing about the rep.
  if (call.direction === "out" || call.end === "elsewhere" || call.end === "handed-over" || call.met?.classification !== "return-call")
    return null;
  if (call.end === "answered") return call.met.verdict;
  return metBusy(call) ? "busy" : "missed";
}

/** The events of one call alone. An answered call with a pending outcome does not yet say whom it reached. */
export function countsOfCall(call: CallTrace, when: When): readonly Count[] {
  const { day, hour } = when(call.startedAt);
  const found = ["call"];
  const returned = returnCall(call);
  if (returned !== null) found.push(`return ${returned}`);
  if (metBusy(call)) found.push("busy");
  if (call.direction === "out" && bearing(call) !== "neither") found.push(`try ${hour}`);
  if (call.direction === "out" && bearing(call) === "reached") found.push(`reach ${hour}`);
  if (call.outcome !== null) found.push(`log ${secondsBucket(age(call.endedAt, call.outcome.at))}`);
  return found.map((what) => ({ day, what }));
}

/** Larger numbers count as this. */
const MOST = 99;

/** After how many tries the person was reached, and how many tries are still open. */
function triesOf(calls: readonly CallTrace[], when: When): readonly Count[] {
  const counts: Count[] = [];
  const add = (at: Instant, what: string): void => void counts.push({ day: when(at).day, what });
  let tries = 0;
  let lastAt = 0;
  for (const call of calls.toSorted(byStart)) {
    const bears = bearing(call);
    const isTry = call.direction === "out" && bears !== "neither";
    if (isTry) {
      tries += 1;
      lastAt = call.startedAt;
    }
    if (bears !== "reached") continue;
    if (tries > 0) add(call.startedAt, `reached ${Math.min(tries, MOST)} ${isTry ? "call" : "return"}`);
    tries = 0;
  }
  if (tries > 0) add(lastAt, `open ${Math.min(tries, MOST)}`);
  return counts;
}

/**
 * The events of all calls with one contact, in any order: after how many tries they were reached, and what was decided after how many
 * touches. `mails`: times of mails sent to them.
 */
export function countsOfStory(
  calls: readonly CallTrace[],
  mails: readonly Instant[],
  when: When,
  limits: DecisionLimits,
): readonly Count[] {
  const touches = mails.map((at) => ({ at }));
  const decided = decisions(calls, touches, limits).map((decision) => ({
    day: when(decision.at).day,
    what: `decision ${decision.kind} ${Math.min(decision.touches, MOST)}`,
  }));
  return [...triesOf(calls, when), ...decided];
}

/** The events of promises at `now`: each agreed slot counts on its own day. */
export function countsOfPromises(promises: readonly CallPromise[], now: Instant, when: When): readonly Count[] {
  return promises.flatMap((promise) =>
    slotStates(promise, now).map(({ slot, state }) => ({ day: when(slot.at).day, what: `promise ${state}` })),
  );
}
