import { expect, it } from "vitest";
import { startTestWindow } from "#tests/support/test-window.ts";

const NUMBER = "+493023125217";

async function declined(from: string) {
  const window = await startTestWindow();
  const identity = { number: from, displayName: "", uri: `sip:${from}@practice.invalid`, hidden: from === "", divertedFrom: [] };
  window.phone.report({ id: "in", direction: "in", phase: "ringing", identity, startedAt: window.core.clock.now() });
  await window.core.clock.advance(100);
  window.actions.card("in", { kind: "decline" });
  window.phone.report({ id: "in", phase: "ended", end: "declined", endedAt: window.core.clock.now() });
  await window.core.clock.advance(0);
  return window;
}

it("a call declined with a key can be called back with the next key", async () => {
  const { phone, store, actions, core } = await declined(NUMBER);
  expect(phone.asked).toContainEqual(["hangUp", "in"]);
  const notice = store.get().notices.at(-1);
  expect(notice).toMatchObject({ key: "notice.declined", undo: { kind: "call-back", number: NUMBER, contactId: null } });
  if (notice?.undo) actions.undo(notice.undo);
  await core.clock.advance(0);
  await core.clock.advance(0);
  expect(phone.asked.map(([name]) => name)).toContain("dial");
});

it("a caller without a number cannot be called back, so nothing is offered", async () => {
  const { store } = await declined("");
  expect(store.get().notices).toEqual([]);
});
