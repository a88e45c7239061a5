import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { type GoodTime, goodTimes, type Try, triesOf } from "#shared/domain/calls/good-time.ts";
import type { OUTCOMES } from "#shared/domain/calls/outcome.ts";
import { sampleCall } from "#tests/support/sample-values.ts";

const BERLIN = "Europe/Berlin";
const instant = (text: string, zone = BERLIN) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const logged = (kind: (typeof OUTCOMES)[number]) => ({ kind, at: 0, detail: { kind: "none" as const } });

describe("what a call says", () => {
  it.each<readonly [string, Partial<CallRecord>, boolean | null]>([
    ["we reached them", { direction: "out", end: "answered", outcome: logged("agreed") }, true],
    ["they called and we talked", { direction: "in", end: "answered", outcome: logged("postponed") }, true],
    ["a door opener answered", { direction: "out", end: "answered", outcome: logged("door-opener") }, false],
    ["answered, without an outcome", { direction: "out", end: "answered", outcome: null }, null],
    ["not answered", { direction: "out", end: "no-answer" }, false],
    ["they were busy", { direction: "out", end: "busy" }, false],
    ["their mailbox", { direction: "out", end: "voicemail" }, false],
    ["we gave up", { direction: "out", end: "cancelled" }, null],
    ["it never got through", { direction: "out", end: "failed" }, null],
    ["we missed them", { direction: "in", end: "missed" }, null],
  ])("%s", (_, change, reached) => {
    const call = sampleCall({ outcome: null, ...change });
    expect(triesOf([call], call)).toEqual(reached === null ? [] : [{ at: call.startedAt, reached, of: "contact" }]);
  });

  it("is about their company if it was with another person", () => {
    const call = sampleCall({ end: "answered", outcome: logged("agreed") });
    expect(triesOf([call], { contactId: "hand:other", number: "" })).toMatchObject([{ of: "company" }]);
  });
});

/** Tuesdays in March 2026 are the 3rd, 10th and 17th. */
const at = (text: string, reached: boolean, of: Try["of"] = "contact"): Try => ({ at: instant(text), reached, of });

describe("a good time", () => {
  it.each<readonly [string, readonly Try[], string, GoodTime | null]>([
    ["nothing known", [], "2026-03-24T10:00", null],
    ["once is chance", [at("2026-03-03T10:00", true)], "2026-03-24T10:00", null],
    [
      "twice on that weekday",
      [at("2026-03-03T10:00", true), at("2026-03-10T10:50", true)],
      "2026-03-24T10:00",
      { of: "contact", sameWeekday: true, reached: 2, tried: 2 },
    ],
    [
      "on other days",
      [at("2026-03-03T10:00", true), at("2026-03-05T10:30", true), at("2026-03-06T09:10", false)],
      "2026-03-24T10:00",
      { of: "contact", sameWeekday: false, reached: 2, tried: 3 },
    ],
    [
      "as often not",
      [at("2026-03-03T10:00", true), at("2026-03-05T10:30", true), at("2026-03-06T09:10", false), at("2026-03-09T09:10", false)],
      "2026-03-24T10:00",
      null,
    ],
    ["at another hour", [at("2026-03-03T14:00", true), at("2026-03-10T14:00", true)], "2026-03-24T10:00", null],
    [
      "others of the company",
      [at("2026-03-03T10:00", true, "company"), at("2026-03-10T10:50", true, "company"), at("2026-03-11T10:00", true)],
      "2026-03-24T10:00",
      { of: "company", sameWeekday: true, reached: 2, tried: 2 },
    ],
    [
      "over the change to summer time, by their clock",
      [at("2026-03-17T10:00", true), at("2026-03-24T10:00", true)],
      "2026-03-31T10:59",
      { of: "contact", sameWeekday: true, reached: 2, tried: 2 },
    ],
    [
      "around midnight",
      [at("2026-03-03T23:50", true), at("2026-03-05T23:50", true)],
      "2026-03-24T00:10",
      { of: "contact", sameWeekday: false, reached: 2, tried: 2 },
    ],
  ])("%s", (_, tries, when, expected) => {
    expect(goodTimes(tries, BERLIN)(instant(when))).toEqual(expected);
  });

  const anyTry = fc.record({
    at: fc.integer({ min: instant("2026-01-01T00:00"), max: instant("2026-12-31T00:00") }),
    reached: fc.boolean(),
    of: fc.constantFrom("contact" as const, "company" as const),
  });

  it("needs at least two calls and a majority that reached, in any order, and another call that reached never makes it worse", () => {
    fc.assert(
      fc.property(
        fc.array(anyTry, { maxLength: 60 }),
        fc.integer({ min: instant("2027-01-01T00:00"), max: instant("2027-03-01T00:00") }),
        (tries, when) => {
          const good = goodTimes(tries, BERLIN)(when);
          expect(goodTimes(tries.toReversed(), BERLIN)(when)).toEqual(good);
          if (good === null) return;
          expect(good.reached).toBeGreaterThanOrEqual(2);
          expect(good.reached * 2).toBeGreaterThan(good.tried);
          expect(good.tried).toBeLessThanOrEqual(tries.length);
          expect(goodTimes([...tries, { at: when, reached: true, of: good.of }], BERLIN)(when)).not.toBeNull();
        },
      ),
    );
  });
});
