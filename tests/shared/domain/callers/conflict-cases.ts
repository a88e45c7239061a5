import type { Confidence } from "#shared/domain/callers/confidence.ts";
import type { LikelyPerson } from "#shared/domain/callers/heading.ts";
import type { MatchReason } from "#shared/domain/callers/identity.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { NOON, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import {
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
import { OWN_COMPANY } from "./known-people.ts";

const NORDLICHT = "Nordlicht Energie";
const KANZLEI = "Kanzlei Berg";

/** The other company behind the switchboard of an office building, and a person who works there. */
export const neighbour = sampleContact({ ...reception, id: "hand:kanzlei", company: KANZLEI });
export const viktor = sampleContact({
  id: "hand:viktor",
  name: "Viktor Berg",
  company: KANZLEI,
  numbers: [{ value: "+493023125551", kind: "work" }],
});
export const emma = sampleContact({ ...viktor, id: "hand:emma", name: "Emma Berg", numbers: [{ value: "+493023125552", kind: "work" }] });

const jonasNextDoor = sampleContact({ ...jonas, numbers: [{ value: "+493023125557", kind: "work" }] });

/** Reached at {@link MOBILE} alone. */
function onMobile(contact: Contact, change: Partial<Contact> = {}): Contact {
  return { ...contact, numbers: [{ value: "+491713920012", kind: "mobile" }], ...change };
}
const jonasTwice = [onMobile(jonas), onMobile(jonas, { id: "hand:jonas2", company: "Ostwind Handel" })];
const erika = sampleContact({ id: "hand:erika", numbers: [{ value: "+4930123410", kind: "work" }] });
/** Not marked as a switchboard. */
const plainBoard = sampleContact({ id: "hand:board", name: "", numbers: [{ value: "+493012340", kind: "work" }] });
const nextDoor = sampleContact({ id: "hand:next", name: "Otto Muster", numbers: [{ value: "+4930123411", kind: "work" }] });

function chosenAt(number: string, { id }: Contact, hoursAgo: number): NonNullable<Given["choices"]> {
  return { [number]: { contactId: id, at: NOON - hoursAgo * 3_600_000, own: false } };
}

function agreedWith({ id, name, company, numbers }: Contact) {
  return samplePromise({ contactId: id, contactName: name, company, number: numbers[0]?.value ?? "", at: NOON });
}
const jonasAndViktor = [onMobile(jonas), onMobile(viktor)] as const;
const jonasAndMia = [onMobile(jonas), onMobile(mia)] as const;
const bySource = [
  onMobile(jonas, { id: "csv:1", source: "csv" }),
  onMobile(mia, { id: "vcard:1", source: "vcard" }),
  onMobile(tom, { source: "elsewhere" }),
] as const;

function inside(change: Partial<Contact>): Contact {
  return sampleContact({ source: "csv", numbers: [{ value: "217", kind: "work" }], ...change });
}
const customer = inside({ id: "csv:1", name: "Ida Sommer" });
const colleague = inside({ id: "csv:2", company: OWN_COMPANY });
const colleagueOutside = { ...jonas, id: "csv:2", name: "Ida Sommer", source: "csv", company: OWN_COMPANY };
const outOfHours = sampleContact({ numbers: [{ value: "116117", kind: "work" }] });

/** The result by default: no contact, no company. */
interface Meaning {
  readonly reason: MatchReason;
  readonly contact?: Contact;
  readonly company?: string;
  readonly candidates?: readonly Contact[];
  readonly sure?: `${Confidence["of"]} ${Confidence["degree"]}`;
  readonly likely?: LikelyPerson["degree"];
}

export interface Conflict {
  readonly it: string;
  readonly given: Given;
  readonly means: Meaning;
}

/** One person or company only. */
export function only(contact: Contact, sure: NonNullable<Meaning["sure"]> = "person certain") {
  return { contact, company: contact.company, candidates: [contact], sure };
}

export const conflicts: readonly Conflict[] = [
  {
    it: "an extension behind the switchboard of two companies",
    given: { from: EXTENSION, contacts: [reception, neighbour] },
    means: { reason: trunk("switchboard", { shared: true }), candidates: [neighbour, reception] },
  },
  {
    it: "the switchboard of two companies itself",
    given: { from: SWITCHBOARD, contacts: [reception, neighbour] },
    means: { reason: SEVERAL, candidates: [neighbour, reception] },
  },
  {
    it: "the switchboard of two companies, a person of one of them tried",
    given: { from: SWITCHBOARD, contacts: [reception, neighbour, viktor], calls: [tried(viktor)] },
    means: { reason: trunk("switchboard", { shared: true, attempted: true }), ...only(viktor, "company perhaps"), likely: "perhaps" },
  },
  {
    it: "an extension behind a switchboard under which another company has numbers, too",
    given: { from: EXTENSION, contacts: [reception, viktor] },
    means: { reason: trunk("switchboard", { shared: true }), company: NORDLICHT, candidates: [viktor], sure: "company perhaps" },
  },
  {
    it: "an extension among those of two companies, the switchboard of one known",
    given: { from: "+493023125559", contacts: [reception, viktor, jonasNextDoor] },
    means: {
      reason: trunk("switchboard", { shared: true }),
      company: NORDLICHT,
      candidates: [jonasNextDoor, viktor],
      sure: "company perhaps",
    },
  },
  {
    it: "an extension in the part of the building that is the other company's",
    given: { from: "+493023125553", contacts: [reception, viktor, emma] },
    means: {
      reason: trunk("numbers", { trunk: "+49302312555" }),
      company: KANZLEI,
      candidates: [emma, viktor],
      sure: "company very-likely",
    },
  },
  {
    it: "a trunk set by hand in a building of two companies",
    given: { from: EXTENSION, contacts: [reception, neighbour, jonas], trunks: { [TRUNK]: NORDLICHT } },
    means: { reason: trunk("hand"), company: NORDLICHT, candidates: [jonas], sure: "company very-likely" },
  },
  {
    it: "the switchboard of two companies, given to one by hand",
    given: { from: SWITCHBOARD, contacts: [reception, neighbour], trunks: { [TRUNK]: KANZLEI } },
    means: { reason: { kind: "company", trunk: TRUNK }, ...only(neighbour, "company certain") },
  },
  {
    it: "a trunk set by hand that is shorter than a known one",
    given: { from: EXTENSION, contacts: [reception], trunks: { "+49302312": KANZLEI } },
    means: { reason: trunk("switchboard"), company: NORDLICHT, sure: "company very-likely" },
  },
  {
    it: "a trunk set by hand that is longer than a known one",
    given: { from: EXTENSION, contacts: [reception, jonas], trunks: { "+4930231259": KANZLEI } },
    means: { reason: trunk("hand", { trunk: "+4930231259" }), company: KANZLEI, sure: "company very-likely" },
  },
  {
    it: "a trunk set by hand, no contact of the company known",
    given: { from: TRUNK, contacts: [], trunks: { "+4930231": KANZLEI } },
    means: { reason: trunk("hand", { trunk: "+4930231" }), company: KANZLEI, sure: "company very-likely" },
  },
  {
    it: "a trunk set by hand, a person of the company tried on their mobile",
    given: { from: EXTENSION, contacts: [tom], calls: [tried(tom, "+491713920012")], trunks: { [TRUNK]: tom.company } },
    means: { reason: trunk("hand", { attempted: true }), ...only(tom, "company very-likely"), likely: "probably" },
  },
  {
    it: "two people of one company tried",
    given: { from: EXTENSION, contacts: [jonas, mia, reception], calls: [tried(jonas, undefined, 3), tried(mia, undefined, 5)] },
    means: {
      reason: trunk("switchboard", { attempted: true }),
      ...only(jonas, "company very-likely"),
      candidates: [jonas, mia],
      likely: "perhaps",
    },
  },
  {
    it: "one person in two companies",
    given: { from: MOBILE, contacts: jonasTwice },
    means: { reason: SEVERAL, candidates: jonasTwice },
  },
  {
    it: "one mobile for people of two companies, one of them tried",
    given: { from: MOBILE, contacts: jonasAndViktor, calls: [tried(viktor)] },
    means: { reason: SEVERAL, contact: onMobile(viktor), candidates: jonasAndViktor.toReversed(), likely: "probably" },
  },
  {
    it: "one mobile for people of two companies, one of them promised a call",
    given: { from: MOBILE, contacts: jonasAndViktor, agreed: [agreedWith(viktor)] },
    means: { reason: SEVERAL, contact: onMobile(viktor), candidates: jonasAndViktor.toReversed(), likely: "probably" },
  },
  {
    it: "one mobile for people of two companies, one of them chosen",
    given: { from: MOBILE, contacts: jonasAndViktor, choices: chosenAt("+491713920012", viktor, 1) },
    means: { reason: SEVERAL, contact: onMobile(viktor), candidates: jonasAndViktor.toReversed(), likely: "probably" },
  },
  {
    it: "one mobile for people of one company, and a person of another one chosen for it",
    given: { from: MOBILE, contacts: [...jonasAndMia, viktor], choices: chosenAt("+491713920012", viktor, 1) },
    means: { reason: SEVERAL, contact: viktor, candidates: [viktor, ...jonasAndMia], likely: "probably" },
  },
  {
    it: "one mobile for two people of one company",
    given: { from: MOBILE, contacts: jonasAndMia },
    means: { reason: SEVERAL, company: NORDLICHT, candidates: jonasAndMia, sure: "company certain" },
  },
  {
    it: "one mobile for two people, one of them tried elsewhere",
    given: { from: MOBILE, contacts: jonasAndMia, calls: [tried(mia, "+493023125118")] },
    means: { reason: SEVERAL, ...only(jonasAndMia[1], "company certain"), candidates: jonasAndMia.toReversed(), likely: "probably" },
  },
  {
    it: "one mobile for two people, ordered by the more trusted source",
    given: { from: MOBILE, contacts: bySource },
    means: { reason: SEVERAL, candidates: [bySource[1], bySource[0], bySource[2]] },
  },
  {
    it: "a number with one owner, for which the rep chose another person",
    given: { from: "+493023125217", contacts: [jonas, mia], choices: { "+493023125217": mia.id } },
    means: { reason: { kind: "chosen" }, ...only(mia) },
  },
  {
    it: "a number for which a deleted contact was chosen",
    given: { from: "+493023125217", contacts: [jonas], choices: { "+493023125217": "hand:gone" } },
    means: { reason: EXACT, ...only(jonas) },
  },
  {
    it: "a number that was removed from the chosen contact, and that another one has",
    given: { from: "+493023125217", contacts: [jonas, mia], choices: { "+493023125217": { contactId: mia.id, at: NOON, own: true } } },
    means: { reason: EXACT, ...only(jonas) },
  },
  {
    it: "a number that was removed from the chosen contact, and that no other has",
    given: { from: "+496990009123", contacts: [jonas], choices: { "+496990009123": { contactId: jonas.id, at: NOON, own: true } } },
    means: { reason: UNKNOWN },
  },
  {
    it: "an older choice, and another contact has the number now",
    given: { from: "+493023125217", contacts: [jonas, mia], choices: { "+493023125217": { contactId: mia.id, at: 0, own: null } } },
    means: { reason: EXACT, ...only(jonas) },
  },
  {
    it: "an older choice for a number that no contact has",
    given: { from: "+496990009123", contacts: [jonas], choices: { "+496990009123": { contactId: jonas.id, at: 0, own: null } } },
    means: { reason: { kind: "chosen" }, ...only(jonas) },
  },
  {
    it: "a switchboard, one chosen, another tried since",
    given: {
      from: SWITCHBOARD,
      contacts: [jonas, mia, reception],
      calls: [tried(mia, undefined, 2)],
      choices: chosenAt(SWITCHBOARD, jonas, 5),
    },
    means: {
      reason: trunk("switchboard", { attempted: true }),
      ...only(mia, "company very-likely"),
      candidates: [mia, jonas],
      likely: "perhaps",
    },
  },
  {
    it: "a switchboard, both tried, one chosen since",
    given: {
      from: SWITCHBOARD,
      contacts: [jonas, mia, reception],
      calls: [tried(mia, undefined, 6), tried(jonas, undefined, 9)],
      choices: chosenAt(SWITCHBOARD, jonas, 5),
    },
    means: {
      reason: trunk("switchboard", { attempted: true }),
      ...only(jonas, "company very-likely"),
      candidates: [jonas, mia],
      likely: "perhaps",
    },
  },
  {
    it: "a switchboard, one chosen and reached since, the other's attempt still open",
    given: {
      from: SWITCHBOARD,
      contacts: [jonas, mia, reception],
      calls: [tried(mia, undefined, 9)],
      choices: chosenAt(SWITCHBOARD, jonas, 5),
    },
    means: {
      reason: trunk("switchboard", { attempted: true }),
      ...only(mia, "company very-likely"),
      candidates: [mia, jonas],
      likely: "perhaps",
    },
  },
  {
    it: "a switchboard, one chosen, no one tried",
    given: { from: SWITCHBOARD, contacts: [jonas, mia, reception], choices: chosenAt(SWITCHBOARD, mia, 5) },
    means: { reason: { kind: "company", trunk: TRUNK }, ...only(mia, "company certain"), likely: "probably" },
  },
  {
    it: "one mobile for two people, one of them chosen",
    given: { from: MOBILE, contacts: jonasAndMia, choices: chosenAt("+491713920012", mia, 5) },
    means: { reason: SEVERAL, ...only(jonasAndMia[1], "company certain"), candidates: jonasAndMia.toReversed(), likely: "probably" },
  },
  {
    it: "another extension than that of the one tried",
    given: { from: EXTENSION, contacts: [jonas, reception], calls: [tried(jonas)] },
    means: { reason: trunk("switchboard", { attempted: true }), ...only(jonas, "company very-likely"), likely: "perhaps" },
  },
  {
    it: "an extension, where the one tried is known by the switchboard alone",
    given: { from: EXTENSION, contacts: [{ ...jonas, numbers: reception.numbers }, reception], calls: [tried(jonas, SWITCHBOARD)] },
    means: {
      reason: trunk("switchboard", { attempted: true }),
      ...only({ ...jonas, numbers: reception.numbers }, "company very-likely"),
      likely: "probably",
    },
  },
  ...(
    [
      ["-10 and the switchboard", [erika, plainBoard], "+49301234567"],
      ["-10 and -11", [erika, nextDoor], "+493012341567"],
    ] as const
  ).map(([it, contacts, from]) => ({
    it: `a longer number beside ${it}, one of them tried`,
    given: { from, contacts, calls: [tried(erika)] },
    means: {
      reason: trunk("near", { trunk: it === "-10 and -11" ? "+493012341" : "+49301234", attempted: true }),
      ...only(erika, "company perhaps"),
      likely: "perhaps" as const,
    },
  })),
  {
    it: "a longer number beside two extensions, no one tried",
    given: { from: "+49301234567", contacts: [erika, plainBoard] },
    means: {
      reason: trunk("near", { trunk: "+49301234" }),
      company: erika.company,
      candidates: [erika],
      sure: "company perhaps",
    },
  },
  ...[SWITCHBOARD, EXTENSION].map((from) => ({
    it: `${from} in the slot of a call promised to a person there`,
    given: { from, contacts: [jonas, reception], agreed: [agreedWith(jonas)] },
    means: {
      reason: trunk("switchboard", { attempted: true }),
      ...only(jonas, "company very-likely"),
      likely: from === EXTENSION ? ("perhaps" as const) : ("probably" as const),
    },
  })),
  {
    it: "a company's own number that is no switchboard",
    given: { from: MOBILE, contacts: [onMobile(reception)] },
    means: { reason: { kind: "company", trunk: null }, ...only(onMobile(reception), "company certain") },
  },
  {
    it: "an internal number that a colleague and a customer have",
    given: { from: "217", contacts: [customer, colleague] },
    means: { reason: EXACT, ...only(colleague) },
  },
  {
    it: "an internal number that only a customer has",
    given: { from: "217", contacts: [customer] },
    means: { reason: UNKNOWN },
  },
  {
    it: "an internal number behind a trunk of our own",
    given: { from: "217", contacts: [jonas, colleagueOutside], trunks: { [TRUNK]: OWN_COMPANY } },
    means: { reason: SEVERAL, candidates: [jonas, colleagueOutside] },
  },
  {
    it: "an internal number behind the trunk of another company",
    given: { from: "217", contacts: [jonas], trunks: { [TRUNK]: NORDLICHT } },
    means: { reason: UNKNOWN },
  },
  {
    it: "a special number that a contact has",
    given: { from: "116117", contacts: [outOfHours] },
    means: { reason: EXACT, ...only(outOfHours) },
  },
  ...["tel:+49-30-23125217", "sip:+493023125217@gateway.example;user=phone", "sip:030%2023125217@x.example", "callto:03023125217"].map(
    (uri) => ({
      it: `the address ${uri}`,
      given: { from: "", line: { uri }, contacts: [jonas] },
      means: { reason: EXACT, ...only(jonas) },
    }),
  ),
];
