import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Stores } from "#electron/core/storage/documents.ts";
import { nodeFileSystem } from "#electron/core/storage/file-system.ts";
import { type LogRecord, printHead, printRecord } from "#electron/core/storage/log-record.ts";
import { openStores } from "#electron/core/storage/open-stores.ts";
import { readLog, replayed } from "#electron/core/storage/replay.ts";
import { recordFile } from "#electron/core/storage/schema.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { createFakeClock, type FakeClock } from "#tests/support/fake-clock.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

let folder = "";
let clock: FakeClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-replay-"));
  clock = createFakeClock(NOON);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function open(fs = nodeFileSystem): Promise<Stores> {
  let ids = 0;
  const defaults = defaultSettings("de-DE", "Europe/Berlin");
  return openStores({ folder, clock, newId: () => `notice-${ids++}`, defaults, fs });
}

const alias = (id: string, value = id): LogRecord => ({ "contact-aliases": { version: 1, put: { [id]: value }, cut: [] } });
const path = (name: string) => join(folder, name);
const writeLog = (number: number, ...records: readonly LogRecord[]) =>
  writeFile(path(`changes-${number}.log`), Buffer.concat([printHead(), ...records.map(printRecord)]));
const logs = async () => (await readdir(folder)).filter((name) => name.includes("changes-"));

test("the files of the log are applied over the documents in order, months of the journal too, and then deleted", async () => {
  const first = await open();
  await first.contactAliases.update(() => ({ a: "old", b: "old" }));
  await first.journal.put(sampleCall());
  await first.close();
  const later = sampleCall({ id: "call-2" });
  await writeLog(9, alias("a", "1"), { "contact-aliases": { version: 1, put: { c: "1" }, cut: ["b"] } });
  await writeLog(10, alias("a", "2"), { "journal/2026-03": { version: 1, put: [later], cut: [] } });
  const months = ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08"];
  const old = months.map((month) => sampleCall({ id: month, startedAt: Date.parse(`${month}-10T12:00:00Z`) }));
  await writeLog(11, ...old.map((call) => ({ [`journal/${call.id}`]: { version: 1, put: [call], cut: [] } })));
  const second = await open();
  expect(await logs()).toEqual([]);
  expect(JSON.parse(await readFile(path("contact-aliases.json"), "utf8")).data).toEqual({ a: "2", c: "1" });
  expect(JSON.parse(await readFile(path("journal/2024-08.json"), "utf8")).data).toEqual([old.at(-1)]);
  expect((await second.journal.since(0)).map(({ id }) => id)).toEqual([...months, "call-1", "call-2"]);
  await second.journal.put(sampleCall({ id: "call-2", notes: ["später"] }));
  await second.close();
  const third = await open();
  expect(await third.journal.find("call-2")).toMatchObject({ notes: ["später"] });
  await third.close();
});

test("a change that is durable but in no document yet survives any number of starts on a full disk", async () => {
  await writeLog(1, alias("a"));
  const full = { ...nodeFileSystem, writeSynced: () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" })) };
  for (let starts = 0; starts < 3; starts += 1) {
    const stores = await open(full);
    expect(stores.contactAliases.read()).toMatchObject({ a: "a" });
    await stores.contactAliases.put(`b${starts}`, "");
    await stores.close();
  }
  const stores = await open();
  expect(stores.contactAliases.read()).toEqual({ a: "a", b0: "", b1: "", b2: "" });
  expect(await logs()).toEqual([]);
  await stores.close();
});

test("documents that could not be written are written later, when the disk has space again", async () => {
  let isFull = true;
  const filling = {
    ...nodeFileSystem,
    writeSynced: (file: string, bytes: Uint8Array) =>
      isFull ? Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" })) : nodeFileSystem.writeSynced(file, bytes),
  };
  const stores = await open(filling);
  await stores.contactAliases.put("a", "a");
  await clock.advance(5_000);
  await expect(stores.flush()).rejects.toMatchObject({ reason: "storage-full" });
  expect(stores.contactAliases.read()).toEqual({ a: "a" });
  isFull = false;
  await stores.flush();
  expect(JSON.parse(await readFile(path("contact-aliases.json"), "utf8")).data).toEqual({ a: "a" });
  await stores.close();
});

describe("a later version", () => {
  const later = Buffer.from(printRecord({ version: 2 } as unknown as LogRecord));
  test.each<[string, Uint8Array]>([
    ["of the log", Buffer.concat([later, Buffer.from("something new\n")])],
    [
      "of a document in it",
      Buffer.concat([printHead(), printRecord(alias("a")), printRecord({ threads: { version: 99, put: {}, cut: [] } })]),
    ],
    [
      "with a document that this one does not have",
      Buffer.concat([printHead(), printRecord({ pinned: { version: 1, put: {}, cut: [] } })]),
    ],
  ])("%s is refused, and everything is left alone", async (_, bytes) => {
    await (await open()).close();
    await writeFile(path("changes-3.log"), bytes);
    const before = (await readdir(folder)).sort();
    await expect(open()).rejects.toMatchObject({ name: "DataFolderError", reason: "newer" });
    expect((await readFile(path("changes-3.log"))).equals(bytes)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(before);
  });
});

test("a log that cannot be read refuses the folder", async () => {
  await writeLog(1, alias("a"));
  const fs = {
    ...nodeFileSystem,
    read: (file: string) => (file.endsWith(".log") ? Promise.reject(new Error("EIO")) : nodeFileSystem.read(file)),
  };
  await expect(open(fs)).rejects.toMatchObject({ name: "DataFolderError", reason: "unusable" });
  expect(await logs()).toEqual(["changes-1.log"]);
});

describe("a damaged record in the middle", () => {
  test.each<[string, (bytes: Buffer) => void]>([
    ["of which a byte changed", (bytes) => bytes.write("?", bytes.indexOf('"b"') + 1)],
    ["that became zeros", (bytes) => bytes.fill(0, bytes.indexOf('{"contact-aliases":{"version":1,"put":{"b"'), bytes.indexOf('"b"'))],
  ])("%s: the others are applied, and its file is set aside and reported", async (_, spoil) => {
    await writeLog(1, alias("a"), alias("b"), alias("c"));
    const bytes = await readFile(path("changes-1.log"));
    spoil(bytes);
    await writeFile(path("changes-1.log"), bytes);
    await writeLog(2, alias("d"));
    const stores = await open();
    expect(stores.contactAliases.read()).toEqual({ a: "a", c: "c", d: "d" });
    await stores.close();
    const [kept = ""] = await logs();
    expect(kept).toMatch(/^changes-1\.log\.broken-/);
    expect(await readFile(path(kept))).toEqual(bytes);
    const again = await open();
    expect(Object.values(again.notices.read())).toEqual([
      { id: "notice-0", file: "changes-1.log", keptAs: kept, recovered: true, partly: true, names: [], at: NOON },
    ]);
    await again.close();
  });

  test("whose records the document does not accept: the valid ones of other records are applied", async () => {
    await writeLog(1, alias("a"), { "contact-aliases": { version: 1, put: { b: 7 }, cut: ["a"] } }, alias("c"));
    const stores = await open();
    expect(stores.contactAliases.read()).toEqual({ c: "c" });
    await stores.close();
    expect(await logs()).toEqual([expect.stringMatching(/^changes-1\.log\.broken-/)]);
  });
});

test("records of an older version of a document are migrated", async () => {
  const schema = recordFile(z.object({ full: z.string() }), [
    (data) => Object.fromEntries(Object.entries(data as Record<string, string>).map(([id, full]) => [id, { full }])),
  ]);
  await writeFile(
    path("changes-1.log"),
    Buffer.concat([
      printHead(),
      printRecord({ people: { version: 1, put: { a: "Ada" }, cut: ["z"] } }),
      printRecord({ people: { version: 2, put: { b: { full: "Bea" } }, cut: [] } }),
    ]),
  );
  const left = await readLog(nodeFileSystem, folder, () => true);
  expect(replayed(schema, "people", { z: { full: "Zoe" }, c: { full: "Cem" } }, left)).toEqual({
    a: { full: "Ada" },
    b: { full: "Bea" },
    c: { full: "Cem" },
  });
});

test("a data folder of a version without a log opens unchanged", async () => {
  const text = `{"version":1,"data":{\n"a":"b"\n}}\n`;
  await writeFile(path("contact-aliases.json"), text);
  const stores = await open();
  expect(stores.contactAliases.read()).toEqual({ a: "b" });
  await stores.close();
  expect(await readFile(path("contact-aliases.json"), "utf8")).toBe(text);
  expect((await readdir(folder)).sort()).toEqual(["contact-aliases.json", "journal", "messages"]);
});
