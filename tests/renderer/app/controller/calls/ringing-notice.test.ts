import { expect, it } from "vitest";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const identity = { number: "+493023125217", displayName: "", hidden: false, uri: "sip:+493023125217@x.invalid", divertedFrom: [] };

async function ring({ phone, core }: TestWindow, id: string): Promise<void> {
  phone.report({ id, direction: "in", phase: "ringing", identity, startedAt: core.clock.now(), endedAt: null, end: null });
  await core.clock.advance(1_000);
}

async function giveUp({ phone, core }: TestWindow, id: string): Promise<void> {
  phone.report({ id, phase: "ended", end: "missed", endedAt: core.clock.now() });
  await core.clock.advance(1_000);
}

it("each call that rings is notified of once, however often its card changes", async () => {
  const window = await startTestWindow();
  await ring(window, "a");
  await ring(window, "b");
  window.phone.report({ id: "a", silenced: true });
  await window.core.clock.advance(1_000);
  expect(window.notified).toHaveLength(2);
});

it("nothing is remembered of calls that ring no more", async () => {
  const window = await startTestWindow();
  for (let turn = 1; turn <= 3; turn++) {
    await ring(window, "the same id");
    await giveUp(window, "the same id");
    expect(window.notified).toHaveLength(turn);
  }
});
