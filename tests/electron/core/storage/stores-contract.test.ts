import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Stores } from "#electron/core/storage/documents.ts";
import { nodeFileSystem, type OpenFile } from "#electron/core/storage/file-system.ts";
import { openStores } from "#electron/core/storage/open-stores.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { createMemoryStores } from "#tests/support/memory-stores.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";

interface Subject {
  readonly stores: Stores;
  fillDisk(full: boolean): void;
  end(): Promise<void>;
}

async function onDisk(): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), "faden-stores-"));
  let full = false;
  let ids = 0;
  const noSpace = () => Object.assign(new Error("no space"), { code: "ENOSPC" });
  const filling = (file: OpenFile): OpenFile => ({
    ...file,
    write(bytes, position) {
      // A disk that fills takes some of the bytes.
      file.write(full ? bytes.subarray(0, bytes.length / 2) : bytes, position);
      if (full) throw noSpace();
    },
  });
  const stores = await openStores({
    folder,
    clock: createFakeClock(NOON),
    newId: () => String(ids++),
    defaults: defaultSettings("de-DE", "Europe/Berlin"),
    fs: {
      ...nodeFileSystem,
      open: (path) => filling(nodeFileSystem.open(path)),
      writeSynced: (path, bytes) => (full ? Promise.reject(noSpace()) : nodeFileSystem.writeSynced(path, bytes)),
    },
  });
  return {
    stores,
    fillDisk(now) {
      full = now;
    },
    async end() {
      await stores.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function inMemory(): Promise<Subject> {
  const stores = createMemoryStores();
  return { stores, fillDisk: (full) => stores.setFailure(full ? "storage-full" : null), end: () => stores.close() };
}

async function collect(calls: AsyncIterable<CallRecord>): Promise<string[]> {
  const ids: string[] = [];
  for await (const call of calls) ids.push(call.id);
  return ids;
}

const DAY = 86_400_000;

describe.each([
  ["on disk", onDisk],
  ["in memory", inMemory],
])("stores %s", (_name, start) => {
  let subject: Subject | null = null;
  afterEach(async () => {
    await subject?.end();
    subject = null;
  });
  async function begin(): Promise<Subject> {
    subject = await start();
    return subject;
  }

  test("begin with the settings of a first start and nothing else", async () => {
    const { stores } = await begin();
    expect(stores.settings.read()).toEqual(defaultSettings("de-DE", "Europe/Berlin"));
    expect(stores.contacts.read()).toEqual({});
    expect(stores.greetings.read()).toEqual({});
  });

  test("an update is seen by the next read and resolves to the new value", async () => {
    const { stores } = await begin();
    const contact = sampleContact();
    expect(await stores.contacts.update((all) => ({ ...all, [contact.id]: contact }))).toEqual({ [contact.id]: contact });
    expect(stores.contacts.read()).toEqual({ [contact.id]: contact });
  });

  test("updates are applied one after the other, none is lost", async () => {
    const { stores } = await begin();
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        stores.contactAliases.update((all) => ({ ...all, [`n${index}`]: `c${Object.keys(all).length}` })),
      ),
    );
    expect(stores.contactAliases.read()).toEqual(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`n${index}`, `c${index}`])));
  });

  test("a change is not visible before it is durable", async () => {
    const { stores } = await begin();
    const writing = stores.contactAliases.update(() => ({ a: "b" }));
    expect(stores.contactAliases.read()).toEqual({});
    await writing;
    expect(stores.contactAliases.read()).toEqual({ a: "b" });
  });

  test("a full disk rejects the update, changes nothing, and the next one works again", async () => {
    const { stores, fillDisk } = await begin();
    await stores.contactAliases.update(() => ({ a: "1" }));
    fillDisk(true);
    await expect(stores.contactAliases.update(() => ({ a: "2" }))).rejects.toMatchObject({ reason: "storage-full" });
    expect(stores.contactAliases.read()).toEqual({ a: "1" });
    fillDisk(false);
    await stores.contactAliases.update((all) => ({ ...all, b: "3" }));
    expect(stores.contactAliases.read()).toEqual({ a: "1", b: "3" });
  });

  test("a change that throws rejects only its own update", async () => {
    const { stores } = await begin();
    const bad = stores.contactAliases.update(() => {
      throw new RangeError("bug");
    });
    const good = stores.contactAliases.update(() => ({ a: "1" }));
    await expect(bad).rejects.toThrow("bug");
    expect(await good).toEqual({ a: "1" });
  });

  test("an update that changes nothing needs no disk", async () => {
    const { stores, fillDisk } = await begin();
    fillDisk(true);
    expect(await stores.contactAliases.update((all) => all)).toEqual({});
  });

  test("one record is put, changed and removed, the others stay", async () => {
    const { contactAliases } = (await begin()).stores;
    await contactAliases.put("a", "1");
    await contactAliases.put("b", "2");
    await contactAliases.put("a", "3");
    expect(await contactAliases.edit("a", (alias) => `${alias}!`)).toBe("3!");
    expect(contactAliases.read()).toEqual({ a: "3!", b: "2" });
    await contactAliases.remove("a", "c");
    expect(contactAliases.read()).toEqual({ b: "2" });
  });

  test("changes of one record are queued with all others", async () => {
    const { contactAliases } = (await begin()).stores;
    const all = [contactAliases.put("a", ""), ...["1", "2", "3"].map((next) => contactAliases.edit("a", (alias) => alias + next))];
    await Promise.all([
      ...all,
      contactAliases.update(({ a = "", ...rest }) => ({ ...rest, b: a })),
      contactAliases.edit("b", (b) => `${b}4`),
    ]);
    expect(contactAliases.read()).toEqual({ b: "1234" });
  });

  test("removing or changing a missing record, or changing nothing, needs no disk", async () => {
    const { stores, fillDisk } = await begin();
    await stores.contactAliases.put("a", "1");
    fillDisk(true);
    await stores.contactAliases.remove("b");
    expect(await stores.contactAliases.edit("b", () => "2")).toBeNull();
    expect(await stores.contactAliases.edit("a", (alias) => alias)).toBe("1");
    await expect(stores.contactAliases.put("b", "2")).rejects.toMatchObject({ reason: "storage-full" });
    await expect(stores.contactAliases.remove("a")).rejects.toMatchObject({ reason: "storage-full" });
    expect(stores.contactAliases.read()).toEqual({ a: "1" });
  });

  test("a copy of a document with another `update` uses that one for single records", async () => {
    const { contactAliases } = (await begin()).stores;
    const updated: string[] = [];
    const copy = {
      ...contactAliases,
      async update(change: Parameters<typeof contactAliases.update>[0]) {
        const after = await contactAliases.update(change);
        updated.push(Object.keys(after).join());
        return after;
      },
    };
    await copy.put("a", "1");
    await copy.edit("a", () => "2");
    await copy.remove("a");
    expect(updated).toEqual(["a", "a", ""]);
  });

  test("changes of several documents and the journal are there together, and not before", async () => {
    const { stores } = await begin();
    const seen = async () => [
      stores.contactAliases.read(),
      Object.keys(stores.optOuts.read()),
      await collect(stores.journal.backwards(null)),
    ];
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const running = stores.transactions.run(async () => {
      await stores.contactAliases.put("a", "1");
      await stores.optOuts.put("hand:1", { since: NOON, reason: "" });
      await stores.journal.put(sampleCall());
      await stores.contactAliases.edit("a", (alias) => `${alias}!`);
      await held;
      return seen();
    });
    expect(await seen()).toEqual([{}, [], []]);
    release();
    expect(await running).toEqual([{ a: "1!" }, ["hand:1"], ["call-1"]]);
    expect(await seen()).toEqual([{ a: "1!" }, ["hand:1"], ["call-1"]]);
  });

  test("a transaction whose work fails, or that meets a full disk, changes nothing", async () => {
    const { stores, fillDisk } = await begin();
    await stores.contactAliases.put("a", "1");
    const change = async () => {
      await stores.contactAliases.put("a", "2");
      await stores.journal.put(sampleCall());
    };
    const broken = stores.transactions.run(() => change().then(() => Promise.reject(new RangeError("bug"))));
    await expect(broken).rejects.toThrow("bug");
    fillDisk(true);
    await expect(stores.transactions.run(change)).rejects.toMatchObject({ reason: "storage-full" });
    fillDisk(false);
    expect([stores.contactAliases.read(), await stores.journal.find("call-1")]).toEqual([{ a: "1" }, null]);
    await stores.transactions.run(change);
    expect([stores.contactAliases.read(), await stores.journal.find("call-1")]).toEqual([{ a: "2" }, sampleCall()]);
  });

  test("the journal adds calls and replaces them by id", async () => {
    const { stores } = await begin();
    await stores.journal.put(sampleCall());
    await stores.journal.put(sampleCall({ id: "call-2", startedAt: NOON + 1 }));
    await stores.journal.put(sampleCall({ notes: ["later"] }));
    expect(await stores.journal.find("call-1")).toEqual(sampleCall({ notes: ["later"] }));
    expect(await collect(stores.journal.backwards(null))).toEqual(["call-2", "call-1"]);
    expect(await stores.journal.find("call-3")).toBeNull();
    expect(await stores.journal.find("call-2", NOON + 1)).toMatchObject({ id: "call-2" });
    expect(await stores.journal.find("call-3", NOON - 900 * DAY)).toBeNull();
  });

  test("the journal reads across months, in either direction and from any instant", async () => {
    const { stores } = await begin();
    const starts = Array.from({ length: 40 }, (_, index) => NOON - index * 9 * DAY);
    for (const startedAt of starts) await stores.journal.put(sampleCall({ id: `at-${startedAt}`, startedAt }));
    const all = starts.map((startedAt) => `at-${startedAt}`);
    expect(await collect(stores.journal.backwards(null))).toEqual(all);
    expect(await collect(stores.journal.backwards(NOON - 90 * DAY))).toEqual(all.slice(11));
    expect((await stores.journal.since(NOON - 90 * DAY)).map((call) => call.id)).toEqual(all.slice(0, 11).reverse());
  });

  test("the journal returns each call once while months are written and read at the same time", async () => {
    const { stores } = await begin();
    const starts = Array.from({ length: 24 }, (_, index) => NOON - index * 30 * DAY);
    await Promise.all(
      starts.flatMap((startedAt, index) => [
        stores.journal.put(sampleCall({ id: `a${index}`, startedAt })),
        stores.journal.find("nobody"),
        stores.journal.put(sampleCall({ id: `b${index}`, startedAt: startedAt - 1 })),
      ]),
    );
    expect((await collect(stores.journal.backwards(null))).sort()).toEqual(starts.flatMap((_, index) => [`a${index}`, `b${index}`]).sort());
  });

  test("calls are removed from every month", async () => {
    const { stores } = await begin();
    await stores.journal.put(sampleCall({ id: "a", accountId: "practice" }));
    await stores.journal.put(sampleCall({ id: "b", accountId: "practice", startedAt: NOON - 60 * DAY }));
    await stores.journal.put(sampleCall({ id: "c" }));
    await stores.journal.remove((call) => call.accountId === "practice");
    expect(await collect(stores.journal.backwards(null))).toEqual(["c"]);
  });

  test("a full disk leaves the journal as it was", async () => {
    const { stores, fillDisk } = await begin();
    await stores.journal.put(sampleCall());
    fillDisk(true);
    await expect(stores.journal.put(sampleCall({ notes: ["lost"] }))).rejects.toMatchObject({ reason: "storage-full" });
    await expect(stores.journal.put(sampleCall({ id: "x", startedAt: NOON - 90 * DAY }))).rejects.toMatchObject({ reason: "storage-full" });
    fillDisk(false);
    expect(await stores.journal.find("call-1")).toEqual(sampleCall());
    expect(await collect(stores.journal.backwards(null))).toEqual(["call-1"]);
  });

  test("audio is stored, read and removed by name", async () => {
    const { stores } = await begin();
    const audio = new Uint8Array([1, 2, 3]);
    await stores.audio.write("m1", "audio/webm;codecs=opus", audio);
    expect([...((await stores.audio.read("m1", "audio/webm;codecs=opus")) ?? [])]).toEqual([1, 2, 3]);
    await stores.audio.remove("m1", "audio/webm;codecs=opus");
    expect(await stores.audio.read("m1", "audio/webm;codecs=opus")).toBeNull();
  });

  test.each(["../settings", "a/b", "", "..", "a.b", "C:x"])("a name that could leave the folder is refused: %s", async (name) => {
    const { stores } = await begin();
    await expect(stores.audio.write(name, "audio/webm", new Uint8Array())).rejects.toThrow(TypeError);
    await expect(stores.audio.read(name, "audio/webm")).rejects.toThrow(TypeError);
  });
});
