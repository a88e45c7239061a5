import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { sampleMessage } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

it("a core that was closed reads nothing and sends no events any more", async () => {
  const { core, ask, events } = await startTestCore();
  await ask("message.save", { message: sampleMessage(), audio: "" });
  await core.close();
  const told = events.length;
  await setImmediate();
  await setImmediate();
  expect(events).toHaveLength(told);
});
