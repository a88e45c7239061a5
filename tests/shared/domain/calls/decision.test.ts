import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { answerOf, type Decision, decide, decisions, isTouch } from "#shared/domain/calls/decision.ts";
import { OUTCOMES, type OutcomeDetail, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIMITS = { touches: 3, days: 30 };
const NO_CONDITION: OutcomeDetail = { kind: "condition", text: " ", callAt: null };

let ids = 0;

/** An outbound call this many days before noon, by default unanswered. */
function call(daysAgo: number, change: Partial<CallRecord> = {}): CallRecord {
  ids += 1;
  const startedAt = NOON - daysAgo * DAY;
  return sampleCall({ id: `c${ids}`, startedAt, answeredAt: null, endedAt: startedAt + 30_000, end: "no-answer", ...change });
}

function talked(daysAgo: number, kind: OutcomeKind, detail: OutcomeDetail = { kind: "none" }): CallRecord {
  return call(daysAgo, { end: "answered", outcome: { kind, at: NOON - daysAgo * DAY, detail } });
}

const inbound = { direction: "in" } as const;

describe("decide", () => {
  it.each<readonly [string, readonly CallRecord[], readonly number[], Pick<Decision, "kind" | "touches" | "days"> | null]>([
    ["nothing happened", [], [], null],
    ["only attempts", [call(3), call(2)], [], null],
    ["yes at once", [talked(0, "agreed")], [], { kind: "early-yes", touches: 1, days: 0 }],
    ["yes at the third touch", [call(9), call(5), talked(0, "agreed")], [], { kind: "early-yes", touches: 3, days: 9 }],
    ["yes at the fourth touch", [call(9), call(5), call(3), talked(0, "agreed")], [], { kind: "late-yes", touches: 4, days: 9 }],
    ["a mail is a touch", [call(9), call(5), talked(0, "agreed")], [2], { kind: "late-yes", touches: 4, days: 9 }],
    ["a mail before the first call", [talked(0, "declined")], [12], { kind: "early-no", touches: 2, days: 12 }],
    ["a mail after the decision", [talked(3, "declined")], [1], { kind: "early-no", touches: 1, days: 0 }],
    ["no on the last early day", [call(30), talked(0, "declined")], [], { kind: "early-no", touches: 2, days: 30 }],
    ["no a day later", [call(31), talked(0, "declined")], [], { kind: "late-no", touches: 2, days: 31 }],
    ["what failed is no touch", [call(40, { end: "failed" }), talked(0, "declined")], [], { kind: "early-no", touches: 1, days: 0 }],
    [
      "what they tried is no touch of ours",
      [call(40, { ...inbound, end: "missed" }), talked(0, "agreed")],
      [],
      { kind: "early-yes", touches: 1, days: 0 },
    ],
    [
      "their message is one",
      [call(2, { ...inbound, end: "voicemail", messageId: "m" }), talked(0, "agreed")],
      [],
      { kind: "early-yes", touches: 2, days: 2 },
    ],
    ["postponed with a condition is open", [talked(0, "postponed", { kind: "condition", text: "Budget", callAt: null })], [], null],
    ["postponed and not asked is open", [talked(0, "postponed")], [], null],
    ["postponed without a condition is a no", [talked(0, "postponed", NO_CONDITION)], [], { kind: "early-no", touches: 1, days: 0 }],
    ["an early no overruled is open", [talked(0, "postponed", { kind: "overruled", text: "x", at: NOON })], [], null],
    [
      "overruled, then a no: all touches count",
      [call(40), talked(20, "declined", { kind: "overruled", text: "x", at: NOON }), talked(0, "declined")],
      [],
      { kind: "late-no", touches: 3, days: 40 },
    ],
    [
      "after a decision counting starts again",
      [call(90), call(80), call(70), talked(60, "declined"), call(2), talked(0, "agreed")],
      [],
      { kind: "early-yes", touches: 2, days: 2 },
    ],
    ["attempts after it leave it as it is", [talked(5, "agreed"), call(1)], [], { kind: "early-yes", touches: 1, days: 0 }],
    ["they ask us to stop", [call(1), talked(0, "no-further-contact")], [], { kind: "early-no", touches: 2, days: 1 }],
  ])("%s", (_, calls, mails, expected) => {
    const found = decide(
      calls,
      mails.map((days) => ({ at: NOON - days * DAY })),
      LIMITS,
    );
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });

  it("gives contact and time", () => {
    expect(decide([talked(2, "agreed")], [], LIMITS)).toMatchObject({ contactId: "hand:1", at: NOON - 2 * DAY });
  });
});

const anyCall: fc.Arbitrary<CallRecord> = fc
  .record({
    hours: fc.integer({ min: 0, max: 24 * 120 }),
    direction: fc.constantFrom("in" as const, "out" as const),
    end: fc.constantFrom("answered" as const, "no-answer" as const, "failed" as const, "missed" as const, "voicemail" as const),
    messageId: fc.constantFrom(null, "m"),
    kind: fc.option(fc.constantFrom(...OUTCOMES), { nil: null }),
    detail: fc.constantFrom<OutcomeDetail>({ kind: "none" }, NO_CONDITION, { kind: "overruled", text: "x", at: 0 }),
  })
  .map(({ hours, kind, detail, ...rest }) => call(hours / 24, { ...rest, outcome: kind && { kind, at: NOON, detail } }));

const manyCalls = fc.array(anyCall, { maxLength: 12 });
const manyMails = fc.array(
  fc.integer({ min: 0, max: 24 * 120 }).map((hours) => ({ at: NOON - hours * HOUR })),
  { maxLength: 4 },
);

describe("decisions", () => {
  it("do not depend on the order in which calls and mails are read", () => {
    fc.assert(
      fc.property(manyCalls, manyMails, (calls, mails) => {
        expect(decisions(calls.toReversed(), mails.toReversed(), LIMITS)).toEqual(decisions(calls, mails, LIMITS));
      }),
    );
  });

  it("are as many as the answers, and count every touch once unless it comes after the last", () => {
    fc.assert(
      fc.property(manyCalls, manyMails, (calls, mails) => {
        const found = decisions(calls, mails, LIMITS);
        const answers = calls.filter(({ outcome }) => outcome !== null && answerOf(outcome) !== null);
        expect(found).toHaveLength(answers.length);
        const last = found.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
        const before = mails.filter(({ at }) => at <= last).length;
        const sure = calls.filter((each) => each.startedAt < last && isTouch(each)).length;
        const counted = found.reduce((sum, { touches }) => sum + touches, 0);
        expect(counted).toBeGreaterThanOrEqual(before + sure);
        expect(counted).toBeLessThanOrEqual(before + calls.filter(({ startedAt }) => startedAt <= last).length);
      }),
    );
  });

  it("become late, never early, with narrower limits", () => {
    fc.assert(
      fc.property(manyCalls, manyMails, (calls, mails) => {
        const wide = decisions(calls, mails, { touches: 5, days: 60 });
        const narrow = decisions(calls, mails, { touches: 2, days: 10 });
        for (const [index, { kind }] of narrow.entries()) if (kind.startsWith("early")) expect(wide[index]?.kind).toBe(kind);
      }),
    );
  });
});
