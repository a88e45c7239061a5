import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
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
    ["2.1, quoted-printable in an unknown charset", V21.replaceAll("CHARSET=UTF-8", "CHARSET=x-none"), "utf8"],
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

  it("give customer, language and zone", () => {
    const { contacts } = imported(
      card("VERSION:4.0", "FN:Sabine Roth", "CATEGORIES:Familie,Kunde", "LANG:de-CH", "TZ:Europe/Zurich", "TEL:+493023125417"),
    );
    expect(contacts[0]).toMatchObject({ customer: true, language: "de", timeZone: "Europe/Zurich" });
  });

  it.each([
    ["KIND", card("VERSION:4.0", "KIND:org", "FN:Vogel Logistik", "TEL;TYPE=main:+49 30 23125-0")],
    ["Apple's mark", card("VERSION:3.0", "FN:Vogel Logistik", "ORG:Vogel Logistik;", "X-ABShowAs:COMPANY", "TEL;TYPE=main:+49 30 23125-0")],
    ["one name for both", card("VERSION:3.0", "FN:Vogel Logistik", "ORG:Vogel Logistik", "TEL:+49 30 23125-0")],
  ])("recognise a company by %s", (_name, text) => {
    expect(imported(text).contacts.map(brief)).toEqual([["", "Vogel Logistik", "", "", "switchboard +4930231250"]]);
  });

  it("keep commas, semicolons and line breaks in their places", () => {
    const old = card("VERSION:2.1", "N:Vogel;Petra", "ORG:Vogel, Huber\\; Co", "TEL:030 23125417");
    const now = card("VERSION:3.0", "FN:Petra Vogel", "ORG:Vogel\\, Huber\\; Co;Einkauf", "TEL:030 23125417");
    expect(imported(old + now).contacts.map(({ company }) => company)).toEqual(["Vogel, Huber; Co"]);
  });
});

describe("lines of a card in unusual forms", () => {
  const names = (...lines: string[]) => imported(card(...lines)).contacts.map(({ name }) => name);
  const TEL = "TEL;CELL:+491713920021";
  const qp = "CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE";

  it.each([
    ["soft line breaks that are folded as well", [`N;${qp}:M=C3=`, " =BCller;J=C3=B6=", " rg;;;"]],
    ["folds alone", [`N;${qp}:M=C3`, " =BCller;J=C3=B6", " rg;;;"]],
    ["a fold, then a soft line break", [`N;${qp}:M=C3=BCll`, " er;J=C3=B6=", "rg;;;"]],
    ["a soft line break within a byte", [`N;${qp}:M=C=`, "3=BCller;J=C3=B6=", "rg;;;"]],
    ["a folded one within a byte", [`N;${qp}:M=C3=B=`, " Cller;J=C3=B6rg;;;"]],
    ["a soft line break before a blank of the name", [`FN;${qp}:J=C3=B6rg=`, " M=C3=BCller"]],
  ])("quoted-printable with %s", (_name, lines) => {
    expect(names("VERSION:2.1", ...lines, TEL)).toEqual(["Jörg Müller"]);
  });

  it.each([
    ["of two bytes", Buffer.from("FN:J\u00c3\r\n \u00b6rg M\u00c3\u00bcller", "latin1"), "Jörg Müller"],
    [
      "of three",
      Buffer.concat([Buffer.from("FN:Zo\u00eb \u00e2".replace("\u00eb", "e"), "latin1"), Buffer.from("\r\n \u0080\u00933", "latin1")]),
      "Zoe –3",
    ],
    ["of four, by a tab", Buffer.concat([Buffer.from("FN:A \u00f0\u009f", "latin1"), Buffer.from("\n\t\u00a6\u008a", "latin1")]), "A 🦊"],
    ["twice", Buffer.from("FN:J\u00c3\r\n \u00b6rg M\u00c3\r\n \u00bcller", "latin1"), "Jörg Müller"],
  ])("a fold within a character %s", (_name, line, name) => {
    const bytes = Buffer.concat([Buffer.from("BEGIN:VCARD\r\nVERSION:3.0\r\n"), line, Buffer.from(`\r\n${TEL}\r\nEND:VCARD\r\n`)]);
    for (const size of [7, 64, 1000])
      expect(importedBytes("vcard", bytes, dialling, size).contacts.map((each) => each.name)).toEqual([name]);
  });

  it.each([
    ["FN of the given name alone", ["N:Spindler", "FN:Michael"], "Michael Spindler"],
    ["FN of a given name that N has as well", ["N:Spindler;Michael", "FN:Michael"], "Michael Spindler"],
    ["FN that is a mail address", ["N:Kurz;Anna;;;", "FN:a.kurz@beispiel.example"], "Anna Kurz"],
    ["FN that is the company", ["N:Kurz;Anna;;;", "ORG:Beispiel GmbH", "FN:Beispiel GmbH"], "Anna Kurz"],
    ["FN of the family name alone", ["N:Kurz;;;;", "FN:Kurz"], "Kurz"],
    ["FN with both", ["N:Kurz;Anna;;;", "FN:Dr. Anna Kurz"], "Dr. Anna Kurz"],
    ["no FN", ["N:Kurz;Anna;Maria;;"], "Anna Maria Kurz"],
  ])("%s", (_name, lines, name) => expect(names("VERSION:2.1", ...lines, TEL)).toEqual([name]));

  it.each([
    ["with words that look like properties", ["NOTE:Erste Zeile", "Tel: 030 99999999", "Org: keine", "Fn:Jemand"]],
    ["without colons", ["NOTE:Erste Zeile", "FN und so", "ORG;x"]],
    ["with empty lines and an equals sign", ["NOTE:Erste Zeile=", "", "zweite: Zeile"]],
    ["after a fold", ["NOTE:Erste", "  Zeile", "Email: a@b.example"]],
  ])("a note that continues %s does not affect the following lines", (_name, note) => {
    const { contacts, report } = imported(card("VERSION:3.0", "FN:Petra Vogel", ...note, "item1.TEL:030 23125417", "ORG:Nordlicht"));
    expect(contacts.map(brief)).toEqual([["Petra Vogel", "Nordlicht", "", "", "other +493023125417"]]);
    expect(report.rejected).toEqual([]);
  });
});

describe("cards of other people", () => {
  const JANA = ["N:Busch;Jana", "TEL;WORK:+49-30-23125418"];
  const petra = (...within: string[]) => card("VERSION:2.1", "N:Vogel;Petra", "ORG:Nordlicht", ...within, "TEL;WORK:+49-30-23125417");

  it.each([
    ["behind AGENT", petra("AGENT:", "BEGIN:VCARD", "VERSION:2.1", ...JANA, "END:VCARD")],
    ["on its line", petra("AGENT:BEGIN:VCARD", "VERSION:2.1", ...JANA, "END:VCARD")],
    [
      "escaped",
      card(
        "VERSION:3.0",
        "FN:Petra Vogel",
        "ORG:Nordlicht",
        "TEL;TYPE=WORK:030 23125417",
        "AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Jana Busch\\nTEL:030 23125418\\nEND:VCARD\\n",
      ),
    ],
  ])("an agent's %s is the assistant", (_name, text) => {
    const { contacts, report, besides } = imported(text);
    expect(contacts.map(brief)).toEqual([["Petra Vogel", "Nordlicht", "", "", "work +493023125417"]]);
    expect(besides).toMatchObject([{ company: "Nordlicht", assistants: [{ name: "Jana Busch", numbers: ["+493023125418"] }] }]);
    expect(report).toMatchObject({ read: 1, rejected: [] });
  });

  it("an agent's that is never closed does not affect the next card", () => {
    const { contacts, report } = imported(
      petra("AGENT:", "BEGIN:VCARD", "VERSION:2.1", ...JANA) + card("VERSION:3.0", "FN:Tom Keller", "TEL:040 66969100"),
    );
    expect(contacts.map(({ name }) => name)).toEqual(["Tom Keller"]);
    expect(report.rejected).toMatchObject([{ reason: "broken" }]);
  });

  it("groups, places and devices are counted, and not added", () => {
    const text = [
      card("VERSION:3.0", "FN:Kunden Nord", "X-ADDRESSBOOKSERVER-KIND:group"),
      card("VERSION:4.0", "KIND:group", "FN:Team Nord", "TEL:+494066969100"),
      card("VERSION:4.0", "KIND:location", "FN:Konferenzraum", "TEL:+494066969101"),
      card("VERSION:4.0", "KIND:individual", "FN:Tom Keller", "TEL:+494066969102"),
    ].join("");
    const { contacts, report } = imported(text);
    expect(contacts.map(({ name }) => name)).toEqual(["Tom Keller"]);
    expect(report).toMatchObject({ read: 4, leftOut: 0, groups: 3, rejected: [] });
  });
});

describe("the use of a card's number", () => {
  it.each([
    ["TYPE=arbeit", "work"],
    ["TYPE=geschäftlich", "work"],
    ["TYPE=Handy", "mobile"],
    ["TYPE=Mobiltelefon", "mobile"],
    ["TYPE=privat", "home"],
    ["TYPE=Zentrale", "switchboard"],
  ])("%s", (type, kind) => {
    expect(imported(card("VERSION:3.0", "FN:Urs Keller", `TEL;${type}:+41 31 328 05 51`)).contacts[0]?.numbers).toEqual([
      { value: "+41313280551", kind },
    ]);
  });

  it.each(["TYPE=ASSISTANT", "TYPE=Assistent", "TYPE=Sekretariat"])("%s is not theirs", (type) => {
    const { contacts, besides } = imported(
      card("VERSION:3.0", "FN:Urs Keller", "ORG:Keller AG", "TEL:+41 79 123 45 67", `TEL;${type}:+41 31 328 05 53`),
    );
    expect(contacts[0]?.numbers.map(({ value }) => value)).toEqual(["+41791234567"]);
    expect(besides).toMatchObject([{ assistants: [{ name: "", numbers: ["+41313280553"] }] }]);
  });

  it("a fax is counted", () => {
    expect(imported(card("VERSION:3.0", "FN:Urs Keller", "TEL:+41 79 123 45 67", "TEL;TYPE=FAX:+41 31 328 05 54")).report.faxes).toBe(1);
  });
});

describe("vCard files", () => {
  const petra = card("VERSION:3.0", "UID:urn:uuid:1-2-3", "FN:Petra Vogel", "TEL:030 23125417");
  const tom = card("VERSION:3.0", "FN:Tom Keller", "TEL:040 66969100");

  it("contain many cards; a damaged one is listed and does not stop others", () => {
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

  it("without a card are reported", () => {
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
