import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/call.ts";
import { confidenceOf } from "#shared/domain/confidence.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { type CallerIdentity, matchCaller } from "#shared/domain/identity.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { jonas, mia, reception, tom, tried } from "./caller-cases.ts";
import { callerFrom, DIALLING, knownPeople, OWN_COMPANY } from "./known-people.ts";

/** The other company behind the switchboard of an office building. */
const neighbour = sampleContact({ ...reception, id: "hand:kanzlei", company: "Kanzlei Berg" });
const viktor = sampleContact({
  id: "hand:viktor",
  name: "Viktor Berg",
  company: "Kanzlei Berg",
  numbers: [{ value: "+493023125551", kind: "work" }],
});
const emma = { ...viktor, id: "hand:emma", name: "Emma Berg", numbers: [{ value: "+493023125552", kind: "work" as const }] };
const mobileOf = (contact: Contact) => ({ ...contact, numbers: [{ value: "+491713920012", kind: "mobile" as const }] });
const inside = (change: Partial<Contact>) => sampleContact({ numbers: [{ value: "217", kind: "work" }], ...change });

interface Conflict {
  readonly it: string;
  readonly from: string;
  readonly line?: Partial<CallerIdentity>;
  readonly contacts: readonly Contact[];
  readonly calls?: readonly CallRecord[];
  readonly choices?: Readonly<Record<string, string>>;
  readonly trunks?: Readonly<Record<string, string>>;
  readonly reason: object;
  readonly contact: string | null;
  readonly company: string;
  readonly candidates: readonly string[];
  readonly sure: string;
}

const conflicts: readonly Conflict[] = [
  {
    it: "an extension behind the switchboard of two companies",
    from: "+493023125999",
    contacts: [reception, neighbour],
    reason: { kind: "trunk", trunk: "+493023125", by: "switchboard", shared: true, attempted: false },
    contact: null,
    company: "",
    candidates: ["hand:kanzlei", "hand:nordlicht"],
    sure: "",
  },
  {
    it: "the switchboard of two companies itself",
    from: "+4930231250",
    contacts: [reception, neighbour],
    reason: { kind: "several" },
    contact: null,
    company: "",
    candidates: ["hand:kanzlei", "hand:nordlicht"],
    sure: "",
  },
  {
    it: "the switchboard of two companies, somebody of one of them tried",
    from: "+4930231250",
    contacts: [reception, neighbour, viktor],
    calls: [tried(viktor)],
    reason: { kind: "trunk", trunk: "+493023125", by: "switchboard", shared: true, attempted: true },
    contact: "hand:viktor",
    company: "Kanzlei Berg",
    candidates: ["hand:viktor"],
    sure: "person perhaps",
  },
  {
    it: "an extension behind a switchboard under which another company has numbers, too",
    from: "+493023125999",
    contacts: [reception, viktor],
    reason: { kind: "trunk", trunk: "+493023125", by: "switchboard", shared: true, attempted: false },
    contact: null,
    company: "Nordlicht Energie",
    candidates: ["hand:viktor"],
    sure: "company perhaps",
  },
  {
    it: "an extension in the part of the building that is the other company's",
    from: "+493023125553",
    contacts: [reception, viktor, emma],
    reason: { kind: "trunk", trunk: "+49302312555", by: "numbers", shared: false, attempted: false },
    contact: null,
    company: "Kanzlei Berg",
    candidates: ["hand:emma", "hand:viktor"],
    sure: "company very-likely",
  },
  {
    it: "a trunk set by hand in a building of two companies",
    from: "+493023125999",
    contacts: [reception, neighbour, jonas],
    trunks: { "+493023125": "Nordlicht Energie" },
    reason: { kind: "trunk", trunk: "+493023125", by: "hand", shared: false, attempted: false },
    contact: null,
    company: "Nordlicht Energie",
    candidates: ["hand:jonas"],
    sure: "company very-likely",
  },
  {
    it: "the switchboard of two companies, given to one by hand",
    from: "+4930231250",
    contacts: [reception, neighbour],
    trunks: { "+493023125": "Kanzlei Berg" },
    reason: { kind: "company", trunk: "+493023125" },
    contact: "hand:kanzlei",
    company: "Kanzlei Berg",
    candidates: ["hand:kanzlei"],
    sure: "company certain",
  },
  {
    it: "a trunk set by hand that is shorter than a known one",
    from: "+493023125999",
    contacts: [reception],
    trunks: { "+49302312": "Kanzlei Berg" },
    reason: { kind: "trunk", trunk: "+493023125", by: "switchboard", shared: false, attempted: false },
    contact: null,
    company: "Nordlicht Energie",
    candidates: [],
    sure: "company very-likely",
  },
  {
    it: "a trunk set by hand that is longer than a known one",
    from: "+493023125999",
    contacts: [reception, jonas],
    trunks: { "+4930231259": "Kanzlei Berg" },
    reason: { kind: "trunk", trunk: "+4930231259", by: "hand", shared: false, attempted: false },
    contact: null,
    company: "Kanzlei Berg",
    candidates: [],
    sure: "company very-likely",
  },
  {
    it: "a trunk set by hand, nobody of the company known",
    from: "+493023125",
    contacts: [],
    trunks: { "+4930231": "Kanzlei Berg" },
    reason: { kind: "trunk", trunk: "+4930231", by: "hand", shared: false, attempted: false },
    contact: null,
    company: "Kanzlei Berg",
    candidates: [],
    sure: "company very-likely",
  },
  {
    it: "a trunk set by hand, somebody of the company tried on their mobile",
    from: "+493023125999",
    contacts: [tom],
    calls: [tried(tom, "+491713920012")],
    trunks: { "+493023125": "Hansewerk Maschinenbau" },
    reason: { kind: "trunk", trunk: "+493023125", by: "hand", shared: false, attempted: true },
    contact: "hand:tom",
    company: "Hansewerk Maschinenbau",
    candidates: ["hand:tom"],
    sure: "person very-likely",
  },
  {
    it: "two people of one company tried",
    from: "+493023125999",
    contacts: [jonas, mia, reception],
    calls: [tried(jonas, undefined, 3), tried(mia, undefined, 5)],
    reason: { kind: "trunk", trunk: "+493023125", by: "switchboard", shared: false, attempted: true },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    candidates: ["hand:jonas", "hand:mia"],
    sure: "person perhaps",
  },
  {
    it: "one person in two companies",
    from: "0171 3920012",
    contacts: [mobileOf(jonas), { ...mobileOf(jonas), id: "hand:jonas2", company: "Ostwind Handel" }],
    reason: { kind: "several" },
    contact: null,
    company: "",
    candidates: ["hand:jonas", "hand:jonas2"],
    sure: "",
  },
  {
    it: "one mobile for two people of one company",
    from: "0171 3920012",
    contacts: [mobileOf(jonas), mobileOf(mia)],
    reason: { kind: "several" },
    contact: null,
    company: "Nordlicht Energie",
    candidates: ["hand:jonas", "hand:mia"],
    sure: "company certain",
  },
  {
    it: "one mobile for two people, one of them tried elsewhere",
    from: "0171 3920012",
    contacts: [mobileOf(jonas), mobileOf(mia)],
    calls: [tried(mia, "+493023125118")],
    reason: { kind: "several" },
    contact: "hand:mia",
    company: "Nordlicht Energie",
    candidates: ["hand:mia", "hand:jonas"],
    sure: "person very-likely",
  },
  {
    it: "one mobile for two people, told apart by the source that is trusted more",
    from: "0171 3920012",
    contacts: [
      { ...mobileOf(jonas), id: "csv:1", source: "csv" },
      { ...mobileOf(mia), id: "vcard:1", source: "vcard" },
      { ...mobileOf(tom), source: "elsewhere" },
    ],
    reason: { kind: "several" },
    contact: null,
    company: "",
    candidates: ["vcard:1", "csv:1", "hand:tom"],
    sure: "",
  },
  {
    it: "a number with one owner, for which the rep chose somebody else",
    from: "+493023125217",
    contacts: [jonas, mia],
    choices: { "+493023125217": "hand:mia" },
    reason: { kind: "chosen" },
    contact: "hand:mia",
    company: "Nordlicht Energie",
    candidates: ["hand:mia"],
    sure: "person certain",
  },
  {
    it: "a number for which somebody was chosen who is gone",
    from: "+493023125217",
    contacts: [jonas],
    choices: { "+493023125217": "hand:gone" },
    reason: { kind: "exact" },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    candidates: ["hand:jonas"],
    sure: "person certain",
  },
  {
    it: "a company's own number that is no switchboard",
    from: "0171 3920012",
    contacts: [mobileOf(reception)],
    reason: { kind: "company", trunk: null },
    contact: "hand:nordlicht",
    company: "Nordlicht Energie",
    candidates: ["hand:nordlicht"],
    sure: "company certain",
  },
  {
    it: "an internal number that a colleague and a customer have",
    from: "217",
    contacts: [inside({ id: "csv:1", source: "csv", name: "Ida Sommer" }), inside({ id: "csv:2", source: "csv", company: OWN_COMPANY })],
    reason: { kind: "exact" },
    contact: "csv:2",
    company: OWN_COMPANY,
    candidates: ["csv:2"],
    sure: "person certain",
  },
  {
    it: "an internal number that only a customer has",
    from: "217",
    contacts: [inside({ id: "csv:1", source: "csv" })],
    reason: { kind: "unknown" },
    contact: null,
    company: "",
    candidates: [],
    sure: "",
  },
  {
    it: "an internal number behind a trunk of our own",
    from: "217",
    contacts: [jonas, { ...jonas, id: "csv:2", name: "Ida Sommer", source: "csv", company: OWN_COMPANY }],
    trunks: { "+493023125": OWN_COMPANY },
    reason: { kind: "several" },
    contact: null,
    company: "",
    candidates: ["hand:jonas", "csv:2"],
    sure: "",
  },
  {
    it: "an internal number behind the trunk of somebody else",
    from: "217",
    contacts: [jonas],
    trunks: { "+493023125": "Nordlicht Energie" },
    reason: { kind: "unknown" },
    contact: null,
    company: "",
    candidates: [],
    sure: "",
  },
  {
    it: "a special number that somebody wrote down",
    from: "116117",
    contacts: [sampleContact({ id: "hand:1", numbers: [{ value: "116117", kind: "work" }] })],
    reason: { kind: "exact" },
    contact: "hand:1",
    company: "Beispiel Bau",
    candidates: ["hand:1"],
    sure: "person certain",
  },
  ...["tel:+49-30-23125217", "sip:+493023125217@gateway.example;user=phone", "sip:030%2023125217@x.example", "callto:03023125217"].map(
    (uri): Conflict => ({
      it: `the address ${uri}`,
      from: "",
      line: { uri },
      contacts: [jonas],
      reason: { kind: "exact" },
      contact: "hand:jonas",
      company: "Nordlicht Energie",
      candidates: ["hand:jonas"],
      sure: "person certain",
    }),
  ),
];

describe("where two could be meant", () => {
  it.each(conflicts)("$it", ({ from, line, contacts, calls, choices, trunks, sure, ...expected }) => {
    const match = matchCaller(callerFrom(from, line), knownPeople(contacts, calls, choices, trunks), DIALLING);
    const { reason, contact, company, candidates } = match;
    expect({ reason, contact: contact?.id ?? null, company, candidates: candidates.map(({ id }) => id) }).toEqual({
      reason: expected.reason,
      contact: expected.contact,
      company: expected.company,
      candidates: expected.candidates,
    });
    const confidence = confidenceOf(match);
    expect(confidence === null ? "" : `${confidence.of} ${confidence.degree}`).toBe(sure);
  });
});

const everybody = [jonas, mia, reception, neighbour, viktor, emma, tom];
const building = fc.subarray(everybody);
const attempted = fc.subarray(everybody);
const given = fc.dictionary(
  fc.constantFrom("+493023125", "+4930231255", "+49302312", "+4930231259"),
  fc.constantFrom("Nordlicht Energie", "Kanzlei Berg", "Hansewerk Maschinenbau"),
);
const caller = fc.oneof(fc.stringMatching(/^\+493023125[0-9]{1,4}$/), fc.constantFrom("+494066969201", "+491713920012", "217"));

describe("whatever is known", () => {
  it("a trunk names a person only where there was an attempt to that person", () => {
    fc.assert(
      fc.property(caller, building, attempted, given, (from, contacts, wanted, trunks) => {
        const known = knownPeople(
          contacts,
          wanted.map((each, at) => tried(each, undefined, at + 1)),
          {},
          trunks,
        );
        const match = matchCaller(callerFrom(from), known, DIALLING);
        if (match.reason.kind === "trunk" && match.contact !== null) expect(wanted.map(({ id }) => id)).toContain(match.contact.id);
        if (match.reason.kind === "trunk" && match.contact === null) expect(confidenceOf(match)?.of).not.toBe("person");
        if (match.reason.kind === "trunk") expect(confidenceOf(match)?.degree).not.toBe("certain");
        if (match.reason.kind === "company") expect(match.contact?.name ?? "").toBe("");
      }),
      { numRuns: 500 },
    );
  });

  it("the longest trunk set by hand holds", () => {
    const trunks = fc.dictionary(fc.stringMatching(/^\+4930231[0-9]{0,4}$/), fc.stringMatching(/^[A-Z][a-z]{3}$/), { minKeys: 1 });
    fc.assert(
      fc.property(fc.stringMatching(/^\+4930231[0-9]{1,6}$/), trunks, (from, set) => {
        const fitting = Object.keys(set).filter(
          (trunk) => from.startsWith(trunk) && from.length > trunk.length && from.length <= trunk.length + 5,
        );
        const longest = fitting.sort((a, b) => b.length - a.length)[0];
        const match = matchCaller(callerFrom(from), knownPeople([], [], {}, set), DIALLING);
        expect(match.reason).toEqual(
          longest === undefined ? { kind: "unknown" } : { kind: "trunk", trunk: longest, by: "hand", shared: false, attempted: false },
        );
        expect(match.company).toBe(longest === undefined ? "" : set[longest]);
      }),
    );
  });

  it("the name on the line changes nothing but the hint", () => {
    const names = fc.constantFrom("Jonas Brandt", "Lorenz, Mia", "Kanzlei Berg", "Tom Keller", "Somebody Else", "");
    fc.assert(
      fc.property(caller, names, building, attempted, (from, displayName, contacts, wanted) => {
        const known = knownPeople(
          contacts,
          wanted.map((each, at) => tried(each, undefined, at + 1)),
        );
        const { hint: _, ...without } = matchCaller(callerFrom(from), known, DIALLING);
        const { hint, ...named } = matchCaller(callerFrom(from, { displayName }), known, DIALLING);
        expect(named).toEqual(without);
        if (named.reason.kind === "exact") expect(hint).toBeNull();
      }),
    );
  });
});
