import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { type CsvField, type CsvLayout, FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import { importedBy, imported as importedBytes } from "#tests/support/imported.ts";

const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const bytesOf = (text: string, encoding = "utf8") => iconv.encode(text, encoding);
const imported = (text: string, encoding?: string) => importedBytes("csv", bytesOf(text, encoding), dialling);
const reading = { source: "csv", dialling, rules: [], layout: FOUND_LAYOUT };
const brief = ({ name, company, numbers }: Contact) => [name, company, ...numbers.map(({ value, kind }) => `${kind} ${value}`)];

describe("the encoding of a CSV", () => {
  const text = "Name;Firma;Telefon\nJürgen Müller;Groß & Söhne – „Möbel“;030 23125-417\n".replace(/\n/g, "\r\n");
  it.each([
    ["utf8", "UTF-8", bytesOf(text)],
    ["utf8 with a mark", "UTF-8", iconv.encode(text, "utf8", { addBOM: true })],
    ["windows-1252", "Windows-1252", bytesOf(text, "win1252")],
    ["utf16le with a mark", "UTF-16LE", iconv.encode(text, "utf-16le", { addBOM: true })],
    ["utf16be with a mark", "UTF-16BE", iconv.encode(text, "utf-16be", { addBOM: true })],
    ["utf16le without", "UTF-16LE", bytesOf(text, "utf-16le")],
    ["utf16be without", "UTF-16BE", bytesOf(text, "utf-16be")],
  ])("%s is detected", (_name, encoding, bytes) => {
    const { contacts, report } = importedBytes("csv", bytes, dialling);
    expect(contacts.map(brief)).toEqual([["Jürgen Müller", "Groß & Söhne – „Möbel“", "work +493023125417"]]);
    expect(report).toMatchObject({ read: 1, leftOut: 0, rejected: [], encoding });
  });

  it.each([
    ["Windows-1252", "win1252"],
    ["IBM850", "cp850"],
    ["MacRoman", "macroman"],
  ])("%s is detected by its umlauts", (encoding, name) => {
    const people = ["Jürgen Groß", "Jörg Käufer", "Anna Hübner", "Zoë Müßig", "René Schäfer"];
    const rows = people.map((person, at) => `${person};Weiß & Söhne;030 23125 4${at}0\n`).join("");
    const { contacts, report } = importedBytes("csv", iconv.encode(`Name;Firma;Telefon\n${rows}`, name), dialling);
    expect(report.encoding).toBe(encoding);
    expect(contacts.map((contact) => contact.name)).toEqual(people);
  });

  it("is the one of the layout, whatever the file looks like", () => {
    const layout = { ...FOUND_LAYOUT, encoding: "ISO-8859-15" };
    const { contacts, report } = importedBy(
      "csv",
      { ...reading, layout },
      iconv.encode("Firma;Telefon\nPreis €;030 23125 410\n", "iso-8859-15"),
    );
    expect(report.encoding).toBe("ISO-8859-15");
    expect(contacts[0]?.company).toBe("Preis €");
  });

  it("stays UTF-8 for one broken byte", () => {
    const bytes = Buffer.concat([
      bytesOf(`${text}Ärger, Öl, Übung, Ähre, Größe, Äste, Öfen;`),
      Buffer.from([0xff]),
      bytesOf(";030 23125-418\n"),
    ]);
    expect(importedBytes("csv", bytes, dialling).contacts[0]?.name).toBe("Jürgen Müller");
  });
});

describe("the columns of a CSV", () => {
  it.each([
    [
      "Outlook in German",
      '"Anrede","Vorname","Weitere Vornamen","Nachname","Suffix","Firma","Abteilung","Position","Fax geschäftlich","Telefon (Assistent)","Telefon Firma","Telefon geschäftlich","Telefon privat","Mobiltelefon","E-Mail-Adresse","E-Mail-Typ"\n' +
        '"Frau","Petra","","Vogel","","Vogel Logistik","","Leitung","030 231250","030 231251","030 23125-0","030 23125-417","040 66969 100","0171 39200 17","petra@vogel.example","SMTP"',
      ["Petra Vogel", "Vogel Logistik", "switchboard +4930231250", "work +493023125417", "home +494066969100", "mobile +491713920017"],
    ],
    [
      "Outlook in English",
      "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Fax,Business Phone,Home Phone,Mobile Phone,E-mail Address\n" +
        "Ms,Petra,Maria,Vogel,,Vogel Logistik,,Head,030 231250,030 23125-417,,0171 39200 17,petra@vogel.example",
      ["Petra Maria Vogel", "Vogel Logistik", "work +493023125417", "mobile +491713920017"],
    ],
    [
      "Google today",
      "First Name,Middle Name,Last Name,Phonetic First Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,Phone 3 - Value\n" +
        "Petra,,Vogel,,Vogel Logistik,Leitung,* Work,petra@vogel.example,Mobile,+49 171 39200 17,Work,+49 30 23125417 ::: +49 30 23125418,Work Fax,+49 30 231250",
      ["Petra Vogel", "Vogel Logistik", "mobile +491713920017", "work +493023125417", "work +493023125418"],
    ],
    [
      "Google before",
      "Name,Given Name,Additional Name,Family Name,Yomi Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n" +
        "Petra Vogel,Petra,,Vogel,,* ,petra@vogel.example,Home,+49 40 66969 100,Vogel Logistik,Leitung",
      ["Petra Vogel", "Vogel Logistik", "home +494066969100"],
    ],
    [
      "a German list",
      "Name;Vorname;Firma;Tel.\nVogel;Petra;Vogel Logistik;030/23125-417",
      ["Petra Vogel", "Vogel Logistik", "work +493023125417"],
    ],
    [
      "Outlook in French",
      '"Titre","Prénom","Nom","Société","Service","Télécopie (bureau)","Téléphone (bureau)","Téléphone (domicile)","Tél. mobile","Adresse de messagerie"\n' +
        '"Mme","Petra","Vogel","Vogel Logistik","","030 231250","030 23125-417","040 66969 100","0171 39200 17","petra@vogel.example"',
      ["Petra Vogel", "Vogel Logistik", "work +493023125417", "home +494066969100", "mobile +491713920017"],
    ],
    [
      "a list in Italian",
      "Nome;Cognome;Azienda;Telefono;Cellulare;Fax\nPetra;Vogel;Vogel Logistik;030 23125417;0171 39200 17;030 231250",
      ["Petra Vogel", "Vogel Logistik", "work +493023125417", "mobile +491713920017"],
    ],
    [
      "a list by customer",
      "Kunde;Ansprechpartner;Telefon-Nr.\nVogel Logistik;Petra Vogel;030/23125-417",
      ["Petra Vogel", "Vogel Logistik", "work +493023125417"],
    ],
    ["tabs", "Firma\tHandy\nVogel Logistik\t0171 39200 17", ["", "Vogel Logistik", "mobile +491713920017"]],
    ["bars", "Company|Phone\nVogel, Logistik; Co|030 23125417", ["", "Vogel, Logistik; Co", "work +493023125417"]],
    ["no header line", "Petra Vogel;030 23125417", ["Petra Vogel", "", "work +493023125417"]],
    [
      "no header line, and more columns",
      "7;0171 39200 17;p@vogel.example;Vogel Logistik GmbH;Petra Vogel",
      ["Petra Vogel", "Vogel Logistik GmbH", "mobile +491713920017"],
    ],
    ["unknown headers", "Wer;Wo;Apparat\nPetra Vogel;Lager;030 23125417", ["Petra Vogel", "", "work +493023125417"]],
    ["Excel's separator line", "sep=;\nFirma;Telefon\nVogel, Logistik;030 23125417", ["", "Vogel, Logistik", "work +493023125417"]],
  ])("%s is recognised", (_name, text, expected) => {
    const { contacts, report } = imported(text);
    expect(contacts.map(brief)).toEqual([expected]);
    expect(report).toMatchObject({ read: 1, rejected: [] });
  });

  it("give mail, role, customer, language and zone if they exist", () => {
    const { contacts } = imported(
      "ID;Name;Firma;Position;E-Mail;Kunde;Sprache;Zeitzone;Telefon\n7;Tom Keller;Hansewerk;Einkauf;tom@hansewerk.example;ja;Englisch;Europe/Zurich;040 66969100\n8;Ida Sommer;;;;nein;;Mond;040 66969101",
    );
    expect(contacts).toEqual([
      {
        id: "csv:7",
        source: "csv",
        name: "Tom Keller",
        company: "Hansewerk",
        role: "Einkauf",
        numbers: [{ value: "+494066969100", kind: "work" }],
        email: "tom@hansewerk.example",
        customer: true,
        language: "en",
        timeZone: "Europe/Zurich",
      },
      {
        id: "csv:8",
        source: "csv",
        name: "Ida Sommer",
        company: "",
        role: "",
        numbers: [{ value: "+494066969101", kind: "work" }],
        email: "",
        customer: false,
        language: null,
        timeZone: null,
      },
    ]);
  });

  it.each(["Straße;Ort\nWeg 1;Berlin", "", "\n\n", "Name;Ort\nPetra;Berlin"])("are too few in %j, which is reported", (text) => {
    const { contacts, report } = imported(text);
    expect(contacts).toEqual([]);
    expect(report.rejected).toHaveLength(1);
    expect(report.rejected[0]).toMatchObject({ reason: "broken", text: text.split("\n")[0] });
  });
});

describe("the layout of a CSV", () => {
  const shaped = (text: string, layout: Partial<CsvLayout>) =>
    importedBy("csv", { ...reading, layout: { ...FOUND_LAYOUT, ...layout } }, bytesOf(text)).contacts.map(brief);
  const as = (header: string, field: CsvField | null) => ({ header, field });

  it.each<[string, string, Partial<CsvLayout>, string[]]>([
    [
      "columns by their headers, in any order in the next file",
      "Apparat;Wer\n030 23125417;Petra Vogel",
      { columns: [as("Wer", "name"), as("Apparat", "switchboard")] },
      ["Petra Vogel", "", "switchboard +493023125417"],
    ],
    [
      "the second of two equal headers its own field",
      "Nr;Nr;Name\n1;030 23125417;Petra Vogel",
      { columns: [as("Nr", "key"), as("Nr", "work"), as("Name", "name")] },
      ["Petra Vogel", "", "work +493023125417"],
    ],
    [
      "a known column that is left out",
      "Name;Telefon;Mobil\nPetra Vogel;030 23125417;0171 3920017",
      { columns: [as("Telefon", null)] },
      ["Petra Vogel", "", "mobile +491713920017"],
    ],
    [
      "empty headers",
      ";Name;\nx;Petra Vogel;030 23125417",
      { columns: [as("", null), as("Name", "name"), as("", "work")] },
      ["Petra Vogel", "", "work +493023125417"],
    ],
    [
      "no header line, although the first row looks like one",
      "Name;Telefon;030 23125417",
      { headerLine: false, columns: [as("", "name"), as("", "company"), as("", "work")] },
      ["Name", "Telefon", "work +493023125417"],
    ],
    ["any delimiter", 'Name~Telefon\n"Vogel~Petra"~030 23125417', { delimiter: "~" }, ["Vogel~Petra", "", "work +493023125417"]],
    [
      "a label beside its number",
      "Wer;Art;Nummer;Art;Nummer\nPetra Vogel;Handy;030 23125417;Fax;030 23125999",
      { columns: [as("Wer", "name"), as("Art", "label"), as("Nummer", "work"), as("Art", "label"), as("Nummer", "work")] },
      ["Petra Vogel", "", "mobile +493023125417"],
    ],
  ])("reads %s", (_name, text, layout, expected) => expect(shaped(text, layout)).toEqual([expected]));

  it.each(["^", "~", ":", "#", " "])("has the delimiter %j when Excel's separator line names it", (delimiter) => {
    const text = `sep=${delimiter}\nName${delimiter}Telefon\nVogel${delimiter}+493023125417`;
    expect(imported(text).contacts.map(brief)).toEqual([["Vogel", "", "work +493023125417"]]);
  });

  it("rewrites numbers by the source's rules before they are read", () => {
    const rules = [
      { find: "^8-", replace: "" },
      { find: "^(\\d{3})$", replace: "+49 30 23125-$1" },
    ];
    const { contacts } = importedBy("csv", { ...reading, rules }, bytesOf("Name;Telefon;Mobil\nPetra Vogel;417;8-0171 3920017"));
    expect(contacts.map(brief)).toEqual([["Petra Vogel", "", "work +493023125417", "mobile +491713920017"]]);
  });
});

describe("wrong rows of a CSV", () => {
  const head = "Name;Firma;Telefon\n";
  const rejected = (body: string) => imported(head + body).report.rejected;
  const good = (body: string) => imported(head + body).contacts.map(({ name, company }) => name || company);

  it("are listed with line and reason while the valid ones are imported", () => {
    const body = ";;030 23125417\nTom Keller;;\n\n;;\nIda Sommer;;n/a\nMax Winter;;030 23125418\nAnna Berg;;030 23125419, siehe 2\n";
    expect(good(body)).toEqual(["Max Winter", "Anna Berg"]);
    expect(rejected(body)).toEqual([
      { line: 2, reason: "no-name", text: "030 23125417" },
      { line: 3, reason: "no-number", text: "Tom Keller" },
      { line: 6, reason: "bad-number", text: "n/a" },
    ]);
    expect(imported(head + body).report.read).toBe(5);
  });

  it("keep their line numbers after fields of several lines", () => {
    const body = '"Max\nWinter";"Nord\n\nlicht";030 23125418\nTom Keller;;\n';
    expect(good(body)).toEqual(["Max Winter"]);
    expect(rejected(body)).toEqual([{ line: 6, reason: "no-number", text: "Tom Keller" }]);
  });

  it("keep their line numbers after a separator line and empty lines", () => {
    expect(imported(`sep=;\n\n${head}Tom Keller;;\n`).report.rejected[0]?.line).toBe(4);
  });

  it.each([
    ["to the end", 'Max Winter;;030 23125418\n"Tom Keller;;030 23125419\nIda Sommer;;030 23125420\nAnna Berg;;030 23125421\n', 3],
    [
      "by a later field",
      'Max Winter;;030 23125418\n"Tom Keller;;030 23125419\nIda Sommer;"Nord; licht";030 23125420\nAnna Berg;;030 23125421\n',
      3,
    ],
    ["in the last field", 'Max Winter;;030 23125418\nTom Keller;;"030 23125419\nIda Sommer;;030 23125420\nAnna Berg;;030 23125421\n', 3],
    [
      "by a quote inside a word",
      'Max Winter;;030 23125418\n"Tom Keller;;030 23125419\nIda Sommer;Nord "licht";030 23125420\nAnna Berg;;030 23125421\n',
      3,
    ],
  ])("an unclosed quote, ended %s, affects only its own line", (_name, body, line) => {
    expect(good(body)).toEqual(["Max Winter", "Ida Sommer", "Anna Berg"]);
    expect(rejected(body)).toMatchObject([{ line, reason: "broken" }]);
  });

  it("many unclosed quotes swallow nothing", () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `"Person ${at}; "x;030 2312${at}`).join("\n");
    const { contacts, report } = imported(head + rows);
    expect(report.read).toBe(5_000);
    expect(contacts.length + report.rejected.length).toBe(5_000);
  });

  it("lists the first thousand and counts all", () => {
    const { report } = imported(head + "Tom Keller;;\n".repeat(1500));
    expect(report).toMatchObject({ leftOut: 1500, unlisted: 500 });
    expect(report.read).toBe(1500);
    expect(report).toMatchObject({ leftOut: 1500, unlisted: 500 });
    expect(report.rejected).toHaveLength(1000);
  });
});

describe("hostile text in a CSV", () => {
  const one = (name: string) => imported(`Name;Telefon\n${name};030 23125417\n`);

  it.each([
    ["NUL", "Pe\0tra", "Petra"],
    ["right-to-left", "Pet\u202era \u2067Vogel\u2069", "Petra Vogel"],
    ["no width", "Pe\u200btra\ufeff\u00ad", "Petra"],
    ["control characters", "Petra\u0007\u009b", "Petra"],
    ["blanks of every kind", " Petra\u00a0\t Vogel ", "Petra Vogel"],
    ["parts of characters", "Müller", "Müller"],
  ])("%s is removed", (_kind, text, name) => {
    expect(one(text).contacts[0]?.name).toBe(name);
  });

  it.each(["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "__proto__"])("%j stays text", (name) => {
    expect(one(name).contacts[0]?.name).toBe(name);
  });

  it("a very long field is cut and reported", () => {
    const { contacts, report } = one("🦊".repeat(100_000));
    expect(contacts[0]?.name).toHaveLength(200);
    expect(report.rejected).toMatchObject([{ line: 2, reason: "too-long" }]);
    expect(report.rejected[0]?.text.length).toBeLessThanOrEqual(120);
  });

  it("an endless number is no number", () => {
    expect(imported(`Name;Telefon\nPetra;${"1".repeat(10_000)}\n`).report.rejected).toMatchObject([{ reason: "bad-number" }]);
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { contacts, report } = importedBytes("csv", Buffer.concat([bytesOf("Name;Telefon\n"), bytes]), dialling);
        expect(contacts.length).toBeLessThanOrEqual(report.read);
      }),
    );
  });

  it("every line of text without quotes is either a contact, listed, or empty", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ü", "1", " ", ",", "=", "-"), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (cells) => {
        const { report } = imported(`Name;Telefon\n${cells.map((row) => row.join(";")).join("\n")}`);
        expect(report.read).toBe(cells.filter((row) => row.some((text) => text.trim() !== "")).length);
      }),
    );
  });
});

it("a single column of telephone numbers stays one, even if each is 0 or 1; beside real numbers it is yes or no", () => {
  expect(imported("Name;Telefon\nAnna;\n;1\n").report.read).toBe(2);
  const { contacts } = imported("Name;Mobil;Telefon\nAnna Amsel;0171 3920012;1\n");
  expect(contacts[0]?.numbers).toEqual([{ value: "+491713920012", kind: "mobile" }]);
});

it("gives the same in pieces of any size", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "ü", "🦊", "1", " ", '"', '""', "\n", "\r\n", ";", ","), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), fc.integer({ min: 20, max: 60 }), (cells, size) => {
      const bytes = bytesOf(`Name;Telefon\n${cells.map((text, at) => `${text};030 2312540${at}`).join("\n")}`);
      expect(importedBytes("csv", bytes, dialling, size)).toEqual(importedBytes("csv", bytes, dialling));
    }),
    { numRuns: 60 },
  );
});

describe("the ids of a CSV", () => {
  const ids = (text: string) => imported(text).contacts.map(({ id }) => id);

  it("are the same at the next import, in any order and spelling of the number", () => {
    const once = ids("Name;Firma;Telefon\nPetra Vogel;Vogel;030 23125-417\nTom Keller;;040 66969100\n");
    const again = ids("Telefon;Firma;Name\n+49 40 66969 100;;Tom Keller\n+49 (30) 23125 417;Vogel;Petra Vogel\n");
    expect(once[0]).toMatch(/^csv:[0-9a-f]{24}$/);
    expect(again).toEqual([once[1], once[0]]);
  });

  it("make one contact of a person in two rows, with both numbers", () => {
    const { contacts } = imported("ID;Name;Telefon\n7;Petra;030 23125417\n7;Petra;0171 3920017\n7;Petra;030 23125417\n");
    expect(contacts.map(brief)).toEqual([["Petra", "", "work +493023125417", "work +491713920017"]]);
  });

  it("are the mail address when there is no id, if it belongs to one person only", () => {
    const [petra, tom, ida] = ids(
      'Name;E-Mail;Telefon\nPetra;Petra@Vogel.example;030 23125417\nTom;info@vogel.example;"040 66969100"\nIda;info@vogel.example;040 66969101\n',
    );
    expect(petra).toBe("csv:petra@vogel.example");
    expect(tom).toMatch(/^csv:[0-9a-f]{24}$/);
    expect(ids("Name;E-Mail;Telefon\nIda;info@vogel.example;040 66969101\nTom;info@vogel.example;040 66969100\n")).toEqual([ida, tom]);
  });

  it("do not mix two people to whom the file gives one id", () => {
    const { contacts } = imported("ID;Name;Telefon\n7;Petra;030 23125417\n7;Tom;040 66969100\n");
    expect(contacts.map(brief)).toEqual([
      ["Petra", "", "work +493023125417"],
      ["Tom", "", "work +494066969100"],
    ]);
    expect(new Set(contacts.map(({ id }) => id)).size).toBe(2);
  });
});
