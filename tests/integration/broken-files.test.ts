import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ImportReport } from "#shared/contract/contacts/imports.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

const CHILD = new URL("../support/import-child.ts", import.meta.url).pathname;
const MOST_MEGABYTES = 500;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "faden-broken-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Came {
  readonly report: ImportReport;
  readonly before: Contact;
  readonly found: readonly string[];
  readonly megabytes: number;
}

async function write(name: string, pieces: Iterable<string>): Promise<string> {
  const file = join(folder, name);
  const handle = await open(file, "w");
  for (const piece of pieces) await handle.write(piece);
  await handle.close();
  return file;
}

/** Imports it in a process of its own; checks that existing contacts are still there, no file is left over, and memory stayed small. */
async function imported(format: "csv" | "vcard", pieces: Iterable<string>): Promise<Came> {
  const file = await write(`file.${format}`, pieces);
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, join(folder, "directory.sqlite"), format, file]);
  const came = JSON.parse(stdout) as Came;
  expect(came.before).toEqual(sampleContact());
  expect(came.megabytes).toBeLessThan(MOST_MEGABYTES);
  expect(readdirSync(folder).sort()).toEqual(["directory.sqlite", `file.${format}`]);
  return came;
}

function* repeated(times: number, piece: (at: number) => string): Generator<string> {
  let gathered = "";
  for (let at = 0; at < times; at++) {
    gathered += piece(at);
    if (gathered.length < 1_000_000) continue;
    yield gathered;
    gathered = "";
  }
  yield gathered;
}

const card = (name: string, ...lines: string[]) =>
  `${["BEGIN:VCARD", "VERSION:3.0", `FN:${name}`, "TEL:+49 30 23125-417", ...lines, "END:VCARD"].join("\r\n")}\r\n`;

it("a CSV of 200 MB with one unclosed quote loses only that row", async () => {
  const note = "lorem ipsum ".repeat(330);
  function* file() {
    yield "Name;Telefon;Notiz\n";
    yield* repeated(50_000, (at) => `${at === 1000 ? '"' : ""}Person ${at};030 23125${at};${note}\n`);
  }
  const { report, found } = await imported("csv", file());
  expect(report).toMatchObject({ read: 50_000, added: 49_999, leftOut: 1, rejected: [{ line: 1002, reason: "broken" }], unlisted: 0 });
  expect(report.rejected[0]?.text).toContain("Person 1000;030 231251000");
  expect(found).toHaveLength(3);
});

it("a line of 60 MB in a CSV is a broken row, and the next row is imported", async () => {
  function* file() {
    yield "Name;Telefon\n";
    yield* repeated(60, () => "x".repeat(1_000_000));
    yield "\nPerson;030 23125417\n";
  }
  const { report, found } = await imported("csv", file());
  expect(report).toMatchObject({ read: 2, added: 1, rejected: [{ line: 2, reason: "broken" }] });
  expect(found).toEqual(["Person"]);
});

it.each([
  ["folded", "\r\n "],
  ["on one line", ""],
])("a vCard with a picture of 50 MB, %s, comes in without it", async (_how, fold) => {
  function* file() {
    yield card("Person davor");
    yield "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person mit Bild\r\nPHOTO;ENCODING=b;TYPE=JPEG:";
    yield* repeated(700_000, () => `${"QUJD".repeat(18)}${fold}`);
    yield "\r\nTEL:+49 40 66969-100\r\nEND:VCARD\r\n";
    yield card("Person danach");
  }
  const { report, found } = await imported("vcard", file());
  expect(report).toMatchObject({ read: 3, added: 3, rejected: [] });
  expect(found).toContain("Person mit Bild");
});

it("a single card of a million lines is imported up to the limit of one card, and reported", async () => {
  function* file() {
    yield "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person\r\n";
    yield* repeated(1_000_000, (at) => `TEL:+4930${23125000 + at}\r\n`);
    yield "END:VCARD\r\n";
  }
  const { report, found } = await imported("vcard", file());
  expect(report).toMatchObject({ read: 1, added: 1, rejected: [{ line: 1, reason: "too-long", text: "Person" }] });
  expect(found).toEqual(["Person"]);
});

it("NUL bytes, direction marks, zero-width characters and formulas are imported as the visible text", async () => {
  const { report, found } = await imported("csv", [
    "Name;Telefon\nPer\0son Eins;030 23125417\n\u202ePerson\u200b Zwei\u2069;030 23125418\n=HYPERLINK(1) Person;030 23125419\n",
  ]);
  expect(report).toMatchObject({ added: 3, rejected: [] });
  expect(found.toSorted()).toEqual(["=HYPERLINK(1) Person", "Person Eins", "Person Zwei"]);
});
