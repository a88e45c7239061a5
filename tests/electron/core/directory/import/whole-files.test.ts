import iconv from "iconv-lite";
import { beforeEach, expect, it } from "vitest";
import type { Directory } from "#shared/ports/directory.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

let directory: Directory;
let core: TestCore;
beforeEach(async () => {
  directory = memoryDirectory();
  core = await startTestCore({ directory });
});

/** Sends a file to the core in pieces, as a window does. */
async function bring(format: "csv" | "vcard", bytes: Buffer) {
  const file = { format, name: "Liste", size: bytes.length, sourceId: null, layout: null, rules: null, replace: false };
  const begun = await core.ask("import.begin", file);
  if (!begun.ok) throw new Error(begun.reason);
  for (let at = 0; at < bytes.length; at += 50) {
    await core.ask("import.piece", { id: begun.value.id, data: bytes.subarray(at, at + 50).toString("base64") });
  }
  const done = await core.ask("import.finish", begun.value);
  if (!done.ok) throw new Error(done.reason);
  return done.value;
}

/** The contacts that can be called afterwards. */
function people(): readonly string[] {
  const all = directory.page(0, 100).map(({ contact }) => contact);
  const brief = all.map(({ name, company, role, numbers }) =>
    [name, company, role, ...numbers.map(({ value, kind }) => `${kind} ${value}`)].join("|"),
  );
  return brief.sort();
}

const lines = (...all: readonly string[]) => `${all.join("\r\n")}\r\n`;
const card = (...all: readonly string[]) => lines("BEGIN:VCARD", ...all, "END:VCARD");
const BERLIN = { country: "DE", areaCode: "30", accessCodeOut: "", accessCodeIn: "" };
const BEHIND_ZERO = { ...BERLIN, areaCode: "", accessCodeOut: "0", accessCodeIn: "0" };
const PETRA = "work +493023125417";
const TOM = "work +494066969100";

interface File {
  readonly text: string;
  readonly dialling?: typeof BERLIN;
  readonly people: readonly string[];
  readonly rejected?: readonly object[];
  readonly groups?: number;
  /** The numbers that are refused afterwards. */
  readonly blocked?: readonly string[];
}

it.each<readonly [string, "csv" | "vcard", File]>([
  [
    "of Outlook 2013 with short rows and a line break in them",
    "csv",
    {
      text: lines(
        "Vorname,Nachname,Firma,Telefon geschäftlich,Notizen,Vertraulichkeit,Webseite",
        'Petra,Vogel,Nordlicht Energie GmbH,+49 (0) 30 23125-417,"',
        '","Normal"',
        'Jörg,Weiß,Nordlicht Energie GmbH,030 23125419,,"Normal"',
      ),
      people: ["Jörg Weiß|Nordlicht Energie GmbH||work +493023125419", `Petra Vogel|Nordlicht Energie GmbH||${PETRA}`],
    },
  ],
  [
    "of a router's calls",
    "csv",
    {
      text: lines("Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer", "1;20.07.26 10:45;Petra Vogel;03023125417;;23125990;0:10"),
      people: [`Petra Vogel|||${PETRA}`],
    },
  ],
  [
    "of HubSpot",
    "csv",
    {
      text: lines(
        "Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Job Title",
        "51,Petra,Vogel,p.vogel@nordlicht.example,'+493023125417,Nordlicht Energie GmbH,Leiterin Einkauf",
      ),
      people: [`Petra Vogel|Nordlicht Energie GmbH|Leiterin Einkauf|${PETRA}`],
    },
  ],
  [
    "of Pipedrive, owner first",
    "csv",
    {
      text: lines(
        "Person - ID,Person - Owner,Person - Name,Person - Organization,Person - Phone - Work",
        "1041,Max Winter,Petra Vogel,Stadtwerke Kiel,030 23125-417",
        "1042,Max Winter,Tom Keller,Nordlicht Energie,040 66969-100",
      ),
      people: [`Petra Vogel|Stadtwerke Kiel||${PETRA}`, `Tom Keller|Nordlicht Energie||${TOM}`],
    },
  ],
  [
    "of Salesforce, with a person not to be called",
    "csv",
    {
      text: lines(
        '"First Name","Last Name","Title","Account Name","Phone","Asst. Phone","Assistant","Do Not Call"',
        '"Petra","Vogel","Leiterin Einkauf","Nordlicht Energie GmbH","+49 30 23125-417","030 23125-418","Jana Busch","0"',
        '"Tom","Keller","","Keller & Söhne KG","040 66969-100","","","1"',
      ),
      people: [`Petra Vogel|Nordlicht Energie GmbH|Leiterin Einkauf|${PETRA}`, `Tom Keller|Keller & Söhne KG||${TOM}`],
      blocked: ["040 66969100"],
    },
  ],
  [
    "of CAS genesisWorld, with consent",
    "csv",
    {
      text: lines(
        "key;gwIsCompany;CompName;ChristianName;Name;PhoneFieldStr4;PhoneFieldStr10;DSGVOEWTELEFON;gwDeactivated",
        "K1;0;Nordlicht Energie GmbH;Petra;Vogel;030 23125-417;030 23125-0;1;0",
        "K2;0;Keller & Söhne KG;Tom;Keller;040 66969-100;;0;0",
      ),
      people: [`Petra Vogel|Nordlicht Energie GmbH||${PETRA}|switchboard +4930231250`, `Tom Keller|Keller & Söhne KG||${TOM}`],
      blocked: ["040 66969100"],
    },
  ],
  [
    "with a column of consent",
    "csv",
    {
      text: lines(
        "Firma;Vorname;Name;Telefon;Einwilligung TELEFON",
        "Nordlicht Energie GmbH;Petra;Vogel;030 23125-417;1",
        "Keller & Söhne KG;Tom;Keller;040 66969-100;0",
      ),
      people: [`Petra Vogel|Nordlicht Energie GmbH||${PETRA}`, `Tom Keller|Keller & Söhne KG||${TOM}`],
      blocked: ["040 66969100"],
    },
  ],
  [
    "with numbers that a spreadsheet rounded, and one that it did not",
    "csv",
    {
      text: lines("Name;Telefon", "Petra Vogel;4,93023E+11", "Tom Keller;493023125417.0"),
      people: [`Tom Keller|||${PETRA}`],
      rejected: [{ line: 2, reason: "rounded" }],
    },
  ],
  [
    "with a fax beside the number",
    "csv",
    {
      text: lines("Name,Telefon", 'Ida Sommer,"Tel 089 99998123 / Fax 089 99998124"', 'Tom Keller,"040 66969100; Fax: 040 66969109"'),
      people: ["Ida Sommer|||work +498999998123", `Tom Keller|||${TOM}`],
    },
  ],
  [
    "with an area code in a separate column",
    "csv",
    {
      text: lines(
        "Name;Vorwahl;Telefon",
        "Tom Keller;040;66969100",
        "Ida Sommer;089;99998123",
        "Ole Hansen;0431;7123456",
        "Petra Vogel;;23125417",
      ),
      dialling: BERLIN,
      people: ["Ida Sommer|||work +498999998123", "Ole Hansen|||work +494317123456", `Petra Vogel|||${PETRA}`, `Tom Keller|||${TOM}`],
    },
  ],
  [
    "with a dialling 0 before the number",
    "csv",
    {
      text: lines(
        "Firma;Name;Telefon",
        "Kieler Werft GmbH;Ole Hansen;0 0431 7123456",
        "Oldenburg KG;Ina Meer;0 0441 123456",
        "Magdeburg AG;Udo Elbe;0 0391 123456",
        "Nordlicht;Petra Vogel;0 +49 30 23125-417",
      ),
      dialling: BEHIND_ZERO,
      people: [
        "Ina Meer|Oldenburg KG||work +49441123456",
        "Ole Hansen|Kieler Werft GmbH||work +494317123456",
        `Petra Vogel|Nordlicht||${PETRA}`,
        "Udo Elbe|Magdeburg AG||work +49391123456",
      ],
    },
  ],
  [
    "with SIP addresses",
    "csv",
    {
      text: lines(
        "Name;Telefon",
        "Inge Iden;1234567e0@sipgate.example",
        "Bernd B;500@hd-telefonie.avm.de",
        "Fritz F;sip:petra.vogel@nordlicht.example",
      ),
      dialling: BERLIN,
      people: [
        "Bernd B|||work sip:500@hd-telefonie.avm.de",
        "Fritz F|||work sip:petra.vogel@nordlicht.example",
        "Inge Iden|||work sip:1234567e0@sipgate.example",
      ],
    },
  ],
  [
    "of cards whose quoted-printable continues in the next line, folded",
    "vcard",
    {
      text: card("VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=", " =BCller;J=C3=B6=", " rg;;;", "TEL;CELL:+491713920021"),
      people: ["Jörg Müller|||mobile +491713920021"],
    },
  ],
  [
    "of cards with only a given name, and with a mail address as name",
    "vcard",
    {
      text:
        card("VERSION:2.1", "N:Spindler", "FN:Michael", "TEL;WORK:040 66969101") +
        card("VERSION:3.0", "N:Kurz;Anna;;;", "FN:a.kurz@beispiel.example", "TEL;TYPE=WORK:040 66969102"),
      people: ["Anna Kurz|||work +494066969102", "Michael Spindler|||work +494066969101"],
    },
  ],
  [
    "of a card with a nested card of an agent",
    "vcard",
    {
      text: card(
        ...["VERSION:2.1", "N:Vogel;Petra", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "N:Busch;Jana", "TEL;WORK:+49-30-23125418"],
        ...["END:VCARD", "TEL;WORK:+49-30-23125417"],
      ),
      people: [`Petra Vogel|||${PETRA}`],
    },
  ],
  [
    "of groups and places",
    "vcard",
    {
      text:
        card("VERSION:3.0", "FN:Kunden Nord", "X-ADDRESSBOOKSERVER-KIND:group") +
        card("VERSION:4.0", "KIND:group", "FN:Team Nord", "TEL:+494066969100") +
        card("VERSION:4.0", "KIND:location", "FN:Konferenzraum", "TEL:+494066969101"),
      people: [],
      groups: 3,
    },
  ],
  [
    "of a card with German words for its numbers",
    "vcard",
    {
      text: card(
        ...["VERSION:3.0", "FN:Urs Keller", "TEL;TYPE=arbeit:+41 31 328 05 51", "TEL;TYPE=Handy:+41 79 123 45 67"],
        ...["TEL;TYPE=privat:+41 31 328 05 52", "TEL;TYPE=ASSISTANT:+41 31 328 05 53"],
      ),
      people: ["Urs Keller|||work +41313280551|mobile +41791234567|home +41313280552"],
    },
  ],
])(
  "a file %s is imported as it is meant",
  async (_what, format, { text, dialling, people: expected, rejected = [], groups = 0, blocked = [] }) => {
    if (dialling !== undefined) await core.ask("settings.save", { dialling });
    const report = await bring(format, iconv.encode(text, format === "csv" ? "win1252" : "utf8"));
    expect(people()).toEqual(expected);
    expect(report).toMatchObject({ added: expected.length, rejected, groups, blocked: blocked.length });
    for (const number of blocked) {
      expect(await core.ask("dial.prepare", { text: number, contactId: null })).toEqual({ ok: false, reason: "blocked" });
    }
    expect(await core.ask("dial.prepare", { text: "030 23125417", contactId: null })).toMatchObject({ ok: true });
  },
);

it("a card with a fold inside an umlaut is imported as it is meant", async () => {
  const [before, after] = [
    Buffer.from("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:J"),
    Buffer.from("rg Müller\r\nTEL;TYPE=CELL:+491713920021\r\nEND:VCARD\r\n"),
  ];
  await bring("vcard", Buffer.concat([before, Buffer.of(0xc3), Buffer.from("\r\n "), Buffer.of(0xb6), after]));
  expect(people()).toEqual(["Jörg Müller|||mobile +491713920021"]);
});
