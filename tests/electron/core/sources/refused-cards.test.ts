import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { openRemote } from "#electron/core/sources/servers/open-remote.ts";
import type { CarddavSource } from "#shared/domain/sources/directory-source.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { type FakeCarddav, startFakeCarddav } from "#tests/support/fake-carddav.ts";
import { sampleCard } from "#tests/support/sample-cards.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

// Each look at a server starts a thread, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: FakeCarddav;
let core: TestCore;
let directory: Directory;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "faden-refused-"));
  directory = openDirectory(join(folder, "directory.sqlite"));
  server = await startFakeCarddav();
  core = await startTestCore({ openRemote, directory });
  const where = { url: server.url, user: "rep", collection: server.book, certificate: null, everyMinutes: null, writeBack: false };
  const source: CarddavSource = { kind: "carddav", id: "book", name: "Adressbuch", rules: [], screenPop: null, ...where };
  await core.ask("source.save", { source, password: "secret", knowingly: false });
});
afterEach(async () => {
  await core.core.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const write = (name: string, person: string, number = `030 23125-10${name}`) =>
  server.set(`${name}.vcf`, sampleCard(`u-${name}`, `${person} Muster`, number));
const sync = () => core.ask("source.sync", { id: "book" });
/** Reads all cards again at the next look, with this area code for numbers without one. */
async function changeRules(areaCode: string): Promise<void> {
  await core.ask("settings.save", { dialling: { ...core.stores.settings.read().dialling, areaCode } });
}
/** The contacts, how many the source says there are, and why some are missing. */
async function standing(): Promise<unknown> {
  const people = await core.ask("contact.search", { text: "Muster", limit: 9 });
  const [source] = (await core.state()).sources;
  return [people.map(({ name }) => name.replace(" Muster", "")).sort(), source?.status.count, source?.status.failure];
}
/** The cards that a synchronisation requests. */
async function asked(): Promise<readonly string[]> {
  const names: string[] = [];
  const { portion } = server.manner;
  server.manner.portion = (each) => {
    names.push(...each);
    return portion(each);
  };
  await sync();
  server.manner.portion = portion;
  return [...new Set(names)].sort();
}

const text = sampleCard("u-2", "Berta Muster", "030 23125-102");
const refuses = (status: number) => () => {
  server.manner.card = (name) => (name === "2.vcf" ? status : null);
};
const FAULTS: readonly (readonly [string, () => void])[] = [
  ["is answered with 403", refuses(403)],
  ["makes the answer fail", () => (server.manner.portion = (names) => (names.includes("2.vcf") ? 500 : null))],
  ["truncates the answer", () => (server.manner.portion = (names) => (names.includes("2.vcf") ? "cut" : null))],
  ["has no end", () => server.set("2.vcf", text.replace(/END:VCARD\s*/, ""))],
];

describe("an address book that is read completely, with one unreadable card", () => {
  beforeEach(async () => {
    write("1", "Anna");
    write("2", "Berta");
    write("3", "Cora");
    await sync();
  });

  test.each(FAULTS)("which %s: its contact stays, deleted contacts leave, and the next look requests it alone", async (_what, happen) => {
    await changeRules("40");
    happen();
    server.set("3.vcf", null);
    write("4", "Dora");
    expect(await asked()).toEqual(["1.vcf", "2.vcf", "4.vcf"]);
    expect(await standing()).toEqual([["Anna", "Berta", "Dora"], 3, "source-cards"]);
    server.set("4.vcf", null);
    write("5", "Emma");
    expect(await asked()).toEqual(["2.vcf", "5.vcf"]);
    expect(await standing()).toEqual([["Anna", "Berta", "Emma"], 3, "source-cards"]);
    Object.assign(server.manner, { portion: () => null, card: () => null });
    write("2", "Bella");
    expect(await asked()).toEqual(["2.vcf"]);
    expect(await standing()).toEqual([["Anna", "Bella", "Emma"], 3, null]);
    expect(await asked()).toEqual([]);
  });

  test("which is answered with 404: its contact is removed", async () => {
    await changeRules("40");
    refuses(404)();
    await sync();
    expect(await standing()).toEqual([["Anna", "Cora"], 2, null]);
  });

  test("a truncated list of the cards removes no contact", async () => {
    await changeRules("40");
    const response = (name: string, inner: string) => `<d:response><d:href>/rep/book/${name}</d:href>${inner}</d:response>`;
    const card = "<d:propstat><d:prop><d:resourcetype/></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>";
    const cut = response("", "<d:status>HTTP/1.1 507 No</d:status>");
    server.manner.instead = ({ method, headers }, reply) => {
      if (method !== "PROPFIND" || headers["depth"] !== "1") return false;
      reply.writeHead(207, { "content-type": "application/xml" });
      reply.end(`<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${response("1.vcf", card)}${cut}</d:multistatus>`);
      return true;
    };
    await sync();
    expect(await standing()).toMatchObject([["Anna", "Berta", "Cora"], 3, null]);
    server.manner.instead = null;
    server.set("3.vcf", null);
    expect(await asked()).toEqual(["2.vcf"]);
    expect(await standing()).toEqual([["Anna", "Berta"], 2, null]);
  });

  test("the others are read by the new rules, and it is too once it can be read", async () => {
    write("1", "Anna", "23125-101");
    write("2", "Berta", "23125-102");
    await changeRules("40");
    refuses(503)();
    await sync();
    const numbers = async () => (await core.ask("contact.search", { text: "23125", limit: 9 })).map(({ numbers: [first] }) => first?.value);
    expect((await numbers()).sort()).toEqual(["+493023125102", "+493023125103", "+494023125101"]);
    server.manner.card = () => null;
    await sync();
    expect((await numbers()).sort()).toEqual(["+493023125103", "+494023125101", "+494023125102"]);
  });

  test("which is deleted later: its contact is removed as well", async () => {
    await changeRules("40");
    refuses(500)();
    await sync();
    server.set("2.vcf", null);
    await sync();
    expect(await standing()).toEqual([["Anna", "Cora"], 2, null]);
  });

  test("when the list of cards was never known, no contact is removed before the card can be read", async () => {
    directory.keepSourceState("book/mark", null);
    refuses(500)();
    server.set("3.vcf", null);
    await sync();
    expect(await standing()).toEqual([["Anna", "Berta", "Cora"], 3, "source-cards"]);
    server.set("1.vcf", null);
    expect(await asked()).toEqual(["2.vcf"]);
    expect(await standing()).toEqual([["Berta", "Cora"], 2, "source-cards"]);
    server.manner.card = () => null;
    await sync();
    await sync();
    expect(await standing()).toEqual([["Berta"], 1, null]);
  });
});

test("the first time: the others are added, and it is added once it can be read", async () => {
  write("1", "Anna");
  write("2", "Berta");
  refuses(500)();
  await sync();
  expect(await standing()).toEqual([["Anna"], 1, "source-cards"]);
  server.set("1.vcf", null);
  write("3", "Cora");
  expect(await asked()).toEqual(["2.vcf", "3.vcf"]);
  expect(await standing()).toEqual([["Cora"], 1, "source-cards"]);
  server.manner.card = () => null;
  expect(await asked()).toEqual(["2.vcf"]);
  expect(await standing()).toEqual([["Berta", "Cora"], 2, null]);
});

test("a server that returns only some of the cards causes no removal, and they are requested again", async () => {
  for (let at = 1; at <= 120; at += 1) write(String(at), `Ida${at}`, `030 23125-${100 + at}`);
  await sync();
  await changeRules("40");
  server.set("1.vcf", null);
  server.manner.portion = (names) => (names.some((name) => Number.parseInt(name, 10) > 100) ? 507 : null);
  await sync();
  const [source] = (await core.state()).sources;
  expect(source?.status).toMatchObject({ count: 119, failure: "source-limit" });
  expect(directory.count()).toBe(119);
  server.manner.portion = () => null;
  const again = await asked();
  expect(again.length).toBeLessThan(40);
  expect(again).toContain("120.vcf");
  expect((await core.state()).sources[0]?.status).toMatchObject({ count: 119, failure: null });
});
