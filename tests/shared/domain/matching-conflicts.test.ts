import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidenceOf } from "#shared/domain/confidence.ts";
import { likelyPerson, matchHeading } from "#shared/domain/heading.ts";
import { matchCaller } from "#shared/domain/identity.ts";
import { jonas, mia, reception, tom, tried } from "./caller-people.ts";
import { conflicts, emma, neighbour, viktor } from "./conflict-cases.ts";
import { incomplete } from "./incomplete-cases.ts";
import { callerFrom, DIALLING, knownPeople } from "./known-people.ts";

describe("where two could be meant", () => {
  it.each([...conflicts, ...incomplete])("$it", ({ given, means }) => {
    const { from, line, contacts, calls, choices, trunks, agreed, dialling = DIALLING } = given;
    const match = matchCaller(callerFrom(from, line), knownPeople(contacts, calls, choices, trunks, agreed), dialling);
    const { reason, contact, company, candidates } = match;
    const confidence = confidenceOf(match);
    const sure = confidence === null ? null : `${confidence.of} ${confidence.degree}`;
    const likely = likelyPerson(match)?.degree ?? null;
    const nobody = { contact: null, company: "", candidates: [], sure: null, likely: null };
    expect({ reason, contact, company, candidates, sure, likely }).toEqual({ ...nobody, ...means });
    const isTheirs = ["exact", "other-number", "chosen"].includes(reason.kind);
    expect(matchHeading(match)).toBe((isTheirs ? contact?.name : "") || company);
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
        if (match.reason.kind === "trunk") expect(confidenceOf(match)).not.toMatchObject({ of: "person" });
        if (match.reason.kind === "trunk") expect(confidenceOf(match)?.degree).not.toBe("certain");
        if (match.reason.kind === "trunk") expect(matchHeading(match)).toBe(match.company);
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
