import { beforeEach, expect, it } from "vitest";
import type { Parcel } from "#renderer/app/controller/parcels.ts";
import { askedCall } from "#renderer/app/store/selectors/open-questions.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const NUMBER = "+493023125217";

let parcels: Map<string, Parcel>;
let window: TestWindow;

/** A dialled call that is cancelled after ten seconds; returns its id. */
async function attempt(): Promise<string> {
  const { core, phone, store, actions } = window;
  await actions.phone.dial(NUMBER, null);
  const id = store.get().calls[0]?.call.id ?? "";
  await core.clock.advance(10_000);
  phone.report({ id, phase: "ended", end: "cancelled", endedAt: core.clock.now() });
  await core.clock.advance(0);
  return id;
}

/** Loads the page again, with the same core and browser. */
const reload = () => startTestWindow(window.core, parcels);

beforeEach(async () => {
  parcels = new Map();
  window = await startTestWindow(undefined, parcels);
});

it("a postponed outcome bar stays postponed after a reload, and the next call's is shown", async () => {
  const first = await attempt();
  window.actions.outcome.later(first);
  expect(askedCall(window.store.get())).toBeNull();

  const again = await reload();
  expect(again.store.get().core?.pending.map(({ id }) => id)).toEqual([first]);
  expect(askedCall(again.store.get())).toBeNull();
  window = again;
  const second = await attempt();
  expect(askedCall(window.store.get())?.id).toBe(second);
});

it("a bar that the rep opened again is shown again", async () => {
  const call = await attempt();
  window.actions.outcome.later(call);
  window.actions.outcome.resume(call);
  expect(askedCall((await reload()).store.get())?.id).toBe(call);
});

it("nothing is stored for logged calls, or for returns of earlier days", async () => {
  const call = await attempt();
  window.actions.outcome.later(call);
  window.store.dispatch({ kind: "return-later", callbackId: "today", lastAt: window.core.clock.now() });
  window.store.dispatch({ kind: "return-later", callbackId: "long ago", lastAt: 0 });
  await window.actions.outcome.log(call, "not-reached", { kind: "none" });
  const { store } = await reload();
  expect(store.get().postponedBars).toEqual([]);
  expect(Object.keys(store.get().postponedReturns)).toEqual(["today"]);
});
