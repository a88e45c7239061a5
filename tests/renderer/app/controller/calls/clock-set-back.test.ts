import { beforeEach, describe, expect, it } from "vitest";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import { busySince, cardModel } from "#renderer/app/store/selectors/card-model.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const MINUTE = 60_000;
const CALLER = "+494066969123";

let window: TestWindow;
const now = () => window.core.clock.now();
const settled = () => window.core.clock.advance(0);

/** A logged conversation with start and end in minutes from now. */
async function talked(id: string, from: number, to: number, change: Partial<CallRecord> = {}): Promise<void> {
  const times = { startedAt: now() + from * MINUTE, answeredAt: now() + from * MINUTE, endedAt: now() + to * MINUTE };
  await window.core.ask("call.end", sampleCall({ id, contactId: null, ...times, ...change }));
  await window.core.ask("outcome.log", { callId: id, kind: "customer-matter", detail: { kind: "none" } });
  await settled();
}

async function ring(id: string): Promise<readonly string[]> {
  const identity = { number: CALLER, displayName: "", hidden: false, uri: `sip:${CALLER}@x.invalid`, divertedFrom: [] };
  window.phone.report({ id, direction: "in", phase: "ringing", identity, startedAt: now() });
  await settled();
  const state = window.store.get();
  const entry = state.calls.find(({ call }) => call.id === id);
  const point = viewpoint(state, now());
  if (entry === undefined || point === null) throw new Error("no card");
  return cardModel(state, entry, point).readiness?.reasons.map(({ reason }) => reason.kind) ?? [];
}

/** The journal record of a call that is not answered. */
async function missed(id: string) {
  window.phone.report({ id, phase: "ended", end: "missed", endedAt: now() });
  await settled();
  const { calls } = await window.ask("journal.search", { text: "", filter: "missed", before: null, limit: 1 });
  return [calls[0]?.end, calls[0]?.busyWith];
}

beforeEach(async () => {
  window = await startTestWindow();
});

describe("a conversation that ended in the future by the clock", () => {
  it.each([
    ["a conversation that ended forty minutes ahead", 0, 40],
    ["whole", 38, 40],
    ["a conversation begun before the clock was set back, ended after it", 40, 1],
    ["a conversation a day ahead", 1439, 1440],
  ])("%s does not count as just ended, and no missed call is recorded as wrap-up", async (_how, from, to) => {
    await talked("ahead", from, to);
    expect(await ring("in")).not.toContain("wrap-up");
    expect(await missed("in")).toEqual(["missed", null]);
    const again = await startTestWindow(await window.core.restart());
    window = again;
    expect(await ring("later")).not.toContain("wrap-up");
    expect(await missed("later")).toEqual(["missed", null]);
  });

  it("hides no conversation that has really just ended, and its cure works", async () => {
    await talked("ahead", 38, 40);
    await talked("real", -2, 0);
    expect(await ring("in")).toContain("wrap-up");
    const index = (await ring("in")).indexOf("wrap-up");
    window.actions.card("in", { kind: "cure", index });
    await settled();
    expect(await ring("in")).not.toContain("wrap-up");
    await talked("next", -1, 0, { startedAt: now() - 10, endedAt: now() + 1 });
    expect(await ring("in")).toContain("wrap-up");
  });

  it("does not make the rep count as busy since then", async () => {
    await talked("ahead", 38, 40);
    await talked("real", -5, -3);
    expect(busySince(window.store.get())).toBe(now() - 5 * MINUTE);
  });
});
