import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceFor } from "#shared/domain/attempt.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { type CallerMatch, matchCaller } from "#shared/domain/identity.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { callerFrom, DIALLING, knownPeople } from "./known-people.ts";

const HOUR = 3_600_000;

const jonas = sampleContact({
  id: "hand:jonas",
  name: "Jonas Brandt",
  company: "Nordlicht Energie",
  numbers: [{ value: "+493023125217", kind: "work" }],
});
const mia = sampleContact({
  id: "hand:mia",
  name: "Mia Lorenz",
  company: "Nordlicht Energie",
  numbers: [{ value: "+493023125118", kind: "work" }],
});
const reception = sampleContact({
  id: "hand:nordlicht",
  name: "",
  company: "Nordlicht Energie",
  numbers: [{ value: "+4930231250", kind: "switchboard" }],
});
const tom = sampleContact({
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

function tried(contact: Contact, number = contact.numbers[0]?.value ?? "", hoursAgo = 20): CallRecord {
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

const trunk = (attempted: boolean) => ({ kind: "trunk", trunk: "+493023125", attempted }) as const;

const cases: readonly Case[] = [
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
    reason: trunk(true),
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: "same-trunk",
  },
  {
    it: "the known switchboard, nobody dialled",
    from: "+4930231250",
    contacts: [jonas, reception],
    reason: { kind: "exact" },
    contact: "hand:nordlicht",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "an unknown extension where the switchboard was dialled",
    from: "+493023125999",
    contacts: [reception],
    calls: [tried(reception)],
    reason: trunk(true),
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
    reason: { kind: "trunk", trunk: "+496990009", attempted: false },
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
    reason: { kind: "exact" },
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
    reason: { kind: "other-number" },
    contact: "hand:jonas",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "an extension the rep chose a person for",
    from: "+493023125999",
    contacts: [jonas, mia],
    choices: { "+493023125999": "hand:mia" },
    reason: { kind: "other-number" },
    contact: "hand:mia",
    company: "Nordlicht Energie",
    link: null,
  },
  {
    it: "a person whose own number is the switchboard, nobody dialled",
    from: "+4930231250",
    contacts: [{ ...jonas, numbers: reception.numbers }],
    reason: trunk(false),
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

describe("matchCaller", () => {
  it.each(cases)("$it", ({ from, contacts, calls = [], choices = {}, ...expected }) => {
    const known = knownPeople(contacts, calls, choices);
    const match = matchCaller(callerFrom(from), known, DIALLING);
    expect({
      reason: match.reason,
      contact: match.contact?.id ?? null,
      company: match.company,
      link: evidenceFor(match, known.attempts)?.link ?? null,
    }).toEqual({
      reason: expected.reason,
      contact: expected.contact,
      company: expected.company,
      link: expected.link,
    });
    if (match.contact) expect(match.candidates[0]).toEqual(match.contact);
  });

  it("knows nothing of a hidden caller, whatever number came along", () => {
    const match = matchCaller(callerFrom("+493023125217", { hidden: true }), knownPeople([jonas]), DIALLING);
    expect(match).toEqual({ number: "", reason: { kind: "hidden" }, contact: null, company: "", candidates: [] });
  });

  it("keeps an address that is no number as it came", () => {
    expect(matchCaller(callerFrom("carol"), knownPeople([jonas]), DIALLING)).toMatchObject({
      number: "carol",
      reason: { kind: "unknown" },
    });
  });

  it("ranks several by open attempt, then by the last call", () => {
    const shared = [jonas, mia, tom].map((each) => ({ ...each, numbers: jonas.numbers }));
    const talked = { ...tried(tom, undefined, 5), end: "answered" as const, direction: "in" as const };
    const match = matchCaller(callerFrom("+493023125217"), knownPeople(shared, [tried(mia), talked]), DIALLING);
    expect(match.candidates.map((each) => each.id)).toEqual(["hand:mia", "hand:tom", "hand:jonas"]);
  });

  it("names the latest of two people dialled at one company, and lists both", () => {
    const match = matchCaller(
      callerFrom("+4930231250"),
      knownPeople([jonas, mia, reception], [tried(jonas, undefined, 30), tried(mia, undefined, 3)]),
      DIALLING,
    );
    expect(match.candidates.map((each) => each.id)).toEqual(["hand:mia", "hand:jonas"]);
  });

  it("names nobody of several who were dialled", () => {
    const shared = [jonas, mia].map((each) => ({ ...each, numbers: jonas.numbers }));
    const calls = [tried(jonas, undefined, 5), tried(mia, "+493023125217", 6)];
    expect(matchCaller(callerFrom("+493023125217"), knownPeople(shared, calls), DIALLING).contact).toBeNull();
  });

  it("stays the same when somebody unrelated is added", () => {
    const strangers = fc.array(
      fc.record({
        id: fc.uuid(),
        company: fc.constantFrom("", "Ostwind Handel", "Kanzlei Berg"),
        number: fc.stringMatching(/^\+49(221|89)[0-9]{7}$/),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...cases), strangers, ({ from, contacts, calls, choices }, added) => {
        const others = added.map(({ id, company, number }) =>
          sampleContact({ id: `csv:${id}`, source: "csv", name: id, company, numbers: [{ value: number, kind: "work" }] }),
        );
        const before = knownPeople(contacts, calls, choices);
        const after = knownPeople([...others, ...contacts], calls, choices);
        const match = matchCaller(callerFrom(from), before, DIALLING);
        expect(matchCaller(callerFrom(from), after, DIALLING)).toEqual(match);
        expect(evidenceFor(match, after.attempts)).toEqual(evidenceFor(match, before.attempts));
      }),
    );
  });

  it("never names a person by trunk alone", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+493023125[0-9]{1,5}$/), (from) => {
        const contacts = [jonas, mia, reception];
        const match = matchCaller(callerFrom(from), knownPeople(contacts), DIALLING);
        if (match.reason.kind === "trunk") expect(match.contact).toBeNull();
        if (match.contact) expect(match.contact.numbers.some(({ value }) => value === from)).toBe(true);
      }),
    );
  });
});
