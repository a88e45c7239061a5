import { bearing } from "./attempt.ts";
import { byStart } from "./call.ts";
import type { Instant } from "./contact.ts";
import type { CallTrace, Count } from "./insights-counts.ts";
import type { LocalTime } from "./insights-time.ts";
import type { Settings } from "./settings.ts";

const DAY_MS = 86_400_000;
/** Beyond that nobody counts on. */
const MOST = 99;

/** What a call with an outcome decided; `null` for nothing. Postponed without a condition is a no. */
function answerOf({ outcome }: CallTrace): "yes" | "no" | null {
  switch (outcome?.kind) {
    case "agreed":
      return "yes";
    case "declined":
    case "no-further-contact":
      return "no";
    case "postponed":
      return outcome.detail.kind === "condition" && outcome.detail.text.trim() === "" ? "no" : null;
    default:
      return null;
  }
}

/** A call that they noticed: ours that got onto the line, theirs that we took. */
function isTouch({ direction, end }: CallTrace): boolean {
  return direction === "out" ? end !== "failed" : end === "answered";
}

type Step = { readonly at: Instant; readonly call: CallTrace | null };

/** Calls and mails (which have no call) in the order in which they happened. */
function steps(calls: readonly CallTrace[], mails: readonly Instant[]): readonly Step[] {
  const ofCalls = [...calls].sort(byStart).map((call): Step => ({ at: call.startedAt, call }));
  const ofMails = mails.map((at): Step => ({ at, call: null }));
  return [...ofCalls, ...ofMails].sort((a, b) => a.at - b.at);
}

/**
 * What the calls with one contact add together, in whatever order they are given: after how many tries they were reached, and what was decided after how many touches
 * and days. After a decision touches count anew; `mails` are the times of mails sent to them.
 */
export function countsOfStory(
  calls: readonly CallTrace[],
  mails: readonly Instant[],
  when: (at: Instant) => LocalTime,
  limits: Settings["decisionLimits"],
): readonly Count[] {
  const counts: Count[] = [];
  const add = (at: Instant, what: string): void => void counts.push({ day: when(at).day, what });
  let tries = { count: 0, lastAt: 0 };
  let touches = { count: 0, firstAt: 0 };
  for (const { at, call } of steps(calls, mails)) {
    if (call === null || isTouch(call)) touches = { count: touches.count + 1, firstAt: touches.count === 0 ? at : touches.firstAt };
    if (call === null) continue;
    const bears = bearing(call);
    const tried = call.direction === "out" && bears !== "neither";
    if (tried) tries = { count: tries.count + 1, lastAt: at };
    if (bears === "reached") {
      if (tries.count > 0) add(at, `reached ${Math.min(tries.count, MOST)} ${tried ? "call" : "return"}`);
      tries = { count: 0, lastAt: 0 };
    }
    const answer = answerOf(call);
    if (answer === null) continue;
    const isEarly = touches.count <= limits.touches && at - touches.firstAt <= limits.days * DAY_MS;
    add(at, `decision ${isEarly ? "early" : "late"}-${answer} ${Math.min(Math.max(1, touches.count), MOST)}`);
    touches = { count: 0, firstAt: 0 };
  }
  if (tries.count > 0) add(tries.lastAt, `open ${Math.min(tries.count, MOST)}`);
  return counts;
}
