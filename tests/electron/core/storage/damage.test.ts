import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Stores } from "#electron/core/storage/documents.ts";
import { openDocument } from "#electron/core/storage/durable-document.ts";
import { type FileSystem, nodeFileSystem } from "#electron/core/storage/file-system.ts";
import { loadFile } from "#electron/core/storage/load-file.ts";
import { openStores } from "#electron/core/storage/open-stores.ts";
import { recordFile, valueFile } from "#electron/core/storage/schema.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-damage-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function open(fs: FileSystem = nodeFileSystem): Promise<Stores> {
  let ids = 0;
  const defaults = defaultSettings("de-DE", "Europe/Berlin");
  return openStores({ folder, clock: createFakeClock(NOON), newId: () => `notice-${ids++}`, defaults, fs });
}

/** Three acknowledged changes, each in its file before the next, then an orderly end. */
async function writeThree(): Promise<void> {
  const stores = await open();
  for (const value of ["one", "two", "three"]) {
    await stores.contactAliases.update((all) => ({ ...all, [value]: value }));
    await stores.flush();
  }
  await stores.close();
}

describe("a damaged file", () => {
  test.each([
    ["cut off", (text: string) => text.slice(0, -9), true],
    ["empty", () => "", false],
    ["zeros, as after a power cut", (text: string) => "\0".repeat(text.length), false],
    ["not of the schema", () => JSON.stringify({ version: 1, data: ["not", "records"] }), false],
    ["without a version", () => JSON.stringify({ one: "one" }), false],
    ["not UTF-8", () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), false],
  ])("that is %s is set aside, reported and recovered from the newest copy", async (_name, spoil, partly) => {
    await writeThree();
    const path = join(folder, "contact-aliases.json");
    const spoiled = spoil(await readFile(path, "utf8"));
    await writeFile(path, spoiled);

    const stores = await open();
    expect(stores.contactAliases.read()).toEqual({ one: "one", two: "two" });
    await stores.close();
    const kept = (await readdir(folder)).find((name) => name.startsWith("contact-aliases.json.broken-")) ?? "";
    expect(await readFile(join(folder, kept))).toEqual(Buffer.from(spoiled));
    const again = await open();
    expect(Object.values(again.notices.read())).toEqual([
      { id: "notice-0", file: "contact-aliases.json", keptAs: kept, recovered: true, partly, names: [], at: NOON },
    ]);
    expect(again.contactAliases.read()).toEqual({ one: "one", two: "two" });
    await again.close();
  });

  test("is recovered from the next copy when the newest is damaged too", async () => {
    await writeThree();
    for (const name of ["contact-aliases.json", "contact-aliases.json.1"]) await writeFile(join(folder, name), "{");
    const stores = await open();
    expect(stores.contactAliases.read()).toEqual({ one: "one" });
    await stores.close();
  });

  test("without any valid copy is set aside, with a report that nothing could be recovered", async () => {
    await writeFile(join(folder, "settings.json"), "not json");
    const stores = await open();
    expect(stores.settings.read()).toEqual(defaultSettings("de-DE", "Europe/Berlin"));
    await stores.close();
    const again = await open();
    expect(Object.values(again.notices.read())).toMatchObject([{ file: "settings.json", recovered: false }]);
    await again.close();
  });

  test("of the journal is recovered when its month is first needed", async () => {
    const first = await open();
    await first.journal.put(sampleCall());
    await first.flush();
    await first.journal.put(sampleCall({ id: "call-2" }));
    await first.close();
    await writeFile(join(folder, "journal", "2026-03.json"), "[");
    const stores = await open();
    expect(await stores.journal.find("call-1")).toEqual(sampleCall());
    await stores.close();
    const again = await open();
    expect(Object.values(again.notices.read())).toMatchObject([{ file: "2026-03.json", recovered: true }]);
    await again.close();
  });

  describe("of a month with one invalid record", () => {
    const path = () => join(folder, "journal", "2026-03.json");

    /** A month of three calls with `spoil` applied to its text, and without copies unless they are wanted. */
    async function spoilt(spoil: (text: string) => string, withCopies: boolean): Promise<string> {
      const first = await open();
      for (const id of ["call-1", "call-2", "call-3"]) {
        await first.journal.put(sampleCall({ id }));
        await first.flush();
      }
      await first.close();
      const text = spoil(await readFile(path(), "utf8"));
      await writeFile(path(), text);
      for (const copy of withCopies ? [] : [1, 2, 3]) await rm(`${path()}.${copy}`, { force: true });
      return text;
    }

    async function reopened() {
      const stores = await open();
      const calls = await stores.journal.since(0);
      await stores.close();
      const again = await open();
      const notices = Object.values(again.notices.read());
      await again.close();
      return { ids: calls.map(({ id }) => id), notices };
    }

    const shape = (text: string) => text.replace('"id":"call-2","accountId":"main"', '"id":"call-2","accountId":7');
    const syntax = (text: string) => text.replace('"id":"call-2",', '"id":"call-2"\0');

    test.each([
      ["shape", shape],
      ["syntax", syntax],
    ])("keeps the others, and reports that some are missing: %s", async (_name, spoil) => {
      const text = await spoilt(spoil, false);
      const { ids, notices } = await reopened();
      expect(ids).toEqual(["call-1", "call-3"]);
      expect(notices).toMatchObject([{ file: "2026-03.json", recovered: true, partly: true }]);
      expect(await readFile(join(folder, "journal", notices[0]?.keptAs ?? ""), "utf8")).toBe(text);
      expect((await reopened()).ids).toEqual(["call-1", "call-3"]);
    });

    test.each([
      ["shape", shape],
      ["syntax", syntax],
    ])("gets it from the copy, and keeps what the copy does not have yet: %s", async (_name, spoil) => {
      await spoilt(spoil, true);
      const { ids, notices } = await reopened();
      expect(ids).toEqual(["call-1", "call-2", "call-3"]);
      expect(notices).toMatchObject([{ recovered: true, partly: false }]);
    });

    test("of a later version is left alone", async () => {
      const text = await spoilt((good) => syntax(good).replace('{"version":1,', '{"version":99,'), true);
      const stores = await open();
      await expect(stores.journal.since(0)).rejects.toMatchObject({ name: "DataFolderError", reason: "newer" });
      await stores.close();
      expect(await readFile(path(), "utf8")).toBe(text);
    });
  });

  test("that vanished is restored from its copy", async () => {
    await writeThree();
    await rm(join(folder, "contact-aliases.json"));
    const stores = await open();
    expect(stores.contactAliases.read()).toEqual({ one: "one", two: "two" });
    await stores.close();
  });

  test("is never overwritten, not even twice in one second", async () => {
    await writeThree();
    for (const text of ["{1", "{2"]) {
      await writeFile(join(folder, "contact-aliases.json"), text);
      await (await open()).close();
    }
    const kept = (await readdir(folder)).filter((name) => name.includes(".broken-"));
    expect((await Promise.all(kept.map((name) => readFile(join(folder, name), "utf8")))).sort()).toEqual(["{1", "{2"]);
  });
});

test("three earlier versions are kept, not more", async () => {
  const stores = await open();
  for (let count = 0; count < 9; count += 1) {
    await stores.contactAliases.update(() => ({ count: String(count) }));
    await stores.flush();
  }
  await stores.close();
  const names = (await readdir(folder)).filter((name) => name.startsWith("contact-aliases.json")).sort();
  expect(names).toEqual(["contact-aliases.json", "contact-aliases.json.1", "contact-aliases.json.2", "contact-aliases.json.3"]);
  expect(JSON.parse(await readFile(join(folder, "contact-aliases.json.3"), "utf8")).data).toEqual({ count: "5" });
});

test("left-over temporary files are deleted", async () => {
  await mkdir(join(folder, "journal"));
  for (const name of ["contact-aliases.json.tmp", "journal/2026-03.json.tmp"]) await writeFile(join(folder, name), "{half");
  const stores = await open();
  await stores.close();
  expect(await readdir(folder)).not.toContain("contact-aliases.json.tmp");
  expect(await readdir(join(folder, "journal"))).toEqual([]);
});

test("a file of a later version is refused and left alone", async () => {
  const text = JSON.stringify({ version: 99, data: { a: "b" } });
  await writeFile(join(folder, "contact-aliases.json"), text);
  await expect(open()).rejects.toMatchObject({ name: "DataFolderError", reason: "newer" });
  expect(await readFile(join(folder, "contact-aliases.json"), "utf8")).toBe(text);
  await expect(readdir(folder)).resolves.not.toContain("faden.lock");
});

test("older versions are migrated step by step", async () => {
  const schema = recordFile(z.object({ full: z.string() }), [
    (data) =>
      z
        .array(z.string())
        .parse(data)
        .map((name) => ({ name })),
    (data) =>
      Object.fromEntries(
        z
          .array(z.object({ name: z.string() }))
          .parse(data)
          .map(({ name }) => [name, { full: name }]),
      ),
  ]);
  const path = join(folder, "people.json");
  await writeFile(path, JSON.stringify({ version: 1, data: ["Ada"] }));
  const loaded = await loadFile(nodeFileSystem, path, schema, {}, NOON);
  expect(loaded).toEqual({ data: { Ada: { full: "Ada" } }, damage: null });
});

test("settings of a first version are read, without a mail address", async () => {
  const { ownEmail: _, templates, ...before } = { ...defaultSettings("de-DE", "Europe/Berlin"), ownName: "Max Winter" };
  const rescheduleTemplates = { de: templates.de.reschedule, en: templates.en.reschedule };
  await writeFile(join(folder, "settings.json"), JSON.stringify({ version: 1, data: { ...before, rescheduleTemplates } }));
  const stores = await open();
  expect(stores.settings.read()).toEqual({ ...before, templates, ownEmail: "" });
  expect(stores.notices.read()).toEqual({});
  await stores.settings.update((all) => ({ ...all, ownEmail: "max@winter.example" }));
  await stores.close();
  const again = await open();
  expect(again.settings.read().ownEmail).toBe("max@winter.example");
  await again.close();
});

describe("a write that fails", () => {
  const failing = (call: "writeSynced" | "rename" | "syncFolder", code: string): FileSystem => {
    const error = Object.assign(new Error(code), { code });
    const reject = () => Promise.reject(error);
    const raise = () => {
      throw error;
    };
    return { ...nodeFileSystem, ...(call === "rename" ? { rename: raise } : { [call]: reject }) };
  };
  const document = (fs: FileSystem) =>
    openDocument({
      fs,
      path: join(folder, "value.json"),
      schema: valueFile(z.string()),
      initial: "first",
      now: () => NOON,
      onDamage: () => undefined,
    });

  test.each([
    ["writeSynced", "ENOSPC", "storage-full"],
    ["writeSynced", "EACCES", "storage-failed"],
    ["writeSynced", "EIO", "storage-failed"],
    ["rename", "EACCES", "storage-failed"],
    ["syncFolder", "EIO", "storage-failed"],
  ] as const)("at %s with %s leaves the file as it was: %s", async (call, code, reason) => {
    const good = await document(nodeFileSystem);
    await good.write("before");
    const bad = await document(failing(call, code));
    await expect(bad.write("after")).rejects.toMatchObject({ name: "StorageError", reason });
    expect((await document(nodeFileSystem)).data).toBe("before");
    expect(await readdir(folder)).not.toContain("value.json.tmp");
  });
});

test("closing waits for running writes, and only then unlocks the folder", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const stores = await open({
    ...nodeFileSystem,
    open(path) {
      const file = nodeFileSystem.open(path);
      return { ...file, sync: () => held.then(file.sync) };
    },
  });
  const written = stores.contactAliases.update(() => ({ late: "yes" }));
  const closed = stores.close();
  await expect(open()).rejects.toMatchObject({ reason: "in-use" });
  release();
  await Promise.all([written, closed]);
  const again = await open();
  expect(again.contactAliases.read()).toEqual({ late: "yes" });
  await again.close();
});
