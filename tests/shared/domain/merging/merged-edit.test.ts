import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";
import { type MergeRule, mergedContact, suggestedChoices } from "#shared/domain/merging/merge.ts";
import { mergedEdit } from "#shared/domain/merging/merged-edit.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

const WORK = { value: "+493023125111", kind: "work" } as const;
const MOBILE = { value: "+491713920017", kind: "mobile" } as const;
const NEW = { value: "+493023125119", kind: "work" } as const;

const list = sampleContact({ id: "csv:7", source: "csv", name: "Erika Muster", role: "", email: "", numbers: [WORK] });
const card = sampleContact({ id: "book:u", source: "book", name: "E. Muster", role: "Leitung", numbers: [MOBILE, WORK] });
const parts = [list, card];

function ruleOf(of: readonly Contact[]): MergeRule {
  return { keptId: of[0]?.id ?? "", choices: suggestedChoices(of), parts: Object.fromEntries(of.map((part) => [part.id, part])) };
}
const rule = ruleOf(parts);
const person = mergedContact(rule, parts) as Contact;

/** Each part that the edit changes, after it. */
function edited(change: Partial<Contact>) {
  const edit = mergedEdit(rule, parts, { ...person, ...change }, card.id);
  return Object.fromEntries(edit.parts.map((part) => [part.id, part]));
}

describe("an edit of a merged person", () => {
  test("goes to the part that each field came from, and leaves the others alone", () => {
    expect(edited({})).toEqual({});
    expect(edited({ name: "Erika Vogt" })).toEqual({ [list.id]: { ...list, name: "Erika Vogt" } });
    expect(edited({ role: "Vorstand" })).toEqual({ [card.id]: { ...card, role: "Vorstand" } });
    expect(edited({ email: "" })).toEqual({ [card.id]: { ...card, email: "" } });
  });

  test("adds a number to `home`, removes one from every part that has it, and replaces one wherever it was", () => {
    expect(edited({ numbers: [...person.numbers, NEW] })).toEqual({ [card.id]: { ...card, numbers: [MOBILE, WORK, NEW] } });
    expect(edited({ numbers: [MOBILE] })).toEqual({ [list.id]: { ...list, numbers: [] }, [card.id]: { ...card, numbers: [MOBILE] } });
    expect(edited({ numbers: [NEW, MOBILE] })).toEqual({
      [list.id]: { ...list, numbers: [NEW] },
      [card.id]: { ...card, numbers: [MOBILE, NEW] },
    });
    expect(edited({ numbers: [WORK, { ...MOBILE, kind: "home" }] })).toEqual({
      [card.id]: { ...card, numbers: [{ ...MOBILE, kind: "home" }, WORK] },
    });
  });

  test("marks `home` as a customer, and unmarks every part", () => {
    expect(edited({ customer: true })).toEqual({ [card.id]: { ...card, customer: true } });
    const customers = parts.map((part) => ({ ...part, customer: true }));
    const none = mergedEdit(rule, customers, { ...person, customer: false }, card.id);
    expect(none.parts).toEqual(parts);
  });
});

test("the merged person then equals the edit, whatever the parts contain", () => {
  const text = fc.constantFrom("", "Muster", "Vogt");
  const number: fc.Arbitrary<ContactNumber> = fc.record({
    value: fc.constantFrom(WORK.value, MOBILE.value, NEW.value, "+493023125112"),
    kind: fc.constantFrom("work", "mobile", "other"),
  });
  const said = fc.record({
    name: text,
    company: text,
    role: text,
    email: text,
    customer: fc.boolean(),
    language: fc.constantFrom(null, "de", "en"),
    numbers: fc.uniqueArray(number, { maxLength: 4, selector: ({ value }) => value }),
  });
  const sorted = ({ numbers, ...rest }: Contact) => ({ ...rest, numbers: numbers.toSorted((a, b) => (a.value < b.value ? -1 : 1)) });
  fc.assert(
    fc.property(fc.array(said, { minLength: 1, maxLength: 3 }), said, fc.nat(2), (all, change, at) => {
      const own = all.map((each, place) => sampleContact({ ...each, id: `csv:${place}`, source: "csv" }) as Contact);
      const before = ruleOf(own);
      const after = { ...(mergedContact(before, own) as Contact), ...change } as Contact;
      const edit = mergedEdit(before, own, after, `csv:${at % own.length}`);
      const now = own.map((part) => edit.parts.find(({ id }) => id === part.id) ?? part);
      expect(sorted(mergedContact({ ...before, choices: edit.choices }, now) as Contact)).toEqual(sorted(after));
    }),
  );
});
