import { beforeEach, expect, it } from "vitest";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

let window: TestWindow;

beforeEach(async () => {
  window = await startTestWindow();
});

const notices = () => window.store.get().notices.map(({ key }) => key);

it("says why a request failed, and returns the answer", async () => {
  const answer = await window.actions.perform("call.note", { callId: "unknown", note: "rief zurück" });
  expect(answer).toEqual({ ok: false, reason: "not-found" });
  expect(notices()).toEqual(["failure.not-found"]);
});

it("says nothing after a success", async () => {
  expect(await window.actions.perform("account.remove", { id: "office" })).toEqual({ ok: true, value: null });
  expect(notices()).toEqual([]);
});
