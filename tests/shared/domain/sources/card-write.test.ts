import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";
import { mergeContacts } from "#shared/domain/sources/card-write.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

const A: ContactNumber = { value: "+493023125111", kind: "work" };
const B: ContactNumber = { value: "+493023125222", kind: "work" };
const C: ContactNumber = { value: "+491713920011", kind: "mobile" };

const base = sampleContact({ numbers: [A, B] });

describe("changed on both sides", () => {
  test.each<readonly [what: string, ours: Partial<Contact>, theirs: Partial<Contact>, merged: Partial<Contact>, isConflict: boolean]>([
    ["nothing", {}, {}, {}, false],
    ["here alone", { role: "Einkauf" }, {}, { role: "Einkauf" }, false],
    ["there alone", {}, { role: "Einkauf" }, { role: "Einkauf" }, false],
    ["two different fields", { role: "Einkauf" }, { name: "Erika Muster" }, { role: "Einkauf", name: "Erika Muster" }, false],
    ["one field, to the same", { role: "Einkauf" }, { role: "Einkauf" }, { role: "Einkauf" }, false],
    ["one field, to others: ours stays", { role: "Einkauf" }, { role: "Leitung" }, { role: "Einkauf" }, true],
    ["emptied here, changed there", { email: "" }, { email: "neu@beispiel.example" }, { email: "" }, true],
    ["a number added on each side", { numbers: [A, B, C] }, { numbers: [A] }, { numbers: [A, C] }, false],
    ["a number removed here", { numbers: [B] }, { numbers: [A, B, C] }, { numbers: [B, C] }, false],
    ["what a number is for, here", { numbers: [{ ...A, kind: "home" }, B] }, {}, { numbers: [{ ...A, kind: "home" }, B] }, false],
    ["what a number is for, there", {}, { numbers: [{ ...A, kind: "home" }, B] }, { numbers: [{ ...A, kind: "home" }, B] }, false],
    ["all numbers, one on each side", { numbers: [A] }, { numbers: [B] }, { numbers: [A] }, false],
  ])("%s", (_what, ours, theirs, merged, isConflict) => {
    expect(mergeContacts(base, { ...base, ...ours }, { ...base, ...theirs })).toEqual({ contact: { ...base, ...merged }, isConflict });
  });

  test("without a base the card fills what is empty here, and no number is removed", () => {
    const theirs = { ...base, role: "Leitung", name: "Erika Muster", numbers: [A, C] };
    const { contact, isConflict } = mergeContacts(null, { ...base, numbers: [B] }, theirs);
    expect(contact).toEqual({ ...base, role: "Leitung", numbers: [B, A, C] });
    expect(isConflict).toBe(false);
  });

  test("a change on one side only is taken, whatever it is", () => {
    const text = fc.constantFrom("", "x", "y");
    const some = fc.record({
      name: text,
      role: text,
      email: text,
      customer: fc.boolean(),
      numbers: fc.subarray([A, B, C], { minLength: 1 }),
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [before, after] = [sampleContact(one), sampleContact(other)];
        const sorted = ({ numbers, ...rest }: Contact) => ({ ...rest, numbers: numbers.map(({ value }) => value).sort() });
        expect(sorted(mergeContacts(before, after, before).contact)).toEqual(sorted(after));
        expect(sorted(mergeContacts(before, before, after).contact)).toEqual(sorted(after));
        expect(sorted(mergeContacts(before, after, after).contact)).toEqual(sorted(after));
      }),
    );
  });
});
