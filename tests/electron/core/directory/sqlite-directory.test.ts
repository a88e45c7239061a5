import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { generatedContacts, seeded } from "#tests/support/generated-contacts.ts";

const contacts = generatedContacts(300);
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "faden-sqlite-"));
  file = join(folder, "directory.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

function filledFile(): void {
  const directory = openDirectory(file);
  directory.put(contacts);
  directory.close();
}

it("keeps its contacts across a restart, and then reports nothing", () => {
  filledFile();
  const rebuilt: string[] = [];
  const directory = openDirectory(file, (reason) => rebuilt.push(reason));
  expect(directory.count()).toBe(300);
  expect(directory.byId("csv:7")).toEqual(contacts[7]);
  expect(rebuilt).toEqual([]);
  directory.close();
});

it("finds what another connection changed since the last look-up", async () => {
  filledFile();
  const directory = openDirectory(file);
  const [first, second] = contacts;
  const number = first?.numbers[0]?.value ?? "";
  expect(directory.byNumber(number)).toContainEqual(first);
  expect(directory.byId("csv:1")).toEqual(second);
  await Promise.resolve();
  const other = openDirectory(file);
  other.remove(["csv:0", "csv:1"]);
  other.close();
  expect(directory.byNumber(number)).not.toContainEqual(first);
  expect(directory.byId("csv:1")).toBeNull();
  directory.close();
});

it("cannot be read by other users of the machine, not even in a folder open to all", () => {
  chmodSync(folder, 0o755);
  writeFileSync(file, "", { mode: 0o644 });
  const directory = openDirectory(file);
  directory.put(contacts);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  directory.close();
});

it("creates a file again that is no database, and reports it", () => {
  writeFileSync(file, "this was a database once, and is longer than a header of one hundred bytes".repeat(10));
  const rebuilt: string[] = [];
  const directory = openDirectory(file, (reason) => rebuilt.push(reason));
  expect(rebuilt).toEqual(["broken"]);
  expect(directory.put(contacts)).toEqual({ added: 300, updated: 0 });
  directory.close();
});

it("creates a file of another version again, and reports it", () => {
  const other = new DatabaseSync(file);
  other.exec("CREATE TABLE contact (id TEXT); PRAGMA user_version = 999;");
  other.close();
  const rebuilt: string[] = [];
  const directory = openDirectory(file, (reason) => rebuilt.push(reason));
  expect(rebuilt).toEqual(["other-version"]);
  expect(directory.count()).toBe(0);
  directory.close();
});

it("keeps the imported contacts of the version that indexed companies by their legal form, and finds them by the present key", () => {
  filledFile();
  const former = new DatabaseSync(file);
  former.exec("UPDATE contact SET company = lower(json_extract(json, '$.company')); PRAGMA user_version = 6;");
  former.close();
  const rebuilt: string[] = [];
  const directory = openDirectory(file, (reason) => rebuilt.push(reason));
  expect(rebuilt).toEqual([]);
  expect(directory.count()).toBe(300);
  for (const contact of contacts.filter(({ company }) => company !== "")) {
    expect(directory.byCompany(companyKey(contact.company), 300)).toContainEqual(contact);
  }
  directory.close();
});

it("keeps all other contacts of an earlier version when one row is invalid JSON", () => {
  filledFile();
  const former = new DatabaseSync(file);
  former.exec("UPDATE contact SET json = substr(json, 1, 20) WHERE id = 'csv:7'; PRAGMA user_version = 6;");
  former.close();
  const rebuilt: string[] = [];
  const directory = openDirectory(file, (reason) => rebuilt.push(reason));
  expect(rebuilt).toEqual([]);
  expect(directory.count()).toBe(300);
  expect(directory.byId("csv:8")).toEqual(contacts[8]);
  directory.close();
});

it("survives damage that shows only when a page is read: it answers, empty, and can be filled again", () => {
  filledFile();
  truncateSync(file, 8192);
  const rebuilt: string[] = [];
  const directory = openDirectory(file, (reason) => rebuilt.push(reason));
  expect(directory.search("gmbh", 10)).toEqual([]);
  expect(directory.byNumber(contacts[0]?.numbers[0]?.value ?? "")).toEqual([]);
  expect(rebuilt).toEqual(["broken"]);
  expect(directory.put(contacts)).toEqual({ added: 300, updated: 0 });
  expect(directory.byId("csv:7")).toEqual(contacts[7]);
  directory.close();
});

it("can be deleted, and starts empty", () => {
  filledFile();
  rmSync(file);
  expect(existsSync(`${file}-wal`)).toBe(false);
  const directory = openDirectory(file);
  expect(directory.count()).toBe(0);
  directory.close();
});

it("keeps nothing of a put that fails half-way", () => {
  const directory = openDirectory(file);
  const [good] = contacts;
  const unwritable = { ...contacts[1], toJSON: () => JSON.parse("{") };
  expect(() => directory.put([good, unwritable] as typeof contacts)).toThrow();
  expect(directory.count()).toBe(0);
  expect(directory.search("gmbh", 10)).toEqual([]);
  expect(directory.put(contacts)).toEqual({ added: 300, updated: 0 });
  directory.close();
});

it("limits how many contacts of one number are returned", () => {
  const directory = openDirectory(file);
  directory.put(contacts.map((contact) => ({ ...contact, numbers: [{ value: "+49302312540", kind: "switchboard" }] })));
  expect(directory.byNumber("+49302312540")).toHaveLength(100);
  directory.close();
});

it("never throws for damaged bytes: it returns what was written, or starts empty and reports it", () => {
  filledFile();
  const good = readFileSync(file);
  const pick = seeded(5);
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  let rebuilt = 0;
  for (let round = 0; round < 20; round++) {
    const bytes = Buffer.from(good);
    for (let change = pick(200); change >= 0; change--) {
      bytes[pick(round % 3 === 0 ? 400 : bytes.length)] = pick(256);
    }
    rmSync(`${file}-wal`, { force: true });
    rmSync(`${file}-shm`, { force: true });
    writeFileSync(file, bytes.subarray(0, round % 5 === 0 ? pick(bytes.length) : bytes.length));
    const directory = openDirectory(file, () => rebuilt++);
    for (const { id, company, numbers } of contacts.slice(0, 15)) {
      const found = [directory.byId(id), ...directory.byNumber(numbers[0]?.value ?? ""), ...directory.search(company, 10)];
      for (const contact of found) {
        expect(contact).toEqual(contact === null ? null : known.get(contact.id));
      }
    }
    directory.put(contacts.slice(0, 20).map((contact) => ({ ...contact, role: "Neu" })));
    directory.clear("csv");
    directory.close();
  }
  expect(rebuilt).toBeGreaterThan(8);
});
