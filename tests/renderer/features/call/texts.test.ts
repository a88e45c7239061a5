import { expect, it } from "vitest";
import { clockAt } from "#renderer/features/call/texts.ts";

it.each([
  ["after 13 s of ringing and 18 s of talk", { startedAt: 0, answeredAt: 13_000 }, 31_000, "0:18"],
  ["answered at once", { startedAt: 5_000, answeredAt: 5_000 }, 65_000, "1:00"],
  ["while it rings", { startedAt: 0, answeredAt: null }, 9_000, "0:09"],
  ["in the second of the answer", { startedAt: 0, answeredAt: 40_000 }, 40_400, "0:00"],
])("a call's clock %s", (_when, call, now, shown) => {
  expect(clockAt(call, now)).toBe(shown);
});
