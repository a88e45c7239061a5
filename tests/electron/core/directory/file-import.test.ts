import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import type { ImportProgress } from "#shared/contract/contacts/imports.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import type { Directory, Finish, ImportJob, ImportRun } from "#shared/ports/directory.ts";
import { csvOf, generatedContacts, vcardsOf } from "#tests/support/generated-contacts.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const reading = { source: "csv", dialling, rules: [], layout: FOUND_LAYOUT };
const people = generatedContacts(3000);
const FILE = csvOf(people);

let folder: string;
let directory: Directory;
let runs: ImportRun[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "faden-import-"));
  directory = openDirectory(join(folder, "directory.sqlite"));
});
afterEach(async () => {
  for (const run of runs) await run.cancel();
  runs = [];
  directory.close();
  rmSync(folder, { recursive: true });
});

async function begin(text: string, more: Partial<ImportJob> = {}): Promise<ImportRun> {
  const run = directory.import({
    format: "csv",
    reading,
    replace: false,
    keep: [],
    tied: [],
    aliases: {},
    onProgress: () => undefined,
    ...more,
  });
  runs.push(run);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 100_000) await run.write(bytes.subarray(at, at + 100_000));
  return run;
}

const end: Finish = { stays: [], leaving: async () => undefined, arrived: () => undefined };

const left = () => readdirSync(folder).filter((name) => !/^directory\.sqlite(?:-wal|-shm)?$/.test(name));

describe("an import from a file", () => {
  it("adds all contacts in worker threads, and leaves no file beside the directory", async () => {
    const told: ImportProgress[] = [];
    const run = await begin(FILE, { onProgress: (progress) => told.push(progress) });
    expect((await run.finish())?.report).toMatchObject({
      read: 3000,
      added: 3000,
      updated: 0,
      leftOut: 0,
      rejected: [],
      unlisted: 0,
      encoding: "UTF-8",
    });
    expect(directory.count()).toBe(3000);
    expect(directory.byId("csv:7")).toEqual(people[7]);
    expect(directory.byNumber(people[7]?.numbers[0]?.value ?? "")).toContainEqual(people[7]);
    expect(told.at(-1)).toEqual({ phase: "finishing", done: told.at(-1)?.total, total: 2 * Buffer.byteLength(FILE) });
    expect(left()).toEqual([]);
    expect(statSync(join(folder, "directory.sqlite")).mode & 0o077).toBe(0);
  });

  it("can be cancelled while a rule of its source never ends", async () => {
    const rules = [{ find: "^(1+)+$", replace: "" }];
    const stuck = Promise.withResolvers<null>();
    // When the first batch was written, the reader has reached the row after it.
    const onProgress = () => stuck.resolve(null);
    const text = `${csvOf(people.slice(0, 500))}x;Erika Muster;;;;;;${"1".repeat(60)}x;\n`;
    const run = await begin(text, { reading: { ...reading, rules }, onProgress });
    const finished = run.finish();
    await stuck.promise;
    await run.cancel();
    expect(await finished).toBeNull();
    expect(directory.count()).toBe(0);
    expect(left()).toEqual([]);
  });

  it("updates changed contacts the second time, and leaves other sources alone", async () => {
    const card = { ...(people[0] as (typeof people)[0]), id: "vcard:1", source: "vcard" as const };
    directory.put([card]);
    await (await begin(FILE)).finish();
    const moved = people.map((each, at) => (at === 1 ? { ...each, role: "Neu" } : each));
    expect((await (await begin(csvOf(moved.slice(0, 10)))).finish())?.report).toMatchObject({ added: 0, updated: 10 });
    expect(directory.byId("csv:1")?.role).toBe("Neu");
    expect(directory.byId("vcard:1")).toEqual(card);
    expect(directory.search("neu", 5).map(({ id }) => id)).toContain("csv:1");
    expect(directory.count()).toBe(3001);
  });

  it("finds the earlier contacts until all are imported", async () => {
    directory.put(people.slice(0, 20));
    const seen = new Set<number>();
    const run = await begin(FILE, { onProgress: () => seen.add(directory.count()) });
    await run.finish();
    expect([...seen]).toEqual([20]);
    expect(directory.count()).toBe(3000);
  });

  it("leaves contacts alone that must stay as they are", async () => {
    directory.put([{ ...(people[3] as (typeof people)[3]), role: "Chef" }]);
    await (await begin(FILE, { keep: ["csv:3", "csv:4"] })).finish();
    expect(directory.byId("csv:3")?.role).toBe("Chef");
    expect(directory.byId("csv:4")).toBeNull();
  });

  it("changes nothing when it is cancelled while it is received or read", async () => {
    directory.put(people.slice(0, 5));
    const early = await begin(FILE);
    await early.cancel();
    expect(await early.finish()).toBeNull();
    const late: ImportRun = await begin(FILE, { onProgress: () => void late.cancel() });
    expect(await late.finish()).toBeNull();
    expect(directory.count()).toBe(5);
    expect(left()).toEqual([]);
  });

  it("ends with the directory that it was for", async () => {
    const run: ImportRun = await begin(FILE, { onProgress: () => directory.close() });
    expect(await run.finish()).toBeNull();
    directory = openDirectory(join(folder, "directory.sqlite"));
    expect(directory.count()).toBe(0);
    expect(left()).toEqual([]);
  });

  it("can be repeated after it was cancelled", async () => {
    const run: ImportRun = await begin(FILE, { onProgress: () => void run.cancel() });
    await run.finish();
    expect((await (await begin(FILE)).finish())?.report).toMatchObject({ added: 3000 });
  });

  it("removes its source's contacts that the file does not have any more, if that is wanted, and no others", async () => {
    await (await begin("ID;Name;Telefon\n1;Anna Alt;030 23125101\n2;Nora Neu;030 23125102\n")).finish();
    directory.put([{ ...sampleContact(), id: "other:1", source: "other" }]);
    const next = "ID;Name;Telefon\n2;Nora Neu;030 23125102\n3;Dora Drei;030 23125103\n";
    expect(await (await begin(next, { replace: true })).finish()).toMatchObject({ report: { added: 1, updated: 1 } });
    expect(["csv:1", "csv:2", "csv:3", "other:1"].map((id) => directory.byId(id) !== null)).toEqual([false, true, true, true]);
  });

  it("reads a server's contacts, and stores the source's state until the contacts are removed", async () => {
    const draft = {
      line: 1,
      key: "k",
      name: "Erika Beispiel",
      company: "",
      role: "",
      email: "",
      numbers: [{ text: "8-030 23125104", kind: "work" }],
    };
    const text = `${JSON.stringify({ ...draft, customer: false, language: "", timeZone: "" })}\n`;
    const ldap = { ...reading, source: "ldap1", rules: [{ find: "^8-", replace: "" }] };
    await (await begin(text, { format: "drafts", reading: ldap })).finish();
    expect(directory.byId("ldap1:k")).toMatchObject({ source: "ldap1", numbers: [{ value: "+493023125104" }] });
    directory.keepSourceState("ldap1", "{}");
    expect(directory.sourceState("ldap1")).toBe("{}");
    directory.clear("ldap1");
    expect([directory.sourceState("ldap1"), directory.byId("ldap1:k")]).toEqual([null, null]);
  });

  it("keeps the id of a contact that records refer to, also from another source, with the numbers of both", async () => {
    const vogel = { ...(people[1] as (typeof people)[1]), numbers: [{ value: "+493023125417", kind: "work" as const }] };
    directory.put([vogel, { ...vogel, id: "vcard:u1", source: "vcard" }]);
    const cards = vcardsOf([{ ...vogel, id: "vcard:u1", numbers: [...vogel.numbers, { value: "+491713920017", kind: "mobile" }] }]);
    const run = await begin(cards, { format: "vcard", reading: { ...reading, source: "vcard" }, tied: [vogel] });
    expect(await run.finish()).toMatchObject({ report: { read: 1 }, aliases: { "vcard:u1": vogel.id } });
    expect(directory.byId("vcard:u1")).toBeNull();
    expect(directory.byId(vogel.id)?.numbers.map(({ value }) => value)).toEqual(["+493023125417", "+491713920017"]);
    expect(directory.byNumber("+491713920017").map(({ id }) => id)).toEqual([vogel.id]);
  });

  it("removes the files of one that was killed", async () => {
    const file = join(folder, "other.sqlite");
    writeFileSync(`${file}.received`, "Name;Telefon\n");
    writeFileSync(`${file}.new`, "half a database");
    openDirectory(file).close();
    expect([existsSync(`${file}.received`), existsSync(`${file}.new`)]).toEqual([false, false]);
  });

  it("fails without a change when the file cannot be read", async () => {
    await (await begin(csvOf(people.slice(0, 5)))).finish();
    const run = await begin(FILE);
    for (const name of left()) rmSync(join(folder, name));
    await expect(run.finish()).rejects.toThrow();
    expect(directory.count()).toBe(5);
  });
});

describe("simultaneous imports", () => {
  const other = { reading: { ...reading, source: "other" } };

  it("are added one after the other, although both are received at the same time", async () => {
    const first = await begin(FILE);
    const second = await begin("Name;Telefon\nPetra Neu;030 23125113\n", other);
    await Promise.all([second.finish(), first.finish()]);
    expect(directory.count()).toBe(3001);
    expect(left()).toEqual([]);
  });

  it("keep changes made meanwhile", async () => {
    const changes = [
      () => directory.put([sampleContact({ id: "hand:1", name: "Meanwhile" })]),
      () => directory.keepSourceState("other", "state"),
      () => directory.remove(["csv:7"]),
    ];
    const run = await begin(FILE, { onProgress: ({ phase }) => phase === "reading" && changes.shift()?.() });
    await run.finish({ ...end, leaving: async () => changes.splice(0).forEach((change) => void change()) });
    expect(directory.byId("hand:1")).toMatchObject({ name: "Meanwhile" });
    expect(directory.byId("csv:7")).toBeNull();
    expect(directory.sourceState("other")).toBe("state");
    expect(directory.count()).toBe(3000);
  });

  it("never bring back a file's data when another source has priority", async () => {
    const changed = sampleContact({ id: "csv:7", name: "Changed" });
    directory.put([changed]);
    const run = await begin(FILE);
    const seen = new Set<string | undefined>();
    let isOver = false;
    const look = () => {
      seen.add(directory.byId("csv:7")?.name);
      if (!isOver) setImmediate(look);
    };
    look();
    await run.finish({ ...end, arrived: () => directory.put([changed]) });
    isOver = true;
    look();
    expect([...seen]).toEqual(["Changed"]);
    expect(directory.count()).toBe(3000);
  });

  it("also report a small one once its contacts can be found", async () => {
    await (await begin(FILE)).finish();
    const moved = people.slice(0, 10).map((each, at) => (at === 1 ? { ...each, role: "Neu" } : each));
    const found: unknown[] = [];
    await (await begin(csvOf(moved))).finish({ ...end, arrived: () => void found.push(directory.byId("csv:1")?.role) });
    expect(found).toEqual(["Neu"]);
  });

  it("leave everything as it was when a waiting one is cancelled", async () => {
    const first = await begin(FILE);
    const second = await begin("Name;Telefon\nPetra Neu;030 23125113\n", other);
    const both = Promise.all([first.finish(), second.finish()]);
    await second.cancel();
    expect((await both)[1]).toBeNull();
    expect(directory.count()).toBe(3000);
    expect(left()).toEqual([]);
  });
});

describe("a contact that is not in a file any more", () => {
  const rest = csvOf(people.slice(0, 2998));

  it("is reported before it is removed", async () => {
    await (await begin(FILE)).finish();
    const told: string[][] = [];
    const leaving = async (ids: readonly string[]) => {
      told.push([...ids]);
      expect(directory.count()).toBe(3000);
    };
    await (await begin(rest, { replace: true })).finish({ ...end, leaving });
    expect(told).toEqual([["csv:2998", "csv:2999"]]);
    expect(directory.count()).toBe(2998);
  });

  it("stays when the file turns out to be incomplete, or the contact cannot be stored", async () => {
    await (await begin(FILE)).finish();
    await (await begin(rest, { replace: true })).finish({ ...end, stays: null });
    expect(directory.count()).toBe(3000);
    const full = (await begin(rest, { replace: true })).finish({ ...end, leaving: () => Promise.reject(new Error("full")) });
    await expect(full).rejects.toThrow("full");
    expect(directory.count()).toBe(3000);
    expect(left()).toEqual([]);
  });

  it("writes a small file to the directory itself, and a larger one to a copy of it", async () => {
    await (await begin(FILE)).finish();
    const inode = () => statSync(join(folder, "directory.sqlite")).ino;
    const before = inode();
    const few = people.slice(0, 100).map((each, at) => ({ ...each, id: `csv:${at < 60 ? at : `n${at}`}`, role: "Beirat" }));
    expect((await (await begin(csvOf(few))).finish())?.report).toMatchObject({ read: 100, added: 40, updated: 60, rejected: [] });
    expect(inode()).toBe(before);
    expect(directory.count()).toBe(3040);
    expect(directory.byId("csv:n99")).toEqual(few[99]);
    expect(directory.search("beirat", 200)).toHaveLength(100);
    expect(left()).toEqual([]);
    await (await begin(FILE)).finish();
    expect(inode()).not.toBe(before);
  });

  it("adds nothing of a small file when it is cancelled", async () => {
    await (await begin(FILE)).finish();
    const run: ImportRun = await begin(csvOf(people.slice(0, 50).map((each) => ({ ...each, id: `${each.id}x` }))));
    const finished = run.finish();
    await run.cancel();
    expect(await finished).toBeNull();
    expect(directory.count()).toBe(3000);
    directory.put([{ ...(people[0] as (typeof people)[0]), role: "Neu" }]);
    expect(directory.byId("csv:0")?.role).toBe("Neu");
  });

  it.each([
    ["a copy", FILE, 3000],
    ["itself", csvOf(people.slice(0, 50)), 50],
  ])("creates a directory again that is damaged while %s is filled, reports it, and adds all contacts", async (_what, text, count) => {
    await (await begin(FILE)).finish();
    directory.close();
    const rebuilt: string[] = [];
    const file = join(folder, "directory.sqlite");
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 8192, bytes.length - 4096);
    directory = openDirectory(file, (reason) => rebuilt.push(reason));
    writeFileSync(file, bytes);
    expect((await (await begin(text)).finish())?.report).toMatchObject({ added: count });
    expect(rebuilt).toEqual(["broken"]);
    expect(directory.count()).toBe(count);
    expect(directory.byId("csv:7")).toEqual(people[7]);
    expect(left()).toEqual([]);
  });
});
