import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLookedAt, LOOK_MS, nextSight, reviewReason, type Sight } from "#shared/domain/threads/viewing.ts";

const seen = { onScreen: true, windowSeen: true, windowFocused: true };
const DAY = 86_400_000;

describe("viewing a thread", () => {
  test("a thread is viewed after three seconds without a break, not before", () => {
    const sight = nextSight(null, seen, 1000);
    expect(isLookedAt(sight, 1000 + LOOK_MS - 1)).toBe(false);
    expect(isLookedAt(nextSight(sight, seen, 2000), 1000 + LOOK_MS)).toBe(true);
  });

  test.each(["onScreen", "windowSeen", "windowFocused"] as const)("without %s it is not viewed", (what) => {
    expect(nextSight(1000, { ...seen, [what]: false }, 2000)).toBeNull();
  });

  test("counts exactly when the last unbroken period was long enough", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ ms: fc.integer({ min: 0, max: 5000 }), visible: fc.boolean() }), { maxLength: 20 }), (steps) => {
        let now = 0;
        let sight: Sight = null;
        let since: number | null = null;
        for (const { ms, visible } of steps) {
          now += ms;
          sight = nextSight(sight, { ...seen, onScreen: visible }, now);
          since = visible ? (since ?? now) : null;
        }
        expect(isLookedAt(sight, now)).toBe(since !== null && now - since >= LOOK_MS);
      }),
    );
  });

  test.each([
    [null, true, "missing"],
    [{ viewedAt: 5, changedAt: 1 }, false, "missing"],
    [{ viewedAt: null, changedAt: 1 }, true, "never"],
    [{ viewedAt: 5, changedAt: 6 }, true, "changed"],
    [{ viewedAt: 5, changedAt: 5 }, true, "stale"],
    [{ viewedAt: 20 * DAY, changedAt: 5 }, true, null],
  ] as const)("%j, prepared %s: %s", (thread, prepared, reason) => {
    expect(reviewReason(thread, prepared, 20 * DAY, 14)).toBe(reason);
  });
});
