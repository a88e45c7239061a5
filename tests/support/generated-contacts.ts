import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";

const FIRST = "Anna Max Sabine Jürgen Petra Jörg Aylin Tom Ida Götz Käthe Peter Ulrike Sven Björn Renate Zoë Mehmet Birgit Holger".split(
  " ",
);
const LAST_START = "Müll Schmid Groß Vog Wint Somm Kell Brand Roth Bäck Krüg Schäf Weiß Hof Leh Jäg König Berg Stein Wolf".split(" ");
const LAST_END = ["er", "mann", "t", "el", "ner", "hardt", "inger", "ke", "lein", "sen", "bach", "feld"];
const TRADE =
  "Logistik Energie Maschinenbau Steuerberatung Elektrotechnik Möbel Druckerei Software Bäckerei Spedition Metallbau Großhandel".split(" ");
const FORM = ["GmbH", "AG", "GmbH & Co. KG", "KG", "e. K.", "UG (haftungsbeschränkt)"];
const ROLE = ["Einkauf", "Geschäftsführung", "Leitung Vertrieb", "Assistenz", "Technik", "Buchhaltung", "Empfang", ""];
/** Vienna, Graz, Salzburg, Innsbruck. */
const ABROAD = ["+431", "+43316", "+43662", "+43512"];
const AREA = ["30", "40", "69", "89", "221", "211", "351", "511", "711", "911", "228", "241"];

/** Returns integers from 0 to below `n`, the same sequence for the same seed (mulberry32). */
export function seeded(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[äöüß&.() ]+/g, (part) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[part] ?? "-");
}

/**
 * Made-up companies, most of them German, from 1 to 40 people each who share a trunk, the company's own entry having its `-0`; a few people
 * are listed twice or share a mobile; the same for the same seed. The numbers are random and only good for measuring.
 */
export function generatedContacts(count: number, seed = 1): readonly Contact[] {
  const pick = seeded(seed);
  const one = (from: readonly string[]) => from[pick(from.length)] ?? "";
  const contacts: Contact[] = [];
  while (contacts.length < count) {
    const family = `${one(LAST_START)}${one(LAST_END)}`;
    const company = `${family} ${one(TRADE)} ${one(FORM)}`;
    const domain = slug(company).slice(0, 24);
    const trunk = pick(12) === 0 ? `${one(ABROAD)}${1000 + pick(9000)}` : `+49${one(AREA)}${10_000 + pick(990_000)}`;
    const add = (name: string, role: string, numbers: readonly ContactNumber[]) =>
      contacts.push({
        id: `csv:${contacts.length}`,
        source: "csv",
        name,
        company,
        role,
        numbers,
        email: name === "" ? "" : `${slug(name)}@${domain}.example`,
        customer: pick(10) === 0,
        language: null,
        timeZone: null,
      });
    add("", "", [{ value: `${trunk}0`, kind: "switchboard" }]);
    for (let extension = 10 + pick(40), people = pick(40); people >= 0 && contacts.length < count; people--, extension++) {
      const work: ContactNumber = { value: `${trunk}${extension}`, kind: "work" };
      const own: ContactNumber = { value: `+4917${pick(10)}${1_000_000 + pick(9_000_000)}`, kind: "mobile" };
      const colleague = contacts.at(-1)?.numbers.find(({ kind }) => kind === "mobile");
      const mobile = pick(100) === 0 && colleague !== undefined ? colleague : own;
      const [name, role, numbers] = [
        `${one(FIRST)} ${one(LAST_START)}${one(LAST_END)}`,
        one(ROLE),
        pick(2) === 0 ? [work] : [work, mobile],
      ];
      add(name, role, numbers);
      if (pick(50) === 0 && contacts.length < count) add(name, role, numbers);
    }
  }
  return contacts;
}

const quoted = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The formats in which exports write a number, used in turn. */
function spelled(value: string, at: number): string {
  if (at % 3 === 0 || value === "") return value;
  return at % 3 === 2 && value.startsWith("+49") ? `0${value.slice(3, 5)} ${value.slice(5)}` : `00${value.slice(1)}`;
}

/** Contacts as a CSV file with ids; each number in the column of its kind. */
export function csvOf(contacts: readonly Contact[]): string {
  const rows = contacts.map((contact, at) => {
    const numberOf = (kind: string) => spelled(contact.numbers.find((number) => number.kind === kind)?.value ?? "", at);
    return [
      contact.id.replace(/^\w+:/, ""),
      contact.name,
      contact.company,
      contact.role,
      contact.email,
      contact.customer ? "ja" : "",
      numberOf("switchboard"),
      numberOf("work"),
      numberOf("mobile"),
    ]
      .map(quoted)
      .join(";");
  });
  return `ID;Name;Firma;Position;E-Mail;Kunde;Zentrale;Telefon;Mobil\n${rows.join("\n")}\n`;
}

const TYPES = { work: "WORK", mobile: "CELL", home: "HOME", switchboard: "MAIN", other: "OTHER" } as const;

/** Contacts as vCards 3.0. */
export function vcardsOf(contacts: readonly Contact[]): string {
  return contacts
    .map(({ id, name, company, role, email, customer, numbers }) =>
      [
        "BEGIN:VCARD",
        "VERSION:3.0",
        `UID:${id.replace(/^\w+:/, "")}`,
        `FN:${name || company}`,
        ...(name === "" ? [] : [`N:${name.split(" ").toReversed().join(";")};;;`]),
        `ORG:${company}`,
        ...(role === "" ? [] : [`TITLE:${role}`]),
        ...(email === "" ? [] : [`EMAIL;TYPE=INTERNET:${email}`]),
        ...(customer ? ["CATEGORIES:Kunde"] : []),
        ...numbers.map(({ value, kind }) => `TEL;TYPE=${TYPES[kind]}:${value}`),
        "END:VCARD\r\n",
      ].join("\r\n"),
    )
    .join("");
}
