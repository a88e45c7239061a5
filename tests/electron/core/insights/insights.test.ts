import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCallIndex } from "#electron/core/insights/call-index.ts";
import { type Insights, openInsights } from "#electron/core/insights/insights.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { Figures } from "#shared/domain/insights/insights.ts";
import { NOTHING_MOVED, suggestedChoices } from "#shared/domain/merging/merge.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { generatedCalls } from "#tests/support/generated-calls.ts";
import { createMemoryStores, type MemoryStores } from "#tests/support/memory-stores.ts";
import { NOON, sampleCall, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
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
  test("are empty before the first call", async () => {
    const core = await startTestCore();
    expect(await ofCore(core)).toMatchObject({ calls: 0, attempts: [] });
  });

  test("do not delay the end of Faden during a call", async () => {
    const first = await startTestCore();
    const call = sampleCall({ endedAt: NOON });
    await first.ask("call.begin", call);
    const core = await first.restart();
    await core.core.close();
  });

  test("follow a call, its outcome, and the undo of the outcome", async () => {
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
    await core.ask("change.undo", { id: `outcome ${call.id}` });
    expect(await ofCore(core)).toMatchObject({ calls: 1, attempts: [], logging: { count: 0, median: null } });
  });

  test("count agreed slots by what became of them, for any selection of contacts", async () => {
    const core = await startTestCore();
    const promise = samplePromise({ at: NOON - DAY_MS, createdAt: NOON - 2 * DAY_MS });
    await core.stores.promises.update(() => ({ [promise.id]: promise }));
    const range = { from: Math.floor(NOON / DAY_MS) - 7, to: Math.floor(NOON / DAY_MS) };
    const missed = await figures(() => core.ask("insights.figures", { ...range, of: { kind: "contact", contactId: "hand:1" } }));
    expect(missed.promises).toEqual({ open: 0, kept: 0, early: 0, moved: 0, missed: 1, cancelled: 0 });
    const others = await figures(() => core.ask("insights.figures", { ...range, of: { kind: "company", company: "Andere" } }));
    expect(others.promises.missed).toBe(0);
  });

  test("include a contact who was only promised a call, from the promised day", async () => {
    const core = await startTestCore();
    const promise = samplePromise({ at: NOON - 3 * DAY_MS, createdAt: NOON - 4 * DAY_MS });
    await core.stores.promises.update(() => ({ [promise.id]: promise }));
    const found = await figures(() => core.ask("insights.figures", { ...EVERYTHING, of: { kind: "contact", contactId: "hand:1" } }));
    expect(found).toMatchObject({ calls: 0, promises: { missed: 1 } });
    expect(found.series).toHaveLength(4);
  });

  test("count mails towards a decision, and the calls of a campaign", async () => {
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

describe("a merged person", () => {
  const CSV = "ID;Name;Firma;Telefon\n7;Erika Muster;Muster AG;030 23125111\n8;E. Muster;Muster;030 23125112";
  const [A, B] = ["csv:7", "csv:8"];
  const missed = { end: "no-answer", answeredAt: null } as const;
  const yes = { kind: "agreed", at: NOON + 70_000, detail: { kind: "none" } } as const;

  async function calledTwice(): Promise<TestCore> {
    const core = await startTestCore();
    await core.import("csv", CSV);
    await core.ask("call.end", sampleCall({ id: "a", contactId: A, startedAt: NOON - 7_200_000, endedAt: NOON - 7_190_000, ...missed }));
    await core.ask("call.end", sampleCall({ id: "b", contactId: B, outcome: yes }));
    const touch = { id: "t", contactId: B, at: NOON - 3_600_000, kind: "mail", template: "attempts", callId: null } as const;
    await core.stores.touches.update(() => ({ t: touch }));
    return core.restart();
  }
  const of = (core: TestCore, contactId: string) =>
    figures(() => core.ask("insights.figures", { from: null, to: null, of: { kind: "contact", contactId } }));
  const merge = ({ ask }: TestCore) =>
    ask("merge.make", { ids: [A, B], choices: { name: A, company: A, role: A, email: A, language: A, timeZone: A } });

  test("counts once, with the attempts, mails and decisions of all parts; separated, each counts as before", async () => {
    let core = await calledTwice();
    const apart = [await ofCore(core), await of(core, A), await of(core, B)];
    expect(apart[0]?.attempts).toEqual([{ tries: 1, byCall: 1, byReturn: 0, open: 1 }]);
    for (const restarts of [false, true]) {
      // What a merge moves must not stay in the index under its old id, nor what was indexed before it.
      await core.import("csv", CSV);
      expect(await merge(core)).toMatchObject({ ok: true });
      if (restarts) core = await core.restart();
      const together = await ofCore(core);
      expect(together).toMatchObject({
        calls: 2,
        attempts: [
          { tries: 1, open: 0 },
          { tries: 2, byCall: 1, open: 0 },
        ],
      });
      expect(together.decisions[0]).toEqual({ kind: "early-yes", count: 1, touches: 3, median: 3 });
      expect(await of(core, A)).toEqual(together);
      expect(await core.ask("merge.part", { id: A })).toMatchObject({ ok: true });
      expect([await ofCore(core), await of(core, A), await of(core, B)]).toEqual(apart);
    }
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
  /** One mail, from before all calls. */
  const mails = (contactId: string) => ({
    t: { id: "t", contactId, at: NOON - 9 * DAY_MS, kind: "mail", template: "attempts", callId: null } as const,
  });
  const read = (insights: Insights) => figures(() => insights.figures(EVERYTHING));

  test("is built from the journal, and reports its progress", async () => {
    const insights = open();
    expect(await insights.figures(EVERYTHING)).toEqual({ kind: "building", done: expect.any(Number) });
    expect((await read(insights)).calls).toBe(600);
  });

  test.each([
    ["was deleted", () => rmSync(join(folder, "index"))],
    ["is damaged", () => writeFileSync(join(folder, "index"), "no database at all, and longer than a header would be".repeat(40))],
  ])("is built again, with the same content, when the file %s", async (_name, damage) => {
    const first = open();
    const before = await read(first);
    await end(first);
    damage();
    expect(await read(open())).toEqual(before);
  });

  test("is counted again in another time zone, also while it runs", async () => {
    const insights = open();
    const berlin = await read(insights);
    timeZone = "America/New_York";
    const there = await read(insights);
    expect(there.tries).not.toEqual(berlin.tries);
    expect(there.tries.reduce((a, b) => a + b)).toBe(berlin.tries.reduce((a, b) => a + b));
  });

  test("finds after a crash what was not reported, and what was deleted", async () => {
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

  test("finds at the start who was merged or separated since, without reading a month again", async () => {
    await stores.touches.update(() => mails("csv:1"));
    const apart = await read(open());
    await end(opened[0] as Insights);
    const [kept, part] = [sampleContact({ id: "csv:0" }), sampleContact({ id: "csv:1" })];
    const nothing = { edited: null, threads: {}, optOuts: {}, moved: NOTHING_MOVED, united: null };
    const merge = { keptId: kept.id, at: NOON, choices: suggestedChoices([kept]), parts: { [kept.id]: kept, [part.id]: part }, ...nothing };
    await stores.merges.update(() => ({ [kept.id]: merge }));
    await stores.touches.update(() => mails(kept.id));
    stores = { ...stores, journal: { ...stores.journal, month: () => Promise.reject(new Error("read again")) } };
    const together = await read(open());
    expect(together.calls).toBe(apart.calls);
    expect([together.attempts, together.decisions]).not.toEqual([apart.attempts, apart.decisions]);
    await end(opened[0] as Insights);
    await stores.merges.update(() => ({}));
    await stores.touches.update(() => mails(part.id));
    expect(await read(open())).toEqual(apart);
  });

  test("finds at the start that a mail belongs to another contact now", async () => {
    const ofPart = (insights: Insights) => figures(() => insights.figures({ ...EVERYTHING, of: { kind: "contact", contactId: "csv:1" } }));
    await stores.touches.update(() => mails("csv:1"));
    const before = await ofPart(open());
    await end(opened[0] as Insights);
    await stores.touches.update(() => mails("csv:2"));
    const after = await ofPart(open());
    await end(opened[0] as Insights);
    rmSync(join(folder, "index"));
    expect(after).toEqual(await ofPart(open()));
    expect(after).not.toEqual(before);
  });

  test.each([
    ["knows that it has all months", false],
    ["does not know so of a month that could not be written to its file", true],
  ])("%s after an orderly end", async (_, isFull) => {
    const first = open();
    await read(first);
    await first.stores.journal.put(sampleCall({ id: "late" }));
    if (isFull) stores.setFailure("storage-full");
    await end(first);
    const index = openCallIndex(join(folder, "index"), { timeZone, limits: stores.settings.read().decisionLimits });
    const behind = (await stores.journal.months()).filter(({ name, stamp }) => index.stamps().get(name) !== stamp);
    index.close();
    expect(behind.map(({ name }) => name)).toEqual(isFull ? ["2026-03"] : []);
    stores.setFailure(null);
    expect((await read(open())).calls).toBe(601);
  });

  test("does not count a call whose write failed", async () => {
    const insights = open();
    await read(insights);
    stores.setFailure("storage-full");
    await expect(insights.stores.journal.put(sampleCall({ id: "lost" }))).rejects.toThrow();
    const both = insights.stores.transactions.run(() => insights.stores.journal.put(sampleCall({ id: "lost" })));
    await expect(both).rejects.toThrow();
    stores.setFailure(null);
    expect((await read(insights)).calls).toBe(600);
  });
});
