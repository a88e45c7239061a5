import { expect, it } from "vitest";
import { restored } from "#electron/core/calls/take-back.ts";

const set = { since: 2, reason: "Will keine Anrufe", tags: ["a", "b"] };
const before = { since: 1, reason: "", tags: [] };

it.each([
  ["as it was set", set, before],
  ["as it was set, its keys in another order", { tags: ["a", "b"], reason: set.reason, since: 2 }, before],
  ["changed since", { ...set, reason: "Doch" }, { ...set, reason: "Doch" }],
  ["with its list in another order", { ...set, tags: ["b", "a"] }, { ...set, tags: ["b", "a"] }],
])("a record %s is restored only when it was not changed since", (_what, now, expected) => {
  expect(restored({ key: now, other: now }, "key", set, before)).toEqual({ key: expected, other: now });
});
