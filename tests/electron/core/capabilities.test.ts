import { expect, test } from "vitest";
import type { Context } from "#electron/core/base/context.ts";
import { type CapabilityParts, createCapabilities } from "#electron/core/capabilities.ts";
import { requests } from "#shared/contract/requests.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";
import { createMemoryStores } from "#tests/support/memory-stores.ts";
import { NOON } from "#tests/support/sample-values.ts";

function capabilities() {
  const facts = { on: () => undefined };
  const ctx = { stores: createMemoryStores(), clock: createFakeClock(NOON), directory: memoryDirectory(), facts };
  const parts = { announcer: null, undos: null, insights: {}, line: null, openRemote: null, isDirectoryLost: false };
  return createCapabilities(ctx as unknown as Context, parts as unknown as CapabilityParts).capabilities;
}

test("every request of the contract is answered by exactly one capability", () => {
  const answered = capabilities().flatMap(({ handlers }) => Object.keys(handlers));
  expect(answered.sort()).toEqual(Object.keys(requests).sort());
});
