import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stores } from "#electron/core/storage/documents.ts";
import { openStores } from "#electron/core/storage/open-stores.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { createFakeDisk, type FakeDisk, type Loss } from "#tests/support/fake-disk.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const MONTH_MS = 31 * 86_400_000;

/** Only its lock is on the real disk. */
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-crash-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function open({ fs }: FakeDisk): Promise<Stores> {
  await rm(join(folder, "faden.lock"), { force: true });
  let ids = 0;
  const defaults = defaultSettings("de-DE", "Europe/Berlin");
  return openStores({ folder, clock: createFakeClock(NOON), newId: () => `notice-${ids++}`, defaults, fs });
}

/** A request that changes five documents: records, a list, one value, two months of the journal; and takes back part of the one before. */
async function request(stores: Stores, n: number): Promise<void> {
  const { threads, optOuts, sources, settings, journal, transactions } = stores;
  await transactions.run(async () => {
    await threads.put(`hand:${n}`, emptyThread(`hand:${n}`, NOON + n));
    await optOuts.put(`hand:${n}`, { since: NOON + n, reason: "" });
    await optOuts.remove(`hand:${n - 1}`);
    await sources.update((all) => [...all, { id: `csv-${n}`, name: `Liste ${n}`, kind: "vcard", rules: [], screenPop: null }]);
    await settings.update((all) => ({ ...all, ownName: `Max ${n}` }));
    await journal.put(sampleCall({ id: `call-${n}` }));
    await journal.put(sampleCall({ id: `call-${n}-old`, startedAt: NOON - MONTH_MS }));
    if (n > 0) await journal.remove(({ id }) => id === `call-${n - 1}-old`);
  });
}

/** The state after the first `count` requests. */
function stateAfter(count: number) {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const last = count === 0 ? [] : [count - 1];
  return {
    threads: numbers.map((n) => `hand:${n}`),
    optOuts: last.map((n) => `hand:${n}`),
    sources: numbers.map((n) => `csv-${n}`),
    ownName: count === 0 ? "" : `Max ${count - 1}`,
    calls: [...last.map((n) => `call-${n}-old`), ...numbers.map((n) => `call-${n}`)].sort(),
  };
}

async function stateOf({ threads, optOuts, sources, settings, journal }: Stores): Promise<ReturnType<typeof stateAfter>> {
  return {
    threads: Object.keys(threads.read()),
    optOuts: Object.keys(optOuts.read()),
    sources: sources.read().map(({ id }) => id),
    ownName: settings.read().ownName,
    calls: (await journal.since(0)).map(({ id }) => id).sort(),
  };
}

const REQUESTS = 6;

/** Requests with a checkpoint in between and another start; returns how many were acknowledged before the machine stopped. */
async function work(disk: FakeDisk): Promise<number> {
  let acknowledged = 0;
  try {
    let stores = await open(disk);
    for (let n = 0; n < REQUESTS; n += 1) {
      if (n === 2) await stores.flush();
      if (n === 4) {
        await stores.close();
        stores = await open(disk);
      }
      await request(stores, n);
      acknowledged += 1;
    }
    await stores.close();
  } catch {
    // The machine stopped.
  }
  return acknowledged;
}

test.each<Loss>(["killed", "power cut", "torn"])(
  "%s after any system call: every acknowledged request is whole, and of the one in progress all or nothing is there",
  async (loss) => {
    const whole = createFakeDisk();
    expect(await work(whole)).toBe(REQUESTS);
    for (let at = 0; at < whole.calls(); at += 1) {
      const disk = createFakeDisk();
      disk.stopAt(at);
      const acknowledged = await work(disk);
      const left = disk.after(loss);
      const stores = await open(left);
      const found = await stateOf(stores);
      const states = [stateAfter(acknowledged), stateAfter(Math.min(acknowledged + 1, REQUESTS))];
      expect(states, `${loss} at call ${at}`).toContainEqual(found);
      expect(stores.notices.read(), `${loss} at call ${at}`).toEqual({});
      // What was replayed is in the documents, and a power cut now loses none of it.
      const again = await open(left.after("power cut"));
      expect(await stateOf(again), `${loss} at call ${at}`).toEqual(found);
    }
  },
);

test.each<Loss>(["killed", "power cut", "torn"])("%s at any call of the start after a crash, the next start has the same", async (loss) => {
  const crashed = createFakeDisk();
  const stores = await open(crashed);
  for (let n = 0; n < 3; n += 1) await request(stores, n);
  const left = crashed.after("power cut");
  const calls = await open(left).then(() => left.calls());
  expect(calls).toBeGreaterThan(10);
  for (let at = 0; at <= calls; at += 1) {
    const disk = crashed.after("power cut");
    disk.stopAt(at);
    await open(disk).catch(() => undefined);
    const again = await open(disk.after(loss));
    expect(await stateOf(again), `${loss} at call ${at}`).toEqual(stateAfter(3));
    expect(again.notices.read()).toEqual({});
  }
});

test("after an orderly end there is no log, and a person can read all of it in the documents", async () => {
  const disk = createFakeDisk();
  expect(await work(disk)).toBe(REQUESTS);
  const names = [...disk.files().keys()].filter((path) => path.endsWith(".log"));
  expect(names).toEqual([]);
  const text = (name: string) => Buffer.from(disk.files().get(join(folder, name)) ?? []).toString("utf8");
  expect(JSON.parse(text("opt-outs.json"))).toEqual({ version: 1, data: { "hand:5": { since: NOON + 5, reason: "" } } });
  expect(text(join("journal", "2026-03.json")).split("\n")).toHaveLength(REQUESTS + 3);
});
