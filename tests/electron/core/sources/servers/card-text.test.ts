import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toContact } from "#electron/core/directory/import/contact-draft.ts";
import { readVcard } from "#electron/core/directory/import/import-vcard.ts";
import { changedCard, newCard } from "#electron/core/sources/servers/card-text.ts";
import type { Contact, NumberKind } from "#shared/domain/contacts/contact.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { NOON, sampleContact } from "#tests/support/sample-values.ts";

const reading = { source: "book", dialling: defaultSettings("de-DE", "Europe/Berlin").dialling, rewrite: null };

function read(text: string): Contact {
  const { contact } = toContact(reading, readVcard(text) ?? expect.fail("no card"));
  return contact ?? expect.fail("no contact");
}

const card = (...lines: readonly string[]) => ["BEGIN:VCARD", ...lines, "END:VCARD", ""].join("\r\n");

const PHOTO = `PHOTO;ENCODING=b;TYPE=JPEG:${"A".repeat(40)}\r\n ${"B".repeat(74)}`;

/** Many properties that Faden does not read, as other programs write them. */
const RICH = card(
  "VERSION:3.0",
  "PRODID:-//Elsewhere//Book 7//DE",
  "UID:u-1",
  "N:Vogel;Petra;Maria;Dr.;",
  "FN:Dr. Petra Maria Vogel",
  "ORG:Vogel Logistik;Einkauf;Halle 2",
  "TITLE:Leitung",
  "item1.TEL;type=WORK;type=pref:030 / 23125 - 111",
  "item1.X-ABLabel:_$!<Direkt>!$_",
  "TEL;TYPE=FAX,WORK:030 23125-199",
  "TEL;TYPE=CELL:0171 39200 11",
  "EMAIL;TYPE=INTERNET;TYPE=WORK:petra@vogel.example",
  "EMAIL;TYPE=HOME:privat@vogel.example",
  "ADR;TYPE=WORK:;;Hauptstraße 1;Berlin;;10115;Deutschland",
  "NOTE:Mag keine Anrufe\\, bevor\\nder Kaffee steht.",
  "BDAY:1970-04-01",
  "CATEGORIES:Messe,Bestandskunde",
  PHOTO,
  'X-UNKNOWN;X-P="a;b:c":ä;ö;\\,',
  "REV:20200101T000000Z",
);

const linesOf = (text: string) => text.split("\r\n");
const changes = (text: string, change: Partial<Contact>) => changedCard(text, { ...read(text), ...change }, reading, NOON);

describe("what the directory does not read", () => {
  test.each([
    ["an assistant's number and a fax", ["TEL;TYPE=ASSISTANT:030 23125-118", "TEL;TYPE=FAX:030 23125-199"]],
    ["an assistant's number by its label", ["item2.TEL:030 23125-118", "item2.X-ABLabel:_$!<Assistant>!$_"]],
    ["a nested card", ["AGENT:", "BEGIN:VCARD", "VERSION:3.0", "FN:Jana Busch", "TEL:030 23125-118", "END:VCARD"]],
    ["a nested card on its line", ["AGENT:BEGIN:VCARD", "VERSION:3.0", "FN:Jana Busch", "TEL:030 23125-118", "END:VCARD"]],
    ["a note that continues without a fold", ["NOTE:Erste Zeile", "Tel: 030 23125-118", "Org: Nordlicht", "ohne alles"]],
    ["members of a group", ["X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1"]],
  ])("%s stays as it is when numbers and names change", (_name, lines) => {
    const text = card("VERSION:3.0", "FN:Petra Vogel", "N:Vogel;Petra;;;", ...lines, "TEL;TYPE=CELL:0171 39200 11");
    expect(read(text).numbers.map(({ value }) => value)).toEqual(["+491713920011"]);
    const changed = changes(text, { name: "Petra Weiß", numbers: [{ value: "+493023125111", kind: "work" }] });
    expect(changed).toContain(lines.join("\r\n"));
    expect(changed).not.toContain("0171 39200 11");
    expect(read(changed)).toMatchObject({ name: "Petra Weiß", numbers: [{ value: "+493023125111", kind: "work" }] });
  });

  test("a folded quoted-printable name of a vCard 2.1 as well", () => {
    const head = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=\r\n =BCller;J=C3=B6=\r\n rg;;;";
    const text = card("VERSION:2.1", head, "TEL;CELL:0171 39200 11");
    const changed = changes(text, { role: "Leitung" });
    expect(changed).toContain("N:Müller;Jörg;;;");
    expect(read(changed)).toMatchObject({ name: "Jörg Müller", role: "Leitung" });
  });
});

describe("changing a card", () => {
  test("leaves everything that already says the same, byte for byte", () => {
    expect(changes(RICH, {})).toBe(RICH);
  });

  test.each<readonly [what: string, change: Partial<Contact>, gone: readonly string[], come: readonly string[]]>([
    ["a role", { role: "Einkauf, West" }, ["TITLE:Leitung"], ["TITLE:Einkauf\\, West"]],
    [
      "a company without its departments",
      { company: "Vogel & Co; Berlin" },
      ["ORG:Vogel Logistik;Einkauf;Halle 2"],
      ["ORG:Vogel & Co\\; Berlin;Einkauf;Halle 2"],
    ],
    ["a name", { name: "Petra Amsel" }, ["N:Vogel;Petra;Maria;Dr.;", "FN:Dr. Petra Maria Vogel"], ["N:Amsel;Petra;;;", "FN:Petra Amsel"]],
    [
      "the first of several mail addresses",
      { email: "p@vogel.example" },
      ["EMAIL;TYPE=INTERNET;TYPE=WORK:petra@vogel.example"],
      ["EMAIL;TYPE=INTERNET;TYPE=WORK:p@vogel.example"],
    ],
    ["a customer who is none any more", { customer: false }, ["CATEGORIES:Messe,Bestandskunde"], ["CATEGORIES:Messe"]],
    ["language and zone", { language: "en", timeZone: "Europe/Vienna" }, [], ["LANG:en", "TZ;VALUE=text:Europe/Vienna"]],
    [
      "an added number",
      { numbers: [...read(RICH).numbers, { value: "+493023125222", kind: "switchboard" }] },
      [],
      ["TEL;TYPE=WORK,MAIN:+49 30 23125222"],
    ],
    [
      "a removed number with its label",
      { numbers: read(RICH).numbers.slice(1) },
      ["item1.TEL;type=WORK;type=pref:030 / 23125 - 111", "item1.X-ABLabel:_$!<Direkt>!$_"],
      [],
    ],
    [
      "the kind of a number",
      { numbers: read(RICH).numbers.map((number) => ({ ...number, kind: "home" as const })) },
      ["item1.TEL;type=WORK;type=pref:030 / 23125 - 111", "TEL;TYPE=CELL:0171 39200 11"],
      ["item1.TEL;TYPE=HOME,VOICE,pref:030 / 23125 - 111", "TEL;TYPE=HOME,VOICE:0171 39200 11"],
    ],
  ])("%s", (_what, change, gone, come) => {
    const after = changes(RICH, change);
    const [before, now] = [linesOf(RICH), linesOf(after)];
    const stamp = ["REV:20200101T000000Z", "REV:20260310T110000Z"];
    expect(before.filter((line) => !now.includes(line)).sort()).toEqual([...gone, stamp[0]].sort());
    expect(now.filter((line) => !before.includes(line)).sort()).toEqual([...come, stamp[1]].sort());
    expect(read(after)).toEqual({ ...read(RICH), ...change, numbers: expect.arrayContaining([...(change.numbers ?? read(RICH).numbers)]) });
  });

  test("removes one of two numbers of a field", () => {
    const two = card("VERSION:3.0", "FN:Petra Vogel", "TEL;TYPE=WORK:030 23125111; 030 23125222");
    const after = changes(two, { numbers: [{ value: "+493023125222", kind: "work" }] });
    expect(read(after).numbers).toEqual([{ value: "+493023125222", kind: "work" }]);
  });

  test("changes the kind of a switchboard written with -0 by its writing too", () => {
    const zero = card("VERSION:3.0", "FN:Petra Vogel", "TEL;TYPE=WORK:030 23125-0");
    expect(read(zero).numbers[0]?.kind).toBe("switchboard");
    const numbers = read(zero).numbers.map((number) => ({ ...number, kind: "work" as const }));
    expect(read(changes(zero, { numbers })).numbers).toEqual(numbers);
  });

  test("makes a person of a company's own entry, and the reverse", () => {
    const company = card("VERSION:4.0", "KIND:org", "FN:Vogel Logistik", "ORG:Vogel Logistik", "TEL;VALUE=uri:tel:+49-30-23125-0");
    expect(read(company)).toMatchObject({ name: "", company: "Vogel Logistik" });
    const person = changes(company, { name: "Petra Vogel" });
    expect(read(person)).toMatchObject({ name: "Petra Vogel", company: "Vogel Logistik" });
    expect(read(changes(person, { name: "" }))).toMatchObject({ name: "", company: "Vogel Logistik" });
  });

  test("converts vCard 2.1 to 3.0 with all content, including the picture", () => {
    const old = card(
      "VERSION:2.1",
      "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg",
      "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=BCller",
      "TEL;WORK;VOICE:030 23125111",
      "NOTE;ENCODING=QUOTED-PRINTABLE:erste Zeile=0D=0A=\r\nzweite Zeile",
      "PHOTO;JPEG;ENCODING=BASE64:AAAA\r\n BBBB",
    );
    const after = changes(old, { role: "Einkauf" });
    expect(read(after)).toEqual({ ...read(old), role: "Einkauf" });
    expect(linesOf(after)).toEqual(
      expect.arrayContaining(["VERSION:3.0", "NOTE:erste Zeile\\nzweite Zeile", "PHOTO;JPEG;ENCODING=b:AAAABBBB", "TITLE:Einkauf"]),
    );
  });

  test("leaves a nested card alone", () => {
    const agent = "AGENT:\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Susi\r\nTITLE:Assistenz\r\nEND:VCARD";
    const outer = card("VERSION:3.0", "FN:Petra Vogel", "TEL:030 23125111", agent);
    expect(changedCard(outer, { ...sampleContact(), role: "Leitung" }, reading, NOON)).toContain(agent);
  });
});

describe("a new card", () => {
  test.each(["\r", "\n", "\r\n"])("cannot get an extra line from a field (%j)", (end) => {
    const text = newCard("u-1", sampleContact({ role: `Einkauf${end}TEL:110` }), reading, NOON);
    expect(text).toContain("TITLE:Einkauf\\nTEL:110\r\n");
  });

  test("contains what was entered, and its UID", () => {
    const contact = sampleContact({ role: "Einkauf", customer: true, language: "de", timeZone: "Europe/Zurich" });
    const text = newCard("u-1", contact, reading, NOON);
    expect(linesOf(text)).toContain("UID:u-1");
    expect(read(text)).toEqual({ ...contact, id: "book:u-1", source: "book" });
  });

  const words = fc
    .string({ unit: fc.constantFrom(..."abcÄßé ;,\\:\"'\n日𝄞"), minLength: 1, maxLength: 120 })
    .map((text) => text.replace(/\s+/g, " ").trim());
  const kinds = fc.constantFrom<NumberKind>("work", "mobile", "home", "switchboard", "other");
  const value = fc.constantFrom(
    "+493023125111",
    "+4930231250",
    "+491713920011",
    "+41442681234",
    "+43123456789",
    "417",
    "+12025550123",
    "*21",
  );
  const contacts = fc.record({
    name: words,
    company: words,
    role: words,
    email: fc.constantFrom("", "a@b.example", "x+y@b.example"),
    customer: fc.boolean(),
    language: fc.constantFrom("de" as const, "en" as const, null),
    timeZone: fc.constantFrom("Europe/Berlin", null),
    numbers: fc.uniqueArray(fc.record({ value, kind: kinds }), { minLength: 1, maxLength: 4, selector: (number) => number.value }),
  });

  test("every contact is read back as it was written, in a new card or any other, and writing it again changes nothing", () => {
    fc.assert(
      fc.property(contacts, contacts, (one, other) => {
        fc.pre(
          one.name !== one.company && other.name !== other.company && one.name + one.company !== "" && other.name + other.company !== "",
        );
        const [first, second] = [sampleContact(one), sampleContact(other)];
        const text = newCard("u-1", first, reading, NOON);
        const sorted = (contact: Contact) => ({ ...contact, numbers: contact.numbers.toSorted((a, b) => (a.value < b.value ? -1 : 1)) });
        expect(sorted(read(text))).toEqual(sorted({ ...first, id: "book:u-1", source: "book" }));
        const after = changedCard(text, second, reading, NOON);
        expect(sorted(read(after))).toEqual(sorted({ ...second, id: "book:u-1", source: "book" }));
        expect(changedCard(after, second, reading, NOON + 1000)).toBe(after);
        for (const line of linesOf(after)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });
});
