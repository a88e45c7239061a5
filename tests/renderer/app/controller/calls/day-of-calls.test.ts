import { queryObjects } from "node:v8";
import { expect, it } from "vitest";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const NUMBER = "+493023125217";
const identity = { number: NUMBER, displayName: "", hidden: false, uri: `sip:${NUMBER}@x.invalid`, divertedFrom: [] };

/** Longer than the minute in which a call is remembered for what arrives late. */
const FORGOTTEN_MS = 65_000;
const FEW = 5;
const MANY = 30;

/** A function that is left shows what waits, listens or could be undone; a map or set what is remembered by name. */
const KINDS = { functions: Function, promises: Promise, maps: Map, sets: Set };

async function takeCall({ phone, core: { clock }, actions }: TestWindow, id: string): Promise<void> {
  phone.report({ id, direction: "in", phase: "ringing", identity, startedAt: clock.now() });
  await clock.advance(2_000);
  phone.report({ id, phase: "talking", answeredAt: clock.now() });
  await clock.advance(2_000);
  phone.report({ id, phase: "ended", end: "answered", endedAt: clock.now() });
  await clock.advance(2_000);
  await actions.outcome.log(id, "postponed", { kind: "condition", text: `Halle ${id}`, callAt: null });
}

function counts(): Record<keyof typeof KINDS, number> {
  const count = (kind: keyof typeof KINDS) => queryObjects(KINDS[kind], { format: "count" });
  return { functions: count("functions"), promises: count("promises"), maps: count("maps"), sets: count("sets") };
}

it("a day of calls leaves nothing in the window and the core that waits, listens or remembers a call", async () => {
  const window = await startTestWindow();
  const saved = await window.actions.contacts.save({
    ...{ id: "", name: "Jonas Brandt", company: "Nordlicht Energie", role: "", email: "", customer: false, language: null, timeZone: null },
    numbers: [{ value: NUMBER, kind: "work" }],
  });
  expect(saved.ok).toBe(true);
  const callAll = async (name: string, count: number) => {
    for (let turn = 0; turn < count; turn++) await takeCall(window, `${name} ${turn}`);
    await window.core.clock.advance(FORGOTTEN_MS);
  };
  await callAll("first", FEW);
  const before = { ...counts(), timers: window.core.clock.armed() };
  await callAll("later", MANY);
  const after = { ...counts(), timers: window.core.clock.armed() };
  for (const kind of Object.keys(before) as (keyof typeof before)[]) expect(after[kind] - before[kind], kind).toBeLessThan(MANY / 5);
});
