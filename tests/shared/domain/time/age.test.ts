import { expect, test } from "vitest";
import { busyWith } from "#shared/domain/day/busy-return.ts";
import { age, isJustPast } from "#shared/domain/time/age.ts";
import { NOON } from "#tests/support/sample-values.ts";

const MINUTE = 60_000;

test("a time in the future counts as now", () => {
  expect([age(NOON - 5, NOON), age(NOON, NOON), age(NOON + 40 * MINUTE, NOON)]).toEqual([5, 0, 0]);
});

test.each([
  ["a second ago", -1000, true],
  ["a second ahead, by clocks that differ", 1000, true],
  ["a minute ago", -MINUTE, false],
  ["forty minutes ahead, by a clock that was set back", 40 * MINUTE, false],
])("an end %s", (_when, offset, expected) => {
  expect(isJustPast(NOON + offset, NOON, 30_000)).toBe(expected);
  const desk = { inCall: false, absence: null, doNotDisturb: false, outcomeAsked: false, lastEndedAt: NOON + offset, wrapUpSeconds: 30 };
  expect(busyWith(desk, NOON)).toBe(expected ? "wrap-up" : null);
});
