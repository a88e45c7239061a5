import fc from "fast-check";
import { expect, test } from "vitest";
import { createRecentCalls } from "#electron/core/storage/recent-calls.ts";
import { type CallRecord, isPending } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { callbackQueue } from "#shared/domain/day/callback-queue.ts";
import { dayQueue } from "#shared/domain/day/day-queue.ts";
import { indexAttempts, openAttempts } from "#tests/support/reference-attempts.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;
const call: fc.Arbitrary<CallRecord> = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }).map(String),
    direction: fc.constantFrom("in" as const, "out" as const),
    contactId: fc.constantFrom("hand:1", "hand:2", null),
    number: fc.constantFrom("+493023125111", "+493023125222", ""),
    // Some at the same moment: the order in which they were stored must not matter.
    ago: fc.oneof(fc.integer({ min: 1, max: 70 * 24 }), fc.constantFrom(30, 31)),
    end: fc.constantFrom(
      "answered" as const,
      "missed" as const,
      "no-answer" as const,
      "elsewhere" as const,
      "busy-here" as const,
      "failed" as const,
    ),
    logged: fc.constantFrom("agreed" as const, "not-reached" as const, null),
  })
  .map(({ ago, logged, ...rest }) => {
    const startedAt = NOON - ago * HOUR;
    const outcome = logged === null ? null : { kind: logged, at: startedAt, detail: { kind: "none" as const } };
    return sampleCall({ ...rest, startedAt, answeredAt: null, endedAt: startedAt + 1_000, outcome });
  });

function queueOf(recent: readonly CallRecord[], all: readonly CallRecord[], now: Instant) {
  const attempts = openAttempts(all, now, 60);
  const facts = { promises: [], messages: [], now, timeZone: "Europe/Berlin" };
  const about = () => ({ customer: false, purpose: "", blocked: false });
  const callbacks = callbackQueue({ ...facts, recent, lookup: indexAttempts(attempts), done: {}, about });
  return dayQueue({ ...facts, callbacks, attempts, isBlocked: () => false });
}

test("calls added one by one give the same as all of them at once", () => {
  fc.assert(
    fc.property(fc.uniqueArray(call, { maxLength: 40, selector: ({ id }) => id }), fc.array(call, { maxLength: 20 }), (first, later) => {
      const kept = createRecentCalls(60, first);
      for (const each of later) kept.put(each);
      const all = [...new Map([...first, ...later].map((each) => [each.id, each])).values()];
      expect(new Set(kept.pending())).toEqual(new Set(all.filter(isPending)));
      expect(new Set(kept.attempts.open(NOON))).toEqual(new Set(openAttempts(all, NOON, 60)));
      expect(new Set(queueOf(kept.aroundMissed(), all, NOON))).toEqual(new Set(queueOf(all, all, NOON)));
      for (const id of ["hand:1", "hand:2"]) {
        const starts = all.filter(({ contactId }) => contactId === id).map(({ startedAt }) => startedAt);
        expect(kept.lastCallAt(id)).toBe(starts.length === 0 ? null : Math.max(...starts));
        expect(kept.history(id, "", 50)).toHaveLength(starts.length);
      }
      kept.removeWhere(() => true);
      expect([kept.pending(), kept.aroundMissed(), kept.attempts.open(NOON), kept.find("1")]).toEqual([[], [], [], null]);
    }),
  );
});

test("the order of adding does not matter for calls of the same moment", () => {
  const startedAt = NOON - 624 * HOUR;
  const moment = { startedAt, answeredAt: null, endedAt: startedAt + 1_000 };
  const agreed = { kind: "agreed" as const, at: startedAt, detail: { kind: "none" as const } };
  const reached = sampleCall({ ...moment, id: "0", direction: "in", outcome: agreed });
  const tried = sampleCall({ ...moment, id: "27", end: "missed" });
  const replaced = createRecentCalls(60, [sampleCall({ id: "27", direction: "in", outcome: agreed }), reached]);
  replaced.put(tried);
  for (const kept of [replaced, createRecentCalls(60, [tried, reached]), createRecentCalls(60, [reached, tried])]) {
    expect(kept.attempts.open(NOON)).toMatchObject([{ contactId: "hand:1", count: 1, lastAt: startedAt }]);
    expect(kept.history("hand:1", "", 5).map(({ id }) => id)).toEqual(["27", "0"]);
  }
});
