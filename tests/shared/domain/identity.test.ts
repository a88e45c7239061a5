import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceFor } from "#shared/domain/evidence.ts";
import { matchCaller } from "#shared/domain/identity.ts";
import { generatedContacts, seeded } from "#tests/support/generated-contacts.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { cases } from "./caller-cases.ts";
import { jonas, mia, reception, tom, tried } from "./caller-people.ts";
import { callerFrom, DIALLING, knownPeople, manyPeople } from "./known-people.ts";

describe("matchCaller", () => {
  it.each(cases)("$it", ({ given: { from, contacts, calls, choices }, means }) => {
    const known = knownPeople(contacts, calls, choices);
    const match = matchCaller(callerFrom(from), known, DIALLING);
    const { reason, contact, company } = match;
    const link = evidenceFor(match, known.attempts)?.link ?? null;
    expect({ reason, contact, company, link }).toEqual({ contact: null, company: "", link: null, ...means });
    if (match.contact) expect(match.candidates[0]).toEqual(match.contact);
  });

  it("knows nothing of a hidden caller, whatever number came along", () => {
    const match = matchCaller(callerFrom("+493023125217", { hidden: true }), knownPeople([jonas]), DIALLING);
    expect(match).toEqual({ number: "", reason: { kind: "hidden" }, contact: null, company: "", candidates: [], hint: null });
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
      fc.property(fc.constantFrom(...cases), strangers, ({ given: { from, contacts, calls, choices } }, added) => {
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

  it("takes no stranger for somebody of a company, whose switchboard is known or not", () => {
    const all = generatedContacts(20_000, 7);
    const trunks = all.flatMap((each) => each.numbers.flatMap(({ value, kind }) => (kind === "switchboard" ? [value.slice(0, -1)] : [])));
    const known = manyPeople(all.filter((each, index) => each.name !== "" || index % 2 === 0));
    const pick = seeded(11);
    const isTheirs = (number: string) => trunks.some((trunk) => number.startsWith(trunk));
    const wrong = Array.from(
      { length: 5000 },
      () => `+49${["30", "40", "69", "89", "221", "711"][pick(6)]}${1_000_000 + pick(99_000_000)}`,
    ).filter((number) => matchCaller(callerFrom(number), known, DIALLING).reason.kind !== "unknown" && !isTheirs(number));
    expect(wrong).toEqual([]);
  }, 30_000);

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
