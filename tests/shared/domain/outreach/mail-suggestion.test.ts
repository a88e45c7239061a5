import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { mailSuggestion } from "#shared/domain/outreach/mail-suggestion.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const DAY = 86_400_000;

function attempt(daysAgo: number, change: Partial<CallRecord> = {}): CallRecord {
  const startedAt = NOON - daysAgo * DAY;
  return sampleCall({ id: `a${daysAgo}`, startedAt, answeredAt: null, endedAt: startedAt, end: "no-answer", ...change });
}

const reached = (daysAgo: number) =>
  attempt(daysAgo, { id: `r${daysAgo}`, end: "answered", outcome: { kind: "customer-matter", at: NOON, detail: { kind: "none" } } });
const doorOpener = (daysAgo: number) =>
  attempt(daysAgo, { id: `d${daysAgo}`, end: "answered", outcome: { kind: "door-opener", at: NOON, detail: { kind: "none" } } });

function suggested(calls: readonly CallRecord[], mailDaysAgo: readonly number[] = [], suggestedDaysAgo: number | null = null) {
  return mailSuggestion({
    calls,
    mails: mailDaysAgo.map((days) => ({ at: NOON - days * DAY })),
    suggestedAt: suggestedDaysAgo === null ? null : NOON - suggestedDaysAgo * DAY,
    now: NOON,
    windowDays: 60,
    afterAttempts: 3,
  });
}

const three = [attempt(5), attempt(3), attempt(1)];

describe("a mail is suggested", () => {
  it.each<readonly [string, number | null, number | null]>([
    ["not after two attempts", suggested([attempt(3), attempt(1)]), null],
    ["after three", suggested(three), 3],
    ["after four as well, if it was not before", suggested([attempt(7), ...three]), 4],
    ["where a door opener answered", suggested([attempt(5), doorOpener(3), attempt(1)]), 3],
    ["not where the person was reached in between", suggested([attempt(5), attempt(4), reached(3), attempt(1)]), null],
    ["not once it was suggested for this run", suggested(three, [], 1), null],
    ["not for the fourth either", suggested([attempt(7), ...three], [], 3), null],
    ["for a new run, after they were reached", suggested([attempt(20), reached(10), ...three], [], 12), 3],
    ["not while the mail ended the run", suggested(three, [2]), null],
    ["for a new run, after a mail", suggested([attempt(20), ...three], [10], 11), 3],
    ["not for attempts outside the window", suggested([attempt(70), attempt(3), attempt(1)]), null],
  ])("%s", (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it("at most once, whatever happens between the attempts of one run", () => {
    const step = fc.constantFrom("attempt" as const, "reached" as const, "mail" as const);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let suggestedAt: number | null = null;
        let calls: readonly CallRecord[] = [];
        const mails: { at: number }[] = [];
        let times = 0;
        for (const [index, what] of steps.entries()) {
          const now = NOON + index * 60_000;
          if (what === "mail") mails.push({ at: now });
          else calls = [...calls, { ...(what === "reached" ? reached(0) : attempt(0)), id: String(index), startedAt: now }];
          if (what !== "attempt") times = 0;
          const count = mailSuggestion({ calls, mails, suggestedAt, now, windowDays: 60, afterAttempts: 3 });
          if (count === null) continue;
          expect(what).toBe("attempt");
          expect(count).toBe(3);
          times += 1;
          suggestedAt = now;
          expect(times).toBe(1);
        }
      }),
    );
  });
});
