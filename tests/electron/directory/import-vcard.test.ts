import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { Contact } from "#shared/domain/contact.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { imported as importedBytes } from "#tests/support/imported.ts";

const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const imported = (text: string, encoding = "utf8") => importedBytes("vcard", iconv.encode(text, encoding), dialling);
const brief = ({ name, company, role, email, numbers }: Contact) => [
  name,
  company,
  role,
  email,
  ...numbers.map(({ value, kind }) => `${kind} ${value}`),
];
const card = (...lines: string[]) => `${["BEGIN:VCARD", ...lines, "END:VCARD"].join("\r\n")}\r\n`;

const JUERGEN = ["Jürgen Müller", "Groß & Söhne", "Geschäftsführer", "j@gross.example", "work +493023125417", "mobile +491713920017"];

const V21 = card(
  "VERSION:2.1",
  "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BC=",
  "rgen;;;",
  "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=BCller",
  "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gro=C3=9F & S=C3=B6hne;Vertrieb",
  "TITLE;CHARSET=UTF-8;QUOTED-PRINTABLE:Gesch=C3=A4fts=",
  "f=C3=BChrer",
  "TEL;WORK;VOICE:+49 30 23125-417",
  "TEL;WORK;FAX:+49 30 23125-999",
  "TEL;CELL:0171 39200 17",
  "EMAIL;INTERNET;PREF:j@gross.example",
  "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg",
  "ABEAYABgAAD;:/2wBDAAgGBgcG",
  "",
);

describe("vCard versions", () => {
  it.each([
    ["2.1, quoted-printable UTF-8", V21, "utf8"],
    [
      "2.1, quoted-printable in Latin 1",
      V21.replaceAll("UTF-8", "ISO-8859-1")
        .replaceAll("=C3=BC", "=FC")
        .replaceAll("=C3=9F", "=DF")
        .replaceAll("=C3=B6", "=F6")
        .replaceAll("=C3=A4", "=E4"),
      "utf8",
    ],
    ["2.1, quoted-printable without a charset", V21.replaceAll("CHARSET=UTF-8;", ""), "utf8"],
    ["2.1, quoted-printable in a charset nobody knows", V21.replaceAll("CHARSET=UTF-8", "CHARSET=x-none"), "utf8"],
    ["2.1, line feeds only", V21.replaceAll("\r", ""), "utf8"],
    [
      "2.1, Windows-1252",
      card(
        "VERSION:2.1",
        "N:Müller;Jürgen",
        "FN:Jürgen Müller",
        "ORG:Groß & Söhne",
        "TITLE:Geschäftsführer",
        "EMAIL:j@gross.example",
        "TEL;WORK:030 23125417",
        "TEL;CELL:0171 3920017",
      ),
      "win1252",
    ],
    [
      "3.0, folded, grouped",
      card(
        "VERSION:3.0",
        "FN:Jürgen",
        "  Müller",
        "N:Müller;Jürgen;;;",
        "ORG:Groß & Söhne;Vertrieb",
        "TITLE:Geschäfts",
        " führer",
        "item1.EMAIL;type=INTERNET:j@gross.example",
        "item1.X-ABLabel:x",
        "item2.TEL;type=WORK;type=VOICE;type=pref:+49 30 23125-417",
        "TEL;TYPE=WORK,FAX:+49 30 1",
        'TEL;TYPE="cell":+49 171 39200 17',
      ),
      "utf8",
    ],
    [
      "3.0 with bare types, in UTF-16",
      card(
        "VERSION:3.0",
        "FN:Jürgen Müller",
        "ORG:Groß & Söhne",
        "TITLE:Geschäftsführer",
        "EMAIL:j@gross.example",
        "TEL;CELL:+491713920017",
        "TEL;WORK;PREF:+493023125417",
      ),
      "utf-16",
    ],
    [
      "4.0",
      card(
        "VERSION:4.0",
        "N:Müller;Jürgen;;;",
        "FN;PREF=1:Jürgen Müller",
        "ORG:Groß & Söhne",
        "TITLE:Geschäftsführer",
        "EMAIL:j@gross.example",
        'TEL;VALUE=uri;TYPE="voice,work":tel:+49-30-23125-417',
        "TEL;VALUE=uri;TYPE=cell:tel:+491713920017",
      ),
      "utf8",
    ],
    [
      "without FN",
      card(
        "VERSION:2.1",
        "N:Müller;Jürgen",
        "ORG:Groß & Söhne",
        "TITLE:Geschäftsführer",
        "EMAIL:j@gross.example",
        "TEL;WORK:030 23125417",
        "TEL;CELL:0171 3920017",
      ),
      "utf8",
    ],
  ])("%s", (_name, text, encoding) => {
    const { contacts, report } = imported(text, encoding);
    expect(contacts.map(brief)).toEqual([JUERGEN]);
    expect(report).toMatchObject({ read: 1, rejected: [] });
  });

  it("takes customer, language and zone", () => {
    const { contacts } = imported(
      card("VERSION:4.0", "FN:Sabine Roth", "CATEGORIES:Familie,Kunde", "LANG:de-CH", "TZ:Europe/Zurich", "TEL:+493023125417"),
    );
    expect(contacts[0]).toMatchObject({ customer: true, language: "de", timeZone: "Europe/Zurich" });
  });

  it.each([
    ["KIND", card("VERSION:4.0", "KIND:org", "FN:Vogel Logistik", "TEL;TYPE=main:+49 30 23125-0")],
    ["Apple's mark", card("VERSION:3.0", "FN:Vogel Logistik", "ORG:Vogel Logistik;", "X-ABShowAs:COMPANY", "TEL;TYPE=main:+49 30 23125-0")],
    ["one name for both", card("VERSION:3.0", "FN:Vogel Logistik", "ORG:Vogel Logistik", "TEL:+49 30 23125-0")],
  ])("knows a company by %s", (_name, text) => {
    expect(imported(text).contacts.map(brief)).toEqual([["", "Vogel Logistik", "", "", "switchboard +4930231250"]]);
  });

  it("keeps commas, semicolons and line breaks in their places", () => {
    const old = card("VERSION:2.1", "N:Vogel;Petra", "ORG:Vogel, Huber\\; Co", "TEL:030 23125417");
    const now = card("VERSION:3.0", "FN:Petra Vogel", "ORG:Vogel\\, Huber\\; Co;Einkauf", "TEL:030 23125417");
    expect(imported(old + now).contacts.map(({ company }) => company)).toEqual(["Vogel, Huber; Co"]);
  });
});

describe("vCard files", () => {
  const petra = card("VERSION:3.0", "UID:urn:uuid:1-2-3", "FN:Petra Vogel", "TEL:030 23125417");
  const tom = card("VERSION:3.0", "FN:Tom Keller", "TEL:040 66969100");

  it("hold many cards; a broken one is listed and stops no other", () => {
    const open = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Sommer\r\nTEL:040 66969101\r\n";
    const text = `${petra}${open}${tom}${card("VERSION:3.0", "FN:Max Winter")}${card("VERSION:3.0", "TEL:040 66969102")}${open}`;
    const { contacts, report } = imported(text);
    expect(contacts.map(({ name }) => name)).toEqual(["Petra Vogel", "Tom Keller"]);
    expect(report.read).toBe(6);
    expect(report.rejected).toEqual([
      { line: 7, reason: "broken", text: "Ida Sommer" },
      { line: 16, reason: "no-number", text: "Max Winter" },
      { line: 20, reason: "no-name", text: "040 66969102" },
      { line: 24, reason: "broken", text: "Ida Sommer" },
    ]);
  });

  it("give the same ids again", () => {
    const [first, second] = imported(petra + tom).contacts;
    expect(first?.id).toBe("vcard:urn:uuid:1-2-3");
    expect(second?.id).toMatch(/^vcard:[0-9a-f]{24}$/);
    expect(imported(tom + petra).contacts.map(({ id }) => id)).toEqual([second?.id, first?.id]);
  });

  it("that hold no card are reported", () => {
    expect(imported("Name;Telefon\n").report).toMatchObject({ read: 1, rejected: [{ line: 1, reason: "broken", text: "Name;Telefon" }] });
  });

  it("never throw, whatever the bytes", () => {
    const line = fc.constantFrom(
      "BEGIN:VCARD",
      "END:VCARD",
      "VERSION:2.1",
      "VERSION:4.0",
      "FN:Ä=",
      "N;ENCODING=QUOTED-PRINTABLE:=C3=",
      "=ZZ",
      " x",
      "TEL;:1",
      ";:",
      'ORG;X="a:b',
      "TEL;CHARSET=:2",
      "UID:\\",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 30 }), (lines) => {
        const { contacts, report } = imported(lines.join("\r\n"));
        expect(contacts.length).toBeLessThanOrEqual(report.read);
      }),
    );
  });
});
