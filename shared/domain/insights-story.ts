import { bearing } from "./attempt.ts";
import { byStart } from "./call.ts";
import type { Instant } from "./contact.ts";
import { type DecisionLimits, decisions } from "./decision.ts";
import type { CallTrace, Count } from "./insights-counts.ts";
import type { LocalTime } from "./insights-time.ts";

/** Beyond that nobody counts on. */
const MOST = 99;

type When = (at: Instant) => LocalTime;

/** After how many tries they were reached, and how many tries wait for that. */
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
 * What the calls with one contact add together, in whatever order they are given: after how many tries they were reached, and what was decided after how many touches.
 * `mails` are the times of mails sent to them.
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
