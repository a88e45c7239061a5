import type { MatchReason } from "#shared/domain/callers/identity.ts";
import type { AttemptEvidence } from "#shared/domain/calls/attempt.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import {
  aylin,
  EXACT,
  EXTENSION,
  type Given,
  jonas,
  MOBILE,
  mia,
  reception,
  SEVERAL,
  SWITCHBOARD,
  TRUNK,
  tom,
  tried,
  trunk,
  UNKNOWN,
} from "./caller-people.ts";

/** A person who also answers the telephone of {@link jonas}. */
const miaThere = { ...mia, numbers: jonas.numbers };
const miaInside = { ...mia, numbers: [{ value: "23", kind: "work" as const }] };
const COMPANY = { kind: "company", trunk: TRUNK } as const;

/** The result by default: no contact, no company, no attempt. */
interface Meaning {
  readonly reason: MatchReason;
  readonly contact?: Contact;
  readonly company?: string;
  readonly link?: AttemptEvidence["link"];
}

interface Case {
  readonly it: string;
  readonly given: Given;
  readonly means: Meaning;
}

/** Dialled by hand. */
function triedUnknown(number: string): CallRecord {
  return { ...tried(jonas, number), contactId: null, contactName: "", company: "" };
}

function named(contact: Contact) {
  return { contact, company: contact.company };
}

export const cases: readonly Case[] = [
  {
    it: "the stored number",
    given: { from: "030 23125217", contacts: [jonas, tom] },
    means: { reason: EXACT, ...named(jonas) },
  },
  {
    it: "the number dialled",
    given: { from: "+493023125217", contacts: [jonas], calls: [tried(jonas)] },
    means: { reason: EXACT, ...named(jonas), link: "same-number" },
  },
  {
    it: "their mobile",
    given: { from: MOBILE, contacts: [tom], calls: [tried(tom)] },
    means: { reason: EXACT, ...named(tom), link: "same-person" },
  },
  {
    it: "a colleague of the one dialled",
    given: { from: "0152 28817386", contacts: [tom, aylin], calls: [tried(tom)] },
    means: { reason: EXACT, ...named(aylin), link: "same-company" },
  },
  {
    it: "the switchboard where an extension was dialled, which alone is known",
    given: { from: SWITCHBOARD, contacts: [jonas], calls: [tried(jonas)] },
    means: { reason: trunk("numbers", { attempted: true }), ...named(jonas), link: "same-trunk" },
  },
  {
    it: "the known switchboard where an extension was dialled",
    given: { from: SWITCHBOARD, contacts: [jonas, mia, reception], calls: [tried(jonas)] },
    means: { reason: trunk("switchboard", { attempted: true }), ...named(jonas), link: "same-trunk" },
  },
  {
    it: "the known switchboard, no one dialled",
    given: { from: SWITCHBOARD, contacts: [jonas, reception] },
    means: { reason: COMPANY, ...named(reception) },
  },
  {
    it: "an unknown extension where the switchboard was dialled",
    given: { from: EXTENSION, contacts: [reception], calls: [tried(reception)] },
    means: { reason: trunk("switchboard", { attempted: true }), ...named(reception), link: "same-trunk" },
  },
  {
    it: "an unknown extension of a company, no one dialled",
    given: { from: EXTENSION, contacts: [jonas, mia] },
    means: { reason: trunk("numbers"), company: jonas.company },
  },
  {
    it: "an unknown extension of a company where one was dialled",
    given: { from: EXTENSION, contacts: [jonas, mia], calls: [tried(mia)] },
    means: { reason: trunk("numbers", { attempted: true }), ...named(mia), link: "same-trunk" },
  },
  {
    it: "the switchboard of the only extension known, not dialled",
    given: { from: SWITCHBOARD, contacts: [jonas] },
    means: { reason: trunk("numbers"), company: jonas.company },
  },
  {
    it: "a neighbour of one known number",
    given: { from: EXTENSION, contacts: [jonas], calls: [tried(jonas)] },
    means: { reason: UNKNOWN },
  },
  {
    it: "a number that was dialled and is no contact",
    given: { from: "+496990009123", contacts: [jonas], calls: [triedUnknown("+496990009123")] },
    means: { reason: UNKNOWN, link: "same-number" },
  },
  {
    it: "an extension where only the switchboard's number was dialled",
    given: { from: "+496990009123", contacts: [], calls: [triedUnknown("+4969900090")] },
    means: { reason: trunk("form", { trunk: "+496990009" }), link: "same-trunk" },
  },
  {
    it: "two people behind one number",
    given: { from: "+493023125217", contacts: [jonas, miaThere] },
    means: { reason: SEVERAL, company: jonas.company },
  },
  {
    it: "two people behind one number, one dialled",
    given: { from: "+493023125217", contacts: [jonas, miaThere], calls: [tried(mia, "+493023125217")] },
    means: { reason: SEVERAL, ...named(miaThere), link: "same-number" },
  },
  {
    it: "two people behind one number, one chosen",
    given: { from: "+493023125217", contacts: [jonas, miaThere], choices: { "+493023125217": mia.id } },
    means: { reason: SEVERAL, ...named(miaThere) },
  },
  {
    it: "one person in two sources",
    given: { from: "+493023125217", contacts: [{ ...jonas, id: "csv:7", source: "csv", name: "jonas brandt" }, jonas] },
    means: { reason: EXACT, ...named(jonas) },
  },
  {
    it: "another entry of the person dialled",
    given: {
      from: "+491713920013",
      contacts: [jonas, { ...jonas, id: "csv:7", source: "csv", numbers: [{ value: "+491713920013", kind: "mobile" }] }],
      calls: [tried(jonas)],
    },
    means: { reason: { kind: "other-number" }, ...named(jonas), link: "same-person" },
  },
  {
    it: "a number the rep chose a person for",
    given: { from: "+496990009123", contacts: [jonas], choices: { "+496990009123": jonas.id } },
    means: { reason: { kind: "chosen" }, ...named(jonas) },
  },
  {
    it: "an extension the rep chose a person for",
    given: { from: EXTENSION, contacts: [jonas, mia], choices: { [EXTENSION]: mia.id } },
    means: { reason: trunk("numbers"), ...named(mia) },
  },
  {
    it: "a person whose own number is the switchboard, no one dialled",
    given: { from: SWITCHBOARD, contacts: [{ ...jonas, numbers: reception.numbers }] },
    means: { reason: COMPANY, company: jonas.company },
  },
  {
    it: "a stranger",
    given: { from: "+496990009123", contacts: [jonas, tom], calls: [tried(jonas)] },
    means: { reason: UNKNOWN },
  },
  {
    it: "an internal number that ends like a known one",
    given: { from: "217", contacts: [jonas] },
    means: { reason: UNKNOWN },
  },
  {
    it: "a colleague inside",
    given: { from: "23", contacts: [miaInside] },
    means: { reason: EXACT, ...named(miaInside) },
  },
];
