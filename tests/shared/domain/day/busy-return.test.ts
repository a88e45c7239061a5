import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { BusyWith } from "#shared/domain/calls/call.ts";
import { type BusyDesk, busyReturns, busyWith, triedSince } from "#shared/domain/day/busy-return.ts";
import { type Callback, type Try, WORTHS } from "#shared/domain/day/callback-queue.ts";
import { NOON } from "#tests/support/sample-values.ts";

const SECOND = 1000;

const free: BusyDesk = {
  inCall: false,
  absence: null,
  doNotDisturb: false,
  outcomeAsked: false,
  lastEndedAt: null,
  wrapUpSeconds: 30,
};

describe("busyWith", () => {
  it.each<readonly [string, Partial<BusyDesk>, BusyWith | null]>([
    ["free", {}, null],
    ["talking", { inCall: true }, "talking"],
    ["talking on do not disturb", { inCall: true, doNotDisturb: true }, "talking"],
    ["do not disturb", { doNotDisturb: true }, "do-not-disturb"],
    ["away without an end", { absence: { from: NOON - SECOND, until: null } }, "absent"],
    ["away, and on do not disturb", { absence: { from: NOON - SECOND, until: null }, doNotDisturb: true }, "absent"],
    ["away until now", { absence: { from: NOON - SECOND, until: NOON } }, null],
    ["away from later on", { absence: { from: NOON + SECOND, until: null } }, null],
    ["the outcome is asked", { outcomeAsked: true }, "wrap-up"],
    ["a conversation ended 29 seconds ago", { lastEndedAt: NOON - 29 * SECOND }, "wrap-up"],
    ["a conversation ended 30 seconds ago", { lastEndedAt: NOON - 30 * SECOND }, null],
    ["no wrap-up wanted", { lastEndedAt: NOON, wrapUpSeconds: 0 }, null],
  ])("%s", (_, change, expected) => {
    expect(busyWith({ ...free, ...change }, NOON)).toBe(expected);
  });
});

const aTry: fc.Arbitrary<Try> = fc.record({
  at: fc.integer({ min: NOON - 3600 * SECOND, max: NOON }),
  busyWith: fc.constantFrom<BusyWith | null>("talking", "wrap-up", "do-not-disturb", "absent", null),
});

const callbacks: fc.Arbitrary<readonly Callback[]> = fc.uniqueArray(
  fc.record({
    id: fc.nat(30).map((id) => `contact ${id}`),
    worth: fc.constantFrom(...WORTHS),
    contactId: fc.constant(null),
    name: fc.constant(""),
    company: fc.constant(""),
    number: fc.constant(""),
    tries: fc.array(aTry, { minLength: 1, maxLength: 6 }).map((tries) => tries.toSorted((a, b) => a.at - b.at)),
    likely: fc.constant("" as const),
    purpose: fc.constant(""),
    promiseId: fc.constant(null),
    messageId: fc.constant(null),
    blocked: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

describe("busyReturns", () => {
  const since = fc.integer({ min: NOON - 3600 * SECOND, max: NOON });

  test("are the callers with a try in the period that found the rep busy, each once, with the right count", () => {
    fc.assert(
      fc.property(callbacks, since, (all, from) => {
        const found = busyReturns(all, from);
        const busy = (tries: readonly Try[]) => tries.filter((each) => each.busyWith !== null && each.at >= from);
        const expected = all.filter(({ tries }) => busy(tries).some((each) => each.busyWith !== "absent"));
        expect(new Set(found.map(({ callback }) => callback))).toEqual(new Set(expected));
        expect(found).toHaveLength(expected.length);
        for (const { callback, tried } of found) {
          expect(tried.count).toBe(busy(callback.tries).length);
          expect(tried.firstAt).toBeLessThanOrEqual(tried.lastAt);
          expect(tried.firstAt).toBeGreaterThanOrEqual(from);
        }
      }),
    );
  });

  test("are ordered by worth, independent of their order before", () => {
    fc.assert(
      fc.property(callbacks, since, (all, from) => {
        const ranks = busyReturns(all, from).map(({ callback }) => WORTHS.indexOf(callback.worth));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(busyReturns(all.toReversed(), from)).toEqual(busyReturns(all, from));
      }),
    );
  });

  it("gives the reason if it was always the same", () => {
    const talking = { at: NOON, busyWith: "talking" } as const;
    const wrapUp = { at: NOON + 1, busyWith: "wrap-up" } as const;
    expect(triedSince([talking, talking], NOON)).toEqual({ count: 2, firstAt: NOON, lastAt: NOON, why: "talking" });
    expect(triedSince([talking, wrapUp], NOON)).toMatchObject({ count: 2, why: null });
    expect(triedSince([talking], NOON + 1)).toBeNull();
    expect(triedSince([{ at: NOON, busyWith: null }], NOON)).toBeNull();
  });
});
