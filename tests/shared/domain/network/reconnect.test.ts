import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reconnectDelay } from "#shared/domain/network/reconnect.ts";

describe("reconnectDelay", () => {
  it("starts immediately, tries about every second at first, and finally every half minute", () => {
    expect([0, 1, 2, 3, 15].map((attempt) => reconnectDelay(attempt, 1))).toEqual([250, 500, 1000, 1000, 1000]);
    expect([16, 17, 18, 21, 1000].map((attempt) => reconnectDelay(attempt, 1))).toEqual([1000, 2000, 4000, 30_000, 30_000]);
  });

  it("is spread over the upper half of each delay", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
        const longest = reconnectDelay(attempt, 1);
        expect(reconnectDelay(attempt, random)).toBeGreaterThanOrEqual(longest / 2);
        expect(reconnectDelay(attempt, random)).toBeLessThanOrEqual(longest);
      }),
    );
  });

  it("tries within a second of the server's return, after any downtime up to six seconds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6000 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (down, randoms) => {
          let at = 0;
          for (let attempt = 0; at < down; attempt += 1) at += reconnectDelay(attempt, randoms.next().value ?? 0);
          expect(at - down).toBeLessThanOrEqual(1000);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
