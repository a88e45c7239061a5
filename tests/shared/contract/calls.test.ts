import { expect, test } from "vitest";
import { callRecord } from "#shared/contract/calls.ts";
import { sampleCall } from "#tests/support/sample-values.ts";

test("a call written before it was kept what the rep was busy with, or why it failed, can still be read", () => {
  const { busyWith, failure, perhapsElsewhere, handedTo, ...older } = sampleCall({ direction: "in", end: "busy-here" });
  expect(callRecord.parse(older)).toEqual({ ...older, busyWith: null, failure, perhapsElsewhere, handedTo });
});
