import { expect, test } from "vitest";
import { callRecord } from "#shared/contract/calls/calls.ts";
import { sampleCall } from "#tests/support/sample-values.ts";

test("a call stored before it had a reason for being busy or for failing can still be read", () => {
  const { busyWith, failure, perhapsElsewhere, handedTo, ...older } = sampleCall({ direction: "in", end: "busy-here" });
  expect(callRecord.parse(older)).toEqual({ ...older, busyWith: null, failure, perhapsElsewhere, handedTo });
});
