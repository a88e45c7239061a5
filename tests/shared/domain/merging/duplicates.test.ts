import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DuplicateGroup, groupsOf, isNearName, isTypo, likenessOf, type Pair } from "#shared/domain/merging/duplicates.ts";
import { mergedContact, mergedNumbers, suggestedChoices } from "#shared/domain/merging/merge.ts";
import { mergedThread, setAsideVersion } from "#shared/domain/merging/merged-thread.ts";
import { emptyThread, type Thread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleContact } from "#tests/support/sample-values.ts";

const OFFICE = "+493023125111";
const MOBILE = "+491713920017";
const work = (value: string) => ({ value, kind: "work" as const });
const person = (name: string, change: Partial<Parameters<typeof sampleContact>[0]> = {}) =>
  sampleContact({ id: name, name, company: "", email: "", numbers: [work(OFFICE)], ...change });

describe("whether two names may be one person's", () => {
  test.each([
    ["Petra Vogel", "petra vogel", true],
    ["Petra Vogel", "Vogel, Petra", true],
    ["Dr. Petra Vogel", "Petra Vogel", true],
    ["Jörg Müller", "Joerg Mueller", true],
    ["P. Vogel", "Petra Vogel", true],
    ["Petra Anna Vogel", "Petra Vogel", true],
    ["Bernd Fischer", "Bernd Ficher", true],
    ["Bernd Fischer", "Bernd Fishcer", true],
    ["Vogel", "Petra Vogel", true],
    ["Petra Vogel", "Peter Vogel", false],
    ["Petra Vogel", "Petra Vogt", false],
    ["Anna Roth", "Hanna Rott", false],
    ["A. V.", "Anna Vogel", false],
    ["Petra Vogel", "Max Otto", false],
    ["", "Petra Vogel", false],
  ])("%s and %s: %s", (a, b, expected) => {
    expect([isNearName(a, b), isNearName(b, a)]).toEqual([expected, expected]);
  });

  test("a typing error is one letter more, less or changed, or two swapped", () => {
    const word = fc.stringMatching(/^[a-z]{6,10}$/);
    fc.assert(
      fc.property(word, fc.nat(5), fc.stringMatching(/^[a-z]$/), (text, at, letter) => {
        const changed = [
          text.slice(0, at) + text.slice(at + 1),
          text.slice(0, at) + letter + text.slice(at),
          text.slice(0, at) + letter + text.slice(at + 1),
        ];
        for (const other of changed) expect([isTypo(text, other), isTypo(other, text)]).toEqual([other !== text, other !== text]);
        expect(isTypo(text, `${text}xy`)).toBe(false);
      }),
    );
  });
});

describe("whether two entries may be one person", () => {
  test.each([
    ["the same number and name", person("Petra Vogel"), person("Petra Vogel"), { certain: true, why: ["number"] }],
    ["the same number and nearly the name", person("Petra Vogel"), person("P. Vogel"), { certain: false, why: ["number"] }],
    [
      "the same mail address and name at two companies",
      person("Petra Vogel", { email: "p@vogel.example", company: "A", numbers: [] }),
      person("Petra Vogel", { email: "P@Vogel.example", company: "B", numbers: [] }),
      { certain: true, why: ["email"] },
    ],
    [
      "the same name and company",
      person("Petra Vogel", { company: "Vogel KG" }),
      person("Vogel, Petra", { company: "vogel  kg", numbers: [work(MOBILE)] }),
      { certain: false, why: ["company"] },
    ],
    ["the same name alone", person("Petra Vogel"), person("Petra Vogel", { numbers: [work(MOBILE)] }), null],
    ["colleagues at one telephone", person("Petra Vogel", { company: "A" }), person("Max Otto", { company: "A" }), null],
    [
      "namesakes whom only the switchboard connects",
      person("Petra Vogel", { numbers: [{ value: OFFICE, kind: "switchboard" }] }),
      person("Petra Vogel", { numbers: [{ value: OFFICE, kind: "switchboard" }] }),
      null,
    ],
    [
      "a company twice",
      person("", { company: "Vogel KG" }),
      person("", { company: "Vogel KG" }),
      { certain: true, why: ["number", "company"] },
    ],
    ["a company and a person of it", person("", { company: "Vogel KG" }), person("Petra Vogel", { company: "Vogel KG" }), null],
    ["two companies at one number", person("", { company: "A" }), person("", { company: "B" }), null],
  ])("%s", (_, a, b, expected) => {
    expect([likenessOf(a, b), likenessOf(b, a)]).toEqual([expected, expected]);
  });
});

test("pairs that share a contact are one group, in any order", () => {
  const people = Array.from({ length: 6 }, (_, at) => person(`P${at}`));
  const pair = (a: number, b: number): Pair => ({
    a: people[a] as Pair["a"],
    b: people[b] as Pair["b"],
    likeness: { certain: true, why: ["number"] },
  });
  const ids = (groups: readonly DuplicateGroup[]) =>
    groups
      .map(({ contacts }) =>
        contacts
          .map(({ id }) => id)
          .sort()
          .join(),
      )
      .sort();
  fc.assert(
    fc.property(fc.shuffledSubarray([pair(0, 1), pair(2, 3), pair(1, 2), pair(4, 5)], { minLength: 4 }), (pairs) => {
      expect(ids(groupsOf(pairs))).toEqual(["P0,P1,P2,P3", "P4,P5"]);
    }),
  );
  expect(groupsOf([pair(0, 1), { ...pair(1, 2), likeness: { certain: false, why: ["company"] } }])).toMatchObject([
    { certain: false, why: ["number", "company"] },
  ]);
});

describe("merging several contacts", () => {
  const csv = person("P. Vogel", { id: "csv:1", source: "csv", company: "Vogel KG", customer: true });
  const card = person("Petra Vogel", {
    id: "vcard:1",
    source: "vcard",
    email: "p@vogel.example",
    numbers: [work(MOBILE), { value: OFFICE, kind: "other" }],
  });
  const choices = suggestedChoices([csv, card]);
  const rule = { keptId: "csv:1", choices, edited: null, parts: { "csv:1": csv, "vcard:1": card } };

  test("takes each field from the first that has it, and all numbers", () => {
    expect(choices).toEqual({ name: "csv:1", company: "csv:1", role: "csv:1", email: "vcard:1", language: "csv:1", timeZone: "csv:1" });
    expect(mergedContact(rule, [csv, card])).toEqual({
      ...csv,
      email: "p@vogel.example",
      numbers: [work(OFFICE), work(MOBILE)],
    });
    expect(mergedNumbers([card, csv])).toEqual([work(MOBILE), work(OFFICE)]);
  });

  test("takes what was chosen, and otherwise the fields of the remaining parts", () => {
    const chosen = { ...rule, choices: { ...choices, name: "vcard:1" } };
    expect(mergedContact(chosen, [csv, card])?.name).toBe("Petra Vogel");
    expect(mergedContact(chosen, [csv])).toEqual(csv);
    expect(mergedContact(chosen, [card])).toEqual({ ...card, id: "csv:1" });
    expect(mergedContact(chosen, [])).toBeNull();
  });
});

test("a merged thread contains both texts, and what it does not show is in its history", () => {
  const text = fc.constantFrom("", "Wartung", "Halle 2", "Angebot");
  const texts = fc.record({ purpose: text, openingLine: text, nextStep: text, person: text, doorOpenerNotes: text, point: text });
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const made = ({ point, ...rest }: typeof a, contactId: string): Thread => ({
        ...emptyThread(contactId, NOON),
        ...rest,
        points: [{ id: `${contactId} 1`, text: point, doneAt: null }],
      });
      const [own, other] = [made(a, "a"), made(b, "b")];
      const whole = mergedThread(own, other, NOON + 1);
      const held = JSON.stringify([whole, setAsideVersion(whole, other, NOON + 1)]);
      for (const each of [...Object.values(a), ...Object.values(b)]) expect(held).toContain(each);
      expect(whole.contactId).toBe("a");
      if (a.purpose !== "") expect(whole.purpose).toBe(a.purpose);
    }),
  );
});
