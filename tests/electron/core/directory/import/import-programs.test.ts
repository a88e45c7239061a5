import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import { importedBy } from "#tests/support/imported.ts";

const settings = defaultSettings("de-DE", "Europe/Berlin");
const dialling = { ...settings.dialling, areaCode: "30" };
const imported = (text: string, encoding = "utf8") =>
  importedBy("csv", { source: "csv", dialling, rules: [], layout: FOUND_LAYOUT }, iconv.encode(text, encoding));
const brief = ({ name, company, role, numbers }: Contact) =>
  [name, company, role, ...numbers.map(({ value, kind }) => `${kind} ${value}`)].join("|");
const people = (text: string) => imported(text).contacts.map(brief);

const WORK = "work +493023125417";
const MOBILE = "mobile +491713920017";

describe("an export of a program", () => {
  it.each([
    [
      "Pipedrive, owner first",
      "Person - ID,Person - Owner,Person - Name,Person - Organization,Person - Phone - Work\n1041,Max Winter,Petra Vogel,Stadtwerke Kiel,030 23125-417",
      `Petra Vogel|Stadtwerke Kiel||${WORK}`,
    ],
    [
      "Pipedrive in German",
      "Person - Name,Person - Organisation,Person - Telefon - Arbeit,Person - Telefon - Mobil,Person - Besitzer\nPetra Vogel,Stadtwerke Kiel,030 23125-417,0171 3920017,Max Winter",
      `Petra Vogel|Stadtwerke Kiel||${WORK}|${MOBILE}`,
    ],
    [
      "HubSpot",
      "Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Job Title\n51,Petra,Vogel,p.vogel@nordlicht.example,'+493023125417,Nordlicht Energie GmbH,Leiterin Einkauf",
      `Petra Vogel|Nordlicht Energie GmbH|Leiterin Einkauf|${WORK}`,
    ],
    [
      "HubSpot with owner and mobile",
      "Record ID - Contact,First Name,Last Name,Contact owner,Mobile Phone Number,Phone Number,Associated Company (Primary)\n51,Petra,Vogel,Max Winter,0171 3920017,030 23125417,Nordlicht",
      `Petra Vogel|Nordlicht||${MOBILE}|${WORK}`,
    ],
    [
      "Salesforce by its field names",
      "Id,FirstName,LastName,Title,Account.Name,Phone,MobilePhone,Fax,OwnerId\n003,Petra,Vogel,Leitung,Nordlicht,030 23125-417,0171 3920017,030 231250,005",
      `Petra Vogel|Nordlicht|Leitung|${WORK}|${MOBILE}`,
    ],
    [
      "CAS genesisWorld",
      "key;gwIsCompany;CompName;ChristianName;Name;PhoneFieldStr4;DSGVOEWTELEFON;gwDeactivated\nK1;0;Nordlicht Energie GmbH;Petra;Vogel;030 23125-417;1;0",
      `Petra Vogel|Nordlicht Energie GmbH||${WORK}`,
    ],
    [
      "kivitendo, customers",
      "customernumber,name,contact,phone,fax,email\n10023,Nordlicht,Petra Vogel,030 23125-417,030 231250,p@nordlicht.example",
      `Petra Vogel|Nordlicht||${WORK}`,
    ],
    [
      "kivitendo, contact persons",
      "cp_id,cp_gender,cp_givenname,cp_name,cp_phone1,cp_mobile1,cp_fax\n7,f,Petra,Vogel,030 23125-417,0171 3920017,030 231250",
      `Petra Vogel|||${WORK}|${MOBILE}`,
    ],
    [
      "tine",
      "n_given,n_family,n_fn,org_name,tel_work,tel_cell,tel_fax,tel_pager\nPetra,Vogel,Petra Vogel,Nordlicht,030 23125-417,0171 3920017,030 231250,12",
      `Petra Vogel|Nordlicht||${WORK}|${MOBILE}`,
    ],
    [
      "Thunderbird",
      "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Organization,Job Title\nPetra,Vogel,Petra Vogel,,p@nordlicht.example,,030 23125-417,,030 231250,,0171 3920017,Nordlicht,Leitung",
      `Petra Vogel|Nordlicht|Leitung|${WORK}|${MOBILE}`,
    ],
    [
      "Thunderbird in German",
      "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Tel. dienstlich,Tel. privat,Fax-Nummer,Mobil-Tel.-Nr.,Organisation,Arbeitstitel\nPetra,Vogel,Petra Vogel,p@nordlicht.example,030 23125-417,,030 231250,0171 3920017,Nordlicht,Leitung",
      `Petra Vogel|Nordlicht|Leitung|${WORK}|${MOBILE}`,
    ],
    [
      "Roundcube",
      "Display Name,First Name,Surname,Email,Phone:Work,Phone:Mobile,Organization\nPetra Vogel,Petra,Vogel,p@nordlicht.example,030 23125-417,0171 3920017,Nordlicht",
      `Petra Vogel|Nordlicht||${WORK}|${MOBILE}`,
    ],
    [
      "a router's call list",
      "Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer\n1;20.07.26 10:45;Petra Vogel;03023125417;;23125990;0:10",
      `Petra Vogel|||${WORK}`,
    ],
    [
      "another call list, own number first",
      "Date,Own number,Number,Contact,Duration\n2026-07-20,03023125990,03023125417,Petra Vogel,10",
      `Petra Vogel|||${WORK}`,
    ],
  ])("of %s is imported", (_name, text, expected) => expect(people(text)).toEqual([expected]));

  it("of Pipedrive keeps the ids of people, not of their owner", () => {
    const text =
      "Person - ID,Person - Owner,Person - Name,Person - Organization,Person - Phone - Work\n1041,Max Winter,Petra Vogel,Stadtwerke Kiel,030 23125-417\n1042,Max Winter,Tom Keller,Nordlicht Energie,040 66969-100\n";
    expect(imported(text).contacts.map(({ id, name }) => [id, name])).toEqual([
      ["csv:1041", "Petra Vogel"],
      ["csv:1042", "Tom Keller"],
    ]);
  });

  it.each([
    [
      "a quoted line break in a short row",
      'Vorname,Nachname,Firma,Telefon geschäftlich,Notizen,Vertraulichkeit,Webseite\nPetra,Vogel,Nordlicht Energie GmbH,+49 (0) 30 23125-417,"\n","Normal"\nJörg,Weiß,Nordlicht Energie GmbH,030 23125419,,"Normal"\n',
    ],
    [
      "a note of several lines in a short row",
      'Vorname,Nachname,Telefon geschäftlich,Notizen,Vertraulichkeit,Webseite\nPetra,Vogel,030 23125-417,"Ruft gern an, nach 9\n\nbitte nicht freitags","Normal"\nJörg,Weiß,030 23125419,,"Normal"\n',
    ],
    [
      "a short row whose last field is the note",
      'Vorname,Nachname,Telefon geschäftlich,Notizen,Vertraulichkeit,Webseite\nPetra,Vogel,030 23125-417,"eins\nzwei"\nJörg,Weiß,030 23125419\n',
    ],
  ])("of Outlook is imported with %s", (_name, text) => {
    const { contacts, report } = imported(text.replaceAll("\n", "\r\n"), "win1252");
    expect(contacts.map(({ numbers }) => numbers.map(({ value }) => value))).toEqual([["+493023125417"], ["+493023125419"]]);
    expect(report).toMatchObject({ leftOut: 0, rejected: [] });
  });
});

describe("a column is read as a whole, by its cells", () => {
  it.each([
    [
      "a salutation is no name",
      "Anrede;Telefon;Wer\nFrau;030 23125417;Petra Vogel\nHerr Dr.;040 66969100;Tom Keller",
      ["Petra Vogel|||work +493023125417", "Tom Keller|||work +494066969100"],
    ],
    [
      "a repeated text is no name",
      `Stand;Telefon\n${["offen", "offen", "offen", "erledigt", "offen"].map((stand, at) => `${stand};030 2312541${at}`).join("\n")}`,
      [],
    ],
    [
      "a secretary is neither the name nor the number",
      "Name;Secretary;Secretary Phone;Telefon\nPetra Vogel;Jana Busch;030 23125418;030 23125417",
      [`Petra Vogel|||${WORK}`],
    ],
    ["an owner is no contact", "Owner;Owner Phone;Name;Phone\nMax Winter;030 23125990;Petra Vogel;030 23125417", [`Petra Vogel|||${WORK}`]],
    [
      "a telephone column with other words counts when it contains numbers",
      "Name;Telefon Lager Nord\nPetra Vogel;030 23125417",
      [`Petra Vogel|||${WORK}`],
    ],
    ["and does not where none do", "Name;Telefon Bemerkung;Telefon\nPetra Vogel;ab 10;030 23125417", [`Petra Vogel|||${WORK}`]],
    [
      "yes and no are no numbers",
      "Name;Telefon;Mobil\nPetra Vogel;1;0171 3920017\nTom Keller;0;0171 3920018",
      [`Petra Vogel|||${MOBILE}`, "Tom Keller|||mobile +491713920018"],
    ],
    ["a customer's number is no telephone", "Nummer;Name;Telefon\n10023;Petra Vogel;030 23125417", [`Petra Vogel|||${WORK}`]],
    [
      "a title may be the position",
      "Name,Title,Phone\nPetra Vogel,Head of purchasing,030 23125417",
      [`Petra Vogel||Head of purchasing|${WORK}`],
    ],
    ["or the form of address", "Name,Title,Phone\nPetra Vogel,Dr.,030 23125417", [`Petra Vogel|||${WORK}`]],
    ["an area code stands apart", "Name;Vorwahl;Telefon\nTom Keller;040;66969100", ["Tom Keller|||work +494066969100"]],
    [
      "each area code belongs to the next number, not to the fax",
      "Name;Vorwahl;Telefon;Vorwahl;Fax\nTom Keller;40;66969100;030;66969109",
      ["Tom Keller|||work +494066969100"],
    ],
    [
      "a whole number beside an area code stays",
      "Name;Vorwahl;Telefon;Mobil\nTom Keller;040;+49 40 66969100;0171 3920017",
      [`Tom Keller|||work +494066969100|${MOBILE}`],
    ],
  ])("%s", (_name, text, expected) => expect(people(text)).toEqual(expected));
});

describe("a field of several numbers", () => {
  const numbers = (cell: string) => imported(`Name;Telefon\nIda Sommer;"${cell}"`);
  const BOTH = ["work +49301234567", "work +491707654321"];

  it.each([
    ["Tel. 030 1234567 / 0170 7654321", BOTH],
    ["030 1234567 – 0170 7654321", BOTH],
    ["030 1234567 + 0170 7654321", BOTH],
    ["030 1234567 0170 7654321", BOTH],
    ["030 1234567 / Mobil 0170 7654321", ["work +49301234567", "mobile +491707654321"]],
    ["030 1234567 (privat), 0170 7654321 (Handy)", ["home +49301234567", "mobile +491707654321"]],
    ["030-1234567/-68", ["work +49301234567", "work +49301234568"]],
  ])("%j gives each", (cell, expected) => {
    const { contacts, report } = numbers(cell);
    expect(contacts[0]?.numbers.map(({ value, kind }) => `${kind} ${value}`)).toEqual(expected);
    expect(report.rejected).toEqual([]);
  });

  it.each([
    ["Tel 089 99998123 / Fax 089 99998124", "+498999998123"],
    ["089 99998123; Fax: 089 99998124", "+498999998123"],
    ["089 99998123 Telefax 089 99998124", "+498999998123"],
    ["Tel./Fax 089 99998123", "+498999998123"],
  ])("%j gives no fax", (cell, number) => {
    const { contacts, report } = numbers(cell);
    expect(contacts[0]?.numbers.map(({ value }) => value)).toEqual([number]);
    expect(report).toMatchObject({ rejected: [], faxes: cell.startsWith("Tel./") ? 0 : 1 });
  });

  it("lists what cannot be read", () => {
    expect(numbers("030 1234567 / 7654321").report.rejected).toEqual([{ line: 2, reason: "bad-number", text: "7654321" }]);
    expect(numbers("030 1234567 / 7654321").contacts[0]?.numbers).toHaveLength(1);
  });

  it.each(["4,93023E+11", "4.93E+11", "5E+11"])("%j is reported as rounded", (cell) => {
    expect(numbers(cell)).toMatchObject({ contacts: [], report: { leftOut: 1, rejected: [{ line: 2, reason: "rounded", text: cell }] } });
  });

  it.each(["493023125417.0", "493023125417,0", "4.93023125417E+11", "4,93023125417E11"])("%j has all its digits", (cell) => {
    expect(numbers(cell).contacts[0]?.numbers.map(({ value }) => value)).toEqual(["+493023125417"]);
  });

  it("keeps a number beside a rounded one, and reports the rounded one", () => {
    const { contacts, report } = imported("Name;Telefon;Mobil\nIda;4,93023E+11;0171 3920017");
    expect(contacts.map(brief)).toEqual([`Ida|||${MOBILE}`]);
    expect(report).toMatchObject({ leftOut: 0, rejected: [{ reason: "rounded" }] });
  });
});

describe("what a list says beside its contacts", () => {
  it.each([
    ["Do Not Call", "1", true],
    ["Do Not Call", "0", false],
    ["Do Not Call", "", false],
    ["Nicht anrufen", "ja", true],
    ["Telefon Opt-out", "true", true],
    ["gwDeactivated", "1", true],
    ["DSGVOEWTELEFON", "0", true],
    ["DSGVOEWTELEFON", "1", false],
    ["Einwilligung TELEFON", "0", true],
    ["Einwilligung Telefon", "nein", true],
    ["Einwilligung Telefon", "", false],
    ["Phone consent", "no", true],
    ["Opt-in Telefon", "widerrufen", true],
    ["Einwilligung E-Mail", "0", false],
  ])("%j with %j blocks: %s", (header, cell, isBlocked) => {
    const { contacts, besides } = imported(`Name;Telefon;${header}\nTom Keller;040 66969100;${cell}`);
    expect(contacts.map(brief)).toEqual(["Tom Keller|||work +494066969100"]);
    expect(besides.map(({ blockedBy }) => blockedBy)).toEqual(isBlocked ? [header] : []);
  });

  const consent = (header: string, cell: string) => {
    const { contacts, besides, report } = imported(`Name;Telefon;${header}\nTom Keller;040 66969100;"${cell}"`);
    expect(contacts).toHaveLength(1);
    return [besides.some(({ blockedBy }) => blockedBy === header) ? "blocked" : "free", ...report.rejected.map((each) => each.text)];
  };

  it.each(
    [
      ["Nein, 12.03.2024", "nein.", "NEIN!", "Nein (Widerruf)", "verweigert", "widersprochen", "Widerruf 03.2024", "untersagt", "gesperrt"],
      [
        "Keine Einwilligung",
        "no consent",
        "Opted out",
        "opt_out",
        "abgelehnt am 1.2.",
        "nicht erteilt",
        "Einwilligung widerrufen",
        "do not call",
      ],
    ].flat(),
  )("reads %j as a refused consent", (cell) => {
    expect(consent("Einwilligung Telefon", cell)).toEqual(["blocked"]);
    expect(consent("Phone consent", cell)).toEqual(["blocked"]);
  });

  it.each(["ja", "Ja, 12.03.2024", "YES!", "x", "erteilt am 1.2.", "opted in", "✓", "-", "n/a", "k. A."])(
    "reads %j as no refusal",
    (cell) => {
      expect(consent("Einwilligung Telefon", cell)).toEqual(["free"]);
    },
  );

  it.each(["per Mail", "12.03.2024", "?", "ja, aber widerrufen", "kein Widerspruch", "maybe"])(
    "blocks and reports the unclear consent %j",
    (cell) => {
      expect(consent("Einwilligung Telefon", cell)).toEqual(["blocked", `Einwilligung Telefon: ${cell}`]);
    },
  );

  it.each(["-", "n/a", "nein.", "No!", "Nein, 12.03.2024", "keine Sperre", "not blocked", "kein Widerspruch", "ok", "erlaubt"])(
    "reads %j as no block",
    (cell) => {
      expect(consent("Anrufsperre", cell)).toEqual(["free"]);
      expect(consent("Do Not Call", cell)).toEqual(["free"]);
    },
  );

  it.each(["Ja, seit 2024", "YES!", "gesperrt", "Opt-out", "nicht anrufen", "do not call", "widerrufen"])("reads %j as a block", (cell) => {
    expect(consent("Anrufsperre", cell)).toEqual(["blocked"]);
  });

  it.each(["Frau Vogel fragen", "no, blocked", "keine Anrufe", "2024"])("blocks and reports the unclear block %j", (cell) => {
    expect(consent("Anrufsperre", cell)).toEqual(["blocked", `Anrufsperre: ${cell}`]);
  });

  it.each([
    [
      "Salesforce",
      "First Name,Last Name,Account Name,Phone,Asst. Phone,Assistant\nPetra,Vogel,Nordlicht,030 23125-417,030 23125-418,Jana Busch",
      "Jana Busch",
    ],
    [
      "Outlook",
      "Vorname,Nachname,Firma,Telefon geschäftlich,Telefon Assistent,Name Assistent\nPetra,Vogel,Nordlicht,030 23125-417,030 23125-418,Jana Busch",
      "Jana Busch",
    ],
    ["a list", 'Name;Firma;Telefon\nPetra Vogel;Nordlicht;"030 23125-417 / Sekretariat 030 23125-418"', ""],
    [
      "Google",
      "Name,Organization Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nPetra Vogel,Nordlicht,Work,030 23125-417,Assistant,030 23125-418",
      "",
    ],
  ])("%s: an assistant's number is not the person's", (_name, text, name) => {
    const { contacts, besides } = imported(text);
    expect(contacts.map(brief)).toEqual([`Petra Vogel|Nordlicht||${WORK}`]);
    expect(besides).toMatchObject([{ company: "Nordlicht", assistants: [{ name, numbers: ["+493023125418"] }] }]);
  });

  it("counts faxes of columns and labels", () => {
    expect(imported("Name;Telefon;Fax\nTom;040 66969100;040 66969109\nIda;040 66969101;").report.faxes).toBe(1);
    expect(
      imported("Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nTom,Work,040 66969100,Work Fax,040 66969109").report
        .faxes,
    ).toBe(1);
  });
});
