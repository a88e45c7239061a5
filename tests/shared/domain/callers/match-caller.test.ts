import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceFor } from "#shared/domain/callers/attempt-evidence.ts";
import { confidenceOf } from "#shared/domain/callers/confidence.ts";
import { likelyPerson, matchHeading } from "#shared/domain/callers/heading.ts";
import { matchCaller } from "#shared/domain/callers/match-caller.ts";
import { generatedContacts, seeded } from "#tests/support/generated-contacts.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { cases } from "./caller-cases.ts";
import { jonas, mia, reception, tom, tried } from "./caller-people.ts";
import { conflicts, emma, neighbour, viktor } from "./conflict-cases.ts";
import { incomplete } from "./incomplete-cases.ts";
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

  it("matches no contact for a hidden caller, even with a number", () => {
    const match = matchCaller(callerFrom("+493023125217", { hidden: true }), knownPeople([jonas]), DIALLING);
    expect(match).toEqual({ number: "", reason: { kind: "hidden" }, contact: null, company: "", candidates: [], hint: null });
  });

  it("keeps an address that is not a number as received", () => {
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

  it("names no one of several who were dialled", () => {
    const shared = [jonas, mia].map((each) => ({ ...each, numbers: jonas.numbers }));
    const calls = [tried(jonas, undefined, 5), tried(mia, "+493023125217", 6)];
    expect(matchCaller(callerFrom("+493023125217"), knownPeople(shared, calls), DIALLING).contact).toBeNull();
  });

  it("does not change when an unrelated contact is added", () => {
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

  it("does not match a stranger to a company, whether its switchboard is known or not", () => {
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

describe("where a number may mean two", () => {
  describe("when two contacts are possible", () => {
    it.each([...conflicts, ...incomplete])("$it", ({ given, means }) => {
      const { from, line, contacts, calls, choices, trunks, agreed, dialling = DIALLING } = given;
      const match = matchCaller(callerFrom(from, line), knownPeople(contacts, calls, choices, trunks, agreed), dialling);
      const { reason, contact, company, candidates } = match;
      const confidence = confidenceOf(match);
      const sure = confidence === null ? null : `${confidence.of} ${confidence.degree}`;
      const likely = likelyPerson(match)?.degree ?? null;
      const noMatch = { contact: null, company: "", candidates: [], sure: null, likely: null };
      expect({ reason, contact, company, candidates, sure, likely }).toEqual({ ...noMatch, ...means });
      const isTheirs = ["exact", "other-number", "chosen"].includes(reason.kind);
      expect(matchHeading(match)).toBe((isTheirs ? contact?.name : "") || company);
    });
  });

  const everyone = [jonas, mia, reception, neighbour, viktor, emma, tom];
  const building = fc.subarray(everyone);
  const attempted = fc.subarray(everyone);
  const given = fc.dictionary(
    fc.constantFrom("+493023125", "+4930231255", "+49302312", "+4930231259"),
    fc.constantFrom("Nordlicht Energie", "Kanzlei Berg", "Hansewerk Maschinenbau"),
  );
  const caller = fc.oneof(fc.stringMatching(/^\+493023125[0-9]{1,4}$/), fc.constantFrom("+494066969201", "+491713920012", "217"));

  describe("for any known contacts", () => {
    it("a trunk names a person only after an attempt to that person", () => {
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
          if (match.reason.kind === "trunk") expect(confidenceOf(match)).not.toMatchObject({ of: "person" });
          if (match.reason.kind === "trunk") expect(confidenceOf(match)?.degree).not.toBe("certain");
          if (match.reason.kind === "trunk") expect(matchHeading(match)).toBe(match.company);
          if (match.reason.kind === "company") expect(match.contact?.name ?? "").toBe("");
        }),
        { numRuns: 500 },
      );
    });

    it("the longest trunk set by hand wins", () => {
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
});
