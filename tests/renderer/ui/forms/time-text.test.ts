import fc from "fast-check";
import { expect, test } from "vitest";
import { readTime, shownTime } from "#renderer/ui/forms/time-text.ts";

test.each([
  ["9", 540],
  ["09", 540],
  ["9:30", 570],
  ["930", 570],
  ["0930", 570],
  ["17.15", 1035],
  ["9 Uhr", 540],
  ["24", 1440],
  ["24:15", null],
  ["9:60", null],
  ["25", null],
  ["neun", null],
  ["", null],
])("%s", (text, minutes) => {
  expect(readTime(text)).toBe(minutes);
});

test("a formatted time is read as the same time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
      expect(readTime(shownTime(minutes))).toBe(minutes);
    }),
  );
});
