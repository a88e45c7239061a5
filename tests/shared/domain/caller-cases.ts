import type { CallRecord } from "#shared/domain/call.ts";
import type { Contact } from "#shared/domain/contact.ts";
import type { CallerMatch } from "#shared/domain/identity.ts";
import type { TrunkProof } from "#shared/domain/trunk.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;

export const jonas = sampleContact({
  id: "hand:jonas",
  name: "Jonas Brandt",
  company: "Nordlicht Energie",
  numbers: [{ value: "+493023125217", kind: "work" }],
});
export const mia = sampleContact({
  id: "hand:mia",
  name: "Mia Lorenz",
  company: "Nordlicht Energie",
  numbers: [{ value: "+493023125118", kind: "work" }],
});
export const reception = sampleContact({
  id: "hand:nordlicht",
  name: "",
  company: "Nordlicht Energie",
  numbers: [{ value: "+4930231250", kind: "switchboard" }],
});
export const tom = sampleContact({
  id: "hand:tom",
  name: "Tom Keller",
  company: "Hansewerk Maschinenbau",
  numbers: [
    { value: "+494066969201", kind: "work" },
    { value: "+491713920012", kind: "mobile" },
  ],
});
const aylin = sampleContact({
  id: "hand:aylin",
  name: "Aylin Demir",
  company: "Hansewerk Maschinenbau",
  numbers: [{ value: "+4915228817386", kind: "mobile" }],
});

export function tried(contact: Contact, number = contact.numbers[0]?.value ?? "", hoursAgo = 20): CallRecord {
  const startedAt = NOON - hoursAgo * HOUR;
  const { id, name, company } = contact;
  return sampleCall({
    id: `${id} ${hoursAgo}`,
    number,
    contactId: id,
    contactName: name,
    company,
    startedAt,
    endedAt: startedAt + 1,
    answeredAt: null,
    end: "no-answer",
  });
}

interface Case {
  readonly it: string;
  readonly from: string;
  readonly contacts: readonly Contact[];
  readonly calls?: readonly CallRecord[];
  readonly choices?: Readonly<Record<string, string>>;
  readonly reason: CallerMatch["reason"];
  readonly contact: string | null;
  readonly company: string;
  readonly link: string | null;
}

const trunk = (attempted: boolean, by: TrunkProof = "numbers") =>
  ({ kind: "trunk", trunk: "+493023125", by, shared: false, attempted }) as const;
const company = { kind: "company", trunk: "+493023125" } as const;

export const cases: readonly Case[] = [
  {
    it: "the very number",
    from: "030 23125217",
    contacts: [jonas, tom],
    reason: { kind: "exact" },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "the number dialled",
    from: "+493023125217",
    contacts: [jonas],
    calls: [tried(jonas)],
    reason: { kind: "exact" },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: "same-number",
  },
  {
    it: "their mobile",
    from: "0171 3920012",
    contacts: [tom],
    calls: [tried(tom)],
    reason: { kind: "exact" },
    contact: "hand:tom",
    company: "Hansewerk Maschinenbau",
    link: "same-person",
  },
  {
    it: "a colleague of the one dialled",
    from: "0152 28817386",
    contacts: [tom, aylin],
    calls: [tried(tom)],
    reason: { kind: "exact" },
    contact: "hand:aylin",
    company: "Hansewerk Maschinenbau",
    link: "same-company",
  },
  {
    it: "the switchboard where an extension was dialled, which alone is known",
    from: "+4930231250",
    contacts: [jonas],
    calls: [tried(jonas)],
    reason: trunk(true),
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: "same-trunk",
  },
  {
    it: "the known switchboard where an extension was dialled",
    from: "+4930231250",
    contacts: [jonas, mia, reception],
    calls: [tried(jonas)],
    reason: trunk(true, "switchboard"),
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: "same-trunk",
  },
  {
    it: "the known switchboard, nobody dialled",
    from: "+4930231250",
    contacts: [jonas, reception],
    reason: company,
    contact: "hand:nordlicht",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "an unknown extension where the switchboard was dialled",
    from: "+493023125999",
    contacts: [reception],
    calls: [tried(reception)],
    reason: trunk(true, "switchboard"),
    contact: "hand:nordlicht",
    company: "Nordlicht Energie",
    link: "same-trunk",
  },
  {
    it: "an unknown extension of a company, nobody dialled",
    from: "+493023125999",
    contacts: [jonas, mia],
    reason: trunk(false),
    contact: null,
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "an unknown extension of a company where one was dialled",
    from: "+493023125999",
    contacts: [jonas, mia],
    calls: [tried(mia)],
    reason: trunk(true),
    contact: "hand:mia",
    company: "Nordlicht Energie",
    link: "same-trunk",
  },
  {
    it: "the switchboard of the only extension known, not dialled",
    from: "+4930231250",
    contacts: [jonas],
    reason: trunk(false),
    contact: null,
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "a neighbour of one known number",
    from: "+493023125999",
    contacts: [jonas],
    calls: [tried(jonas)],
    reason: { kind: "unknown" },
    contact: null,
    company: "",
    link: null,
  },
  {
    it: "a number that was dialled and is no contact",
    from: "+496990009123",
    contacts: [jonas],
    calls: [{ ...tried(jonas, "+496990009123"), contactId: null, contactName: "", company: "" }],
    reason: { kind: "unknown" },
    contact: null,
    company: "",
    link: "same-number",
  },
  {
    it: "an extension where only the switchboard's number was dialled",
    from: "+496990009123",
    contacts: [],
    calls: [{ ...tried(jonas, "+4969900090"), contactId: null, contactName: "", company: "" }],
    reason: { kind: "trunk", trunk: "+496990009", by: "form", shared: false, attempted: false },
    contact: null,
    company: "",
    link: "same-trunk",
  },
  {
    it: "two people behind one number",
    from: "+493023125217",
    contacts: [jonas, { ...mia, numbers: jonas.numbers }],
    reason: { kind: "several" },
    contact: null,
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "two people behind one number, one dialled",
    from: "+493023125217",
    contacts: [jonas, { ...mia, numbers: jonas.numbers }],
    calls: [tried(mia, "+493023125217")],
    reason: { kind: "several" },
    contact: "hand:mia",
    company: "Nordlicht Energie",
    link: "same-number",
  },
  {
    it: "two people behind one number, one chosen",
    from: "+493023125217",
    contacts: [jonas, { ...mia, numbers: jonas.numbers }],
    choices: { "+493023125217": "hand:mia" },
    reason: { kind: "chosen" },
    contact: "hand:mia",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "one person in two sources",
    from: "+493023125217",
    contacts: [{ ...jonas, id: "csv:7", source: "csv", name: "jonas brandt" }, jonas],
    reason: { kind: "exact" },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "another entry of the person dialled",
    from: "+491713920013",
    contacts: [jonas, { ...jonas, id: "csv:7", source: "csv", numbers: [{ value: "+491713920013", kind: "mobile" }] }],
    calls: [tried(jonas)],
    reason: { kind: "other-number" },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: "same-person",
  },
  {
    it: "a number the rep chose a person for",
    from: "+496990009123",
    contacts: [jonas],
    choices: { "+496990009123": "hand:jonas" },
    reason: { kind: "chosen" },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "an extension the rep chose a person for",
    from: "+493023125999",
    contacts: [jonas, mia],
    choices: { "+493023125999": "hand:mia" },
    reason: { kind: "chosen" },
    contact: "hand:mia",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "a person whose own number is the switchboard, nobody dialled",
    from: "+4930231250",
    contacts: [{ ...jonas, numbers: reception.numbers }],
    reason: company,
    contact: null,
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "a stranger",
    from: "+496990009123",
    contacts: [jonas, tom],
    calls: [tried(jonas)],
    reason: { kind: "unknown" },
    contact: null,
    company: "",
    link: null,
  },
  {
    it: "an internal number that ends like a known one",
    from: "217",
    contacts: [jonas],
    reason: { kind: "unknown" },
    contact: null,
    company: "",
    link: null,
  },
  {
    it: "a colleague inside",
    from: "23",
    contacts: [{ ...mia, numbers: [{ value: "23", kind: "work" }] }],
    reason: { kind: "exact" },
    contact: "hand:mia",
    company: "Nordlicht Energie",
    link: null,
  },
];
