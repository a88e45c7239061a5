import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { answerOf, isTouch } from "#shared/domain/calls/decision.ts";
import { OUTCOMES, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { countsOfCall, countsOfStory, secondsBucket } from "#shared/domain/insights/figure-counts.ts";
import { localTimes } from "#shared/domain/insights/periods.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIMITS = { touches: 3, days: 30 };
const when = localTimes("Europe/Berlin");

let made = 0;
/** An outbound call this many days after noon, with an outcome; `null` for an unanswered call without one. */
function out(days: number, kind: OutcomeKind | null, change: Partial<CallRecord> = {}): CallRecord {
  const startedAt = NOON + days * DAY;
  const outcome = kind && ({ kind, at: startedAt + 70_000, detail: { kind: "none" } } as const);
  const end = kind === null || kind === "not-reached" ? "no-answer" : "answered";
  return sampleCall({ id: `call-${++made}`, startedAt, endedAt: startedAt + 60_000, end, outcome, ...change });
}

const whats = (calls: readonly CallRecord[], mails: readonly number[] = []) =>
  countsOfStory(calls, mails, when, LIMITS).map(({ what }) => what);

describe("the events of all calls with one contact", () => {
  it.each<[string, readonly CallRecord[], readonly string[]]>([
    ["nothing of nobody", [], []],
    ["reached at once", [out(0, "customer-matter")], ["reached 1 call"]],
    ["reached at the third try", [out(0, null), out(1, "door-opener"), out(2, "promised-call")], ["reached 3 call"]],
    [
      "reached when they called back",
      [out(0, null), out(1, null), out(2, null, { direction: "in", end: "answered" })],
      ["reached 2 return"],
    ],
    ["their call without a try of ours", [out(0, null, { direction: "in", end: "answered" })], []],
    ["their unanswered call", [out(0, null), out(1, null, { direction: "in", end: "missed" })], ["open 1"]],
    ["tries start again once they were reached", [out(0, "referred"), out(1, null), out(2, null)], ["reached 1 call", "open 2"]],
    ["a call that never got through is no try", [out(0, null, { end: "failed" }), out(1, "not-reached")], ["open 1"]],
    ["talked, and the outcome is pending", [out(0, null, { end: "answered" })], []],
    ["an early yes", [out(0, null), out(1, "agreed")], ["reached 2 call", "decision early-yes 2"]],
    ["late by touches", [out(0, null), out(1, null), out(2, null), out(3, "declined")], ["reached 4 call", "decision late-no 4"]],
    ["late by days", [out(0, null), out(31, "agreed")], ["reached 2 call", "decision late-yes 2"]],
    [
      "postponed without a condition",
      [out(0, "postponed", { outcome: { kind: "postponed", at: NOON, detail: { kind: "condition", text: " ", callAt: null } } })],
      ["reached 1 call", "decision early-no 1"],
    ],
  ])("%s", (_name, calls, expected) => {
    expect(whats(calls)).toEqual(expected);
    expect(whats(calls.toReversed())).toEqual(expected);
  });

  it("counts mails among the touches", () => {
    expect(whats([out(0, null), out(2, "declined")], [NOON + DAY, NOON + DAY + HOUR, NOON + 9 * DAY])).toContain("decision late-no 4");
  });

  it("loses no touch, in any order of events", () => {
    const deed = fc.record({
      days: fc.integer({ min: 0, max: 60 }),
      kind: fc.constantFrom<OutcomeKind | null>(null, ...OUTCOMES),
      direction: fc.constantFrom("in" as const, "out" as const),
      end: fc.constantFrom("answered" as const, "no-answer" as const, "missed" as const, "failed" as const, "elsewhere" as const),
    });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }), (deeds, days) => {
        const calls = deeds.map(({ days: at, kind, direction, end }) => out(at, kind, { direction, end }));
        const all = [...calls, out(90, "declined")];
        const touches = all.filter((call) => isTouch(call) || (call.outcome !== null && answerOf(call.outcome) !== null)).length;
        const decided = whats(
          all,
          days.map((at) => NOON + at * DAY + HOUR),
        ).filter((what) => what.startsWith("decision"));
        expect(decided.reduce((sum, what) => sum + Number(what.split(" ")[2]), 0)).toBe(touches + days.length);
      }),
    );
  });
});

describe("the events of one call", () => {
  const met = (verdict: "ready" | "unprepared") => ({ classification: "return-call", verdict }) as const;
  const back = (change: Partial<CallRecord>) => out(0, null, { direction: "in", ...change });
  it.each<[string, CallRecord, readonly string[]]>([
    ["a try", out(0, null), ["call", "try 36"]],
    ["a try that reached them", out(0, "agreed"), ["call", "try 36", "reach 36", "log 10"]],
    ["a call that never got through", out(0, null, { end: "failed" }), ["call"]],
    ["a return call met ready", back({ end: "answered", met: met("ready") }), ["call", "return ready"]],
    ["a return call met unprepared", back({ end: "answered", met: met("unprepared") }), ["call", "return unprepared"]],
    ["a return call sent to voicemail", back({ end: "voicemail", met: met("ready") }), ["call", "return missed"]],
    ["a return call while talking", back({ end: "missed", busyWith: "talking", met: met("ready") }), ["call", "return busy", "busy"]],
    ["a return call while away", back({ end: "missed", busyWith: "absent", met: met("ready") }), ["call", "return missed"]],
    ["a return call that a colleague took", back({ end: "elsewhere", busyWith: "talking", met: met("ready") }), ["call"]],
    ["another kind of caller", back({ end: "answered", met: { classification: "customer", verdict: "ready" } }), ["call"]],
  ])("%s", (_name, call, expected) => {
    expect(countsOfCall(call, when).map(({ what }) => what)).toEqual(expected);
  });

  it.each([
    [-5, 0],
    [4_400, 4],
    [119_600, 120],
    [124_000, 120],
    [126_000, 130],
    [1_000_000, 1020],
    [9 * HOUR, 3600],
  ])("%d ms after hang-up count as %d s", (ms, seconds) => expect(secondsBucket(ms)).toBe(seconds));
});
