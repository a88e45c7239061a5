import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Insights, openInsights } from "#electron/core/insights/insights.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { Figures } from "#shared/domain/insights.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { generatedCalls } from "#tests/support/generated-calls.ts";
import { createMemoryStores, type MemoryStores } from "#tests/support/memory-stores.ts";
import { NOON, sampleCall, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const EVERYTHING: RequestInput<"insights.figures"> = { from: null, to: null, of: { kind: "everybody" } };
const DAY_MS = 86_400_000;

async function figures(ask: () => ReturnType<Insights["figures"]>): Promise<Figures> {
  for (;;) {
    const answer = await ask();
    if (answer.kind === "ready") return answer.figures;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const ofCore = (core: TestCore) => figures(() => core.ask("insights.figures", EVERYTHING));

describe("insights", () => {
  test("say nothing before the first call", async () => {
    const core = await startTestCore();
    expect(await ofCore(core)).toMatchObject({ calls: 0, attempts: [] });
  });

  test("keep nobody from ending Faden during a call", async () => {
    const first = await startTestCore();
    const call = sampleCall({ endedAt: NOON });
    await first.ask("call.begin", call);
    const core = await first.restart();
    await core.core.close();
  });

  test("follow a call, its outcome, and the outcome taken back", async () => {
    const core = await startTestCore();
    const call = sampleCall({ endedAt: NOON });
    await core.ask("call.begin", call);
    await core.ask("call.end", call);
    expect(await ofCore(core)).toMatchObject({ calls: 1, attempts: [] });
    await core.clock.advance(7_000);
    await core.ask("outcome.log", { callId: call.id, kind: "agreed", detail: { kind: "none" } });
    const logged = await ofCore(core);
    expect(logged).toMatchObject({ calls: 1, attempts: [{ tries: 1, byCall: 1, byReturn: 0, open: 0 }], logging: { count: 1, median: 7 } });
    expect(logged.decisions[0]).toEqual({ kind: "early-yes", count: 1, touches: 1, median: 1 });
    await core.ask("outcome.undo", { callId: call.id });
    expect(await ofCore(core)).toMatchObject({ calls: 1, attempts: [], logging: { count: 0, median: null } });
  });

  test("count agreed slots by what became of them, of whomever they are asked for", async () => {
    const core = await startTestCore();
    const promise = samplePromise({ at: NOON - DAY_MS, createdAt: NOON - 2 * DAY_MS });
    await core.stores.promises.update(() => ({ [promise.id]: promise }));
    const range = { from: Math.floor(NOON / DAY_MS) - 7, to: Math.floor(NOON / DAY_MS) };
    const missed = await figures(() => core.ask("insights.figures", { ...range, of: { kind: "contact", contactId: "hand:1" } }));
    expect(missed.promises).toEqual({ open: 0, kept: 0, early: 0, moved: 0, missed: 1, cancelled: 0 });
    const others = await figures(() => core.ask("insights.figures", { ...range, of: { kind: "company", company: "Andere" } }));
    expect(others.promises.missed).toBe(0);
  });

  test("show somebody who was only promised a call, from the day it was for", async () => {
    const core = await startTestCore();
    const promise = samplePromise({ at: NOON - 3 * DAY_MS, createdAt: NOON - 4 * DAY_MS });
    await core.stores.promises.update(() => ({ [promise.id]: promise }));
    const found = await figures(() => core.ask("insights.figures", { ...EVERYTHING, of: { kind: "contact", contactId: "hand:1" } }));
    expect(found).toMatchObject({ calls: 0, promises: { missed: 1 } });
    expect(found.series).toHaveLength(4);
  });

  test("count mails among what a decision took, and the calls of a campaign", async () => {
    const core = await startTestCore();
    const touch = { id: "t", contactId: "hand:1", at: NOON - 3_600_000, kind: "mail", template: "attempts", callId: null } as const;
    await core.stores.touches.update(() => ({ t: touch }));
    const again = await core.restart();
    const call = sampleCall({ outcome: { kind: "declined", at: NOON + 70_000, detail: { kind: "none" } } });
    await again.ask("call.end", call);
    expect((await ofCore(again)).decisions[2]).toEqual({ kind: "early-no", count: 1, touches: 2, median: 2 });
    const none = await figures(() => again.ask("insights.figures", { ...EVERYTHING, of: { kind: "campaign", campaignId: "spring" } }));
    expect(none.calls).toBe(0);
  });
});

describe("the index in its file", () => {
  let folder = "";
  let stores: MemoryStores = createMemoryStores();
  let timeZone = "Europe/Berlin";
  const opened: Insights[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "faden-insights-"));
    stores = createMemoryStores();
    timeZone = "Europe/Berlin";
    for (const call of generatedCalls(600, NOON)) await stores.journal.put(call);
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    rmSync(folder, { recursive: true });
  });

  function open(): Insights {
    const basis = () => ({ timeZone, limits: stores.settings.read().decisionLimits });
    const insights = openInsights({ file: join(folder, "index"), stores, clock: createFakeClock(NOON), basis, log: () => undefined });
    insights.start();
    opened.push(insights);
    return insights;
  }
  async function end(insights: Insights): Promise<void> {
    opened.splice(opened.indexOf(insights), 1);
    await insights.close();
  }
  const read = (insights: Insights) => figures(() => insights.figures(EVERYTHING));

  test("is made from the journal, and says how far that is", async () => {
    const insights = open();
    expect(await insights.figures(EVERYTHING)).toEqual({ kind: "building", done: expect.any(Number) });
    expect((await read(insights)).calls).toBe(600);
  });

  test.each([
    ["is gone", () => rmSync(join(folder, "index"))],
    ["is broken", () => writeFileSync(join(folder, "index"), "no database at all, and longer than a header would be".repeat(40))],
  ])("is made again, and says the same, when the file %s", async (_name, damage) => {
    const first = open();
    const before = await read(first);
    await end(first);
    damage();
    expect(await read(open())).toEqual(before);
  });

  test("is counted anew in another time zone, also while it runs", async () => {
    const insights = open();
    const berlin = await read(insights);
    timeZone = "America/New_York";
    const there = await read(insights);
    expect(there.tries).not.toEqual(berlin.tries);
    expect(there.tries.reduce((a, b) => a + b)).toBe(berlin.tries.reduce((a, b) => a + b));
  });

  test("finds after a crash what it was not told, and what is no more", async () => {
    const first = open();
    await read(first);
    await stores.journal.put(sampleCall({ id: "unseen" }));
    await stores.journal.remove(({ id }) => id === "generated-3" || id === "generated-4");
    expect((await read(open())).calls).toBe(599);
  });

  test("reads no month again that it has, after an orderly end", async () => {
    const first = open();
    await read(first);
    await first.stores.journal.put(sampleCall({ id: "later" }));
    await end(first);
    const months: string[] = [];
    stores = {
      ...stores,
      journal: {
        ...stores.journal,
        month: async (name) => {
          months.push(name);
          return stores.journal.month(name);
        },
      },
    };
    expect((await read(open())).calls).toBe(601);
    expect(months).toEqual([]);
  });

  test("does not believe itself after a write that failed", async () => {
    const first = open();
    await read(first);
    stores.setFailure("storage-full");
    await expect(first.stores.journal.put(sampleCall({ id: "lost" }))).rejects.toThrow();
    stores.setFailure(null);
    await stores.journal.put(sampleCall({ id: "lost" }));
    await end(first);
    expect((await read(open())).calls).toBe(601);
  });
});
