import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { isSamePerson, stableIds } from "#shared/domain/contacts/stable-id.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

const work = (...values: string[]) => values.map((value) => ({ value, kind: "work" as const }));
const erika = sampleContact({ id: "csv:1", source: "csv" });
const from = (change: Partial<Contact>) => sampleContact({ id: "vcard:x", source: "vcard", ...change });

describe("isSamePerson", () => {
  it.each<[string, Partial<Contact>, boolean]>([
    ["name, company, number and mail", {}, true],
    ["name and mail, with another company and number", { company: "Neu AG", numbers: work("+493023125999") }, true],
    ["name written otherwise", { name: " erika  BEISPIEL" }, true],
    ["name and number, without mail", { email: "" }, true],
    ["name and number, without company", { email: "", company: "" }, true],
    ["name and number, with another company", { email: "", company: "Neu AG" }, false],
    ["name and company alone", { email: "", numbers: work("+493023125999") }, false],
    ["number and mail alone", { name: "Max Beispiel" }, false],
    ["company's own entry with her number", { name: "" }, false],
  ])("by %s: %s", (_what, change, same) => {
    expect(isSamePerson(erika, from(change))).toBe(same);
    expect(isSamePerson(from(change), erika)).toBe(same);
  });

  it("knows a company's own entry by name and number", () => {
    const company = sampleContact({ name: "", email: "" });
    expect(isSamePerson(company, from({ name: "", email: "info@beispiel.example" }))).toBe(true);
    expect(isSamePerson(company, from({ name: "", company: "Andere" }))).toBe(false);
  });
});

describe("stableIds", () => {
  it("returns the referenced id, the stored alias, else the source's id", () => {
    const kept = stableIds([erika], { "vcard:old": "csv:9" });
    expect(kept(from({}))).toBe("csv:1");
    expect(kept(from({ id: "vcard:old", name: "Jemand" }))).toBe("csv:9");
    expect(kept(from({ id: "vcard:new", name: "Jemand" }))).toBe("vcard:new");
  });

  it("does not choose between two contacts", () => {
    expect(stableIds([erika, { ...erika, id: "csv:2" }], {})(from({}))).toBe("vcard:x");
    // Unless the rep said that the two are one.
    expect(stableIds([erika, { ...erika, id: "csv:2" }], {}, () => "csv:2")(from({}))).toBe(erika.id);
  });

  const person = fc.record({
    id: fc.constantFrom("csv:1", "csv:2", "vcard:1", "vcard:2"),
    name: fc.constantFrom("Erika", "Max", ""),
    company: fc.constantFrom("A", "B", ""),
    email: fc.constantFrom("", "e@a.example", "m@a.example"),
    numbers: fc.constantFrom(work("+49301"), work("+49302"), work("+49301", "+49302")),
  });

  it("never returns the id of another person, and the same id in any order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 3 }), person, (tied, change) => {
        const contacts = tied.map((each) => sampleContact(each));
        const contact = sampleContact(change);
        const id = stableIds(contacts, {})(contact);
        const owner = contacts.find((each) => each.id === id);
        expect(id === contact.id || (owner !== undefined && isSamePerson(owner, contact))).toBe(true);
        expect(stableIds(contacts.toReversed(), {})(contact)).toBe(id);
      }),
    );
  });
});
