import { describe, expect, test } from "vitest";
import { contactDraft, faultsOf, toSave } from "#renderer/features/contact/contact-draft.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";

const dialling = { country: "DE", areaCode: "30", accessCodeOut: "", accessCodeIn: "" };

const tom: Contact = {
  id: "csv:7",
  source: "csv",
  name: "Tom Keller",
  company: "Hansewerk Maschinenbau",
  role: "Einkauf",
  numbers: [
    { value: "+494066969311", kind: "work" },
    { value: "+4940669690", kind: "switchboard" },
  ],
  email: "tom@hansewerk.example",
  customer: true,
  language: "de",
  timeZone: "Europe/Berlin",
};

describe("a contact in the form", () => {
  test("starts with the number that the rep typed", () => {
    expect(contactDraft(null, "0176 04069033")).toMatchObject({ id: "", name: "", numbers: [{ value: "0176 04069033", kind: "work" }] });
  });

  test("stays the same person with the same numbers if it is saved unchanged", () => {
    const { source: _, ...stored } = tom;
    const saved = toSave(contactDraft(tom, ""));
    expect({ ...saved, numbers: saved.numbers.map(({ value }) => value.replace(/(?!^\+)\D/g, "")) }).toEqual({
      ...stored,
      numbers: stored.numbers.map(({ value }) => value),
    });
  });

  test("needs a name or a company", () => {
    const empty = contactDraft(null, "");
    const faultsIn = (patch: Partial<typeof empty>) => faultsOf({ ...empty, ...patch }, dialling);
    expect(faultsIn({ name: "  " })).toEqual({ name: "form.needs-name" });
    expect(faultsIn({ company: "Roth & Söhne" })).toEqual({});
    const addresses = ["", " ", "roth@soehne.example", "roth", "a@b, c@d"];
    expect(addresses.filter((email) => "email" in faultsIn({ email }))).toEqual(["roth", "a@b, c@d"]);
  });

  test("marks invalid numbers, and ignores empty lines", () => {
    const draft = contactDraft(tom, "");
    const numbers = [...draft.numbers, { key: 8, value: "keine", kind: "other" as const }, { key: 9, value: " ", kind: "other" as const }];
    expect(faultsOf({ ...draft, numbers }, dialling)).toEqual({ "number-8": "form.number.bad" });
    expect(toSave({ ...draft, numbers: numbers.slice(3) }).numbers).toEqual([]);
  });
});
