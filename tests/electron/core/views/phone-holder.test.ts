import { describe, expect, it } from "vitest";
import { sampleCall } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

async function bench() {
  const core = await startTestCore();
  return {
    ...core,
    claim: (window: string, steal = false) => core.ask("phone.claim", { window, steal }),
    left: (window: string, isClosed: boolean) => core.ask("phone.left", { window, isClosed }),
    holders: () => core.events.flatMap((event) => (event.name === "phone.holder" ? [event.payload.window] : [])),
  };
}

const OURS = { isYours: true, talking: false, setUp: expect.anything() };
const TAKEN = { isYours: false, talking: false, setUp: null };

describe("the window that has the phone", () => {
  it("is the only one, whatever browser asks, until another takes it", async () => {
    const { claim, holders } = await bench();
    expect(await claim("one")).toEqual(OURS);
    expect(await claim("two")).toEqual(TAKEN);
    expect(await claim("one")).toEqual(OURS);
    expect(await claim("two", true)).toEqual(OURS);
    expect(await claim("one")).toEqual(TAKEN);
    expect(holders()).toEqual(["one", "two"]);
  });

  it("loses it at once when it is closed, and after ten seconds when its connection broke and did not come back", async () => {
    const { claim, left, clock } = await bench();
    await claim("one");
    await left("two", true);
    expect(await claim("two")).toEqual(TAKEN);
    await left("one", true);
    expect(await claim("two")).toEqual(OURS);
    await left("two", false);
    await clock.advance(9_000);
    expect(await claim("three")).toEqual(TAKEN);
    expect(await claim("two")).toEqual(OURS);
    await clock.advance(60_000);
    expect(await claim("three")).toEqual(TAKEN);
    await left("two", false);
    await clock.advance(10_000);
    expect(await claim("three")).toEqual(OURS);
  });

  it("is reported as closed after three seconds, unless it was reloaded, another took over, or only its connection broke", async () => {
    const { claim, left, clock, holders } = await bench();
    await claim("one");
    await left("one", true);
    await clock.advance(2_000);
    await claim("one");
    await clock.advance(60_000);
    await left("one", false);
    await clock.advance(60_000);
    await claim("two");
    await left("two", true);
    await claim("three");
    await clock.advance(60_000);
    expect(holders()).toEqual(["one", "one", "two", "three"]);
    await left("three", true);
    await clock.advance(3_000);
    expect(holders().slice(4)).toEqual([null]);
    expect(await claim("two")).toEqual(OURS);
  });

  it("is reported as missing ten seconds after a start if none took it", async () => {
    const { clock, holders } = await bench();
    await clock.advance(9_000);
    expect(holders()).toEqual([]);
    await clock.advance(1_000);
    expect(holders()).toEqual([null]);
    const { claim, clock: later, holders: others } = await bench();
    await claim("one");
    await later.advance(60_000);
    expect(others()).toEqual(["one"]);
  });

  it("reports whether taking the phone would end a call: one in conversation or being dialled, none that only rings", async () => {
    const { claim, ask } = await bench();
    await claim("one");
    await ask("call.begin", sampleCall({ id: "in", direction: "in", answeredAt: null, end: "missed" }));
    expect(await claim("two")).toEqual(TAKEN);
    await ask("call.begin", sampleCall({ id: "out", direction: "out", answeredAt: null, end: "cancelled" }));
    expect(await claim("two")).toEqual({ ...TAKEN, talking: true });
  });
});
