import { describe, expect, test } from "vitest";
import { commandsFor, firstMeant, foundFor, markedContact } from "#renderer/features/search/search-entries.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Part } from "#shared/domain/texts/search-text.ts";

const petra: Contact = {
  id: "hand:1",
  source: "hand",
  name: "Petra Vogel",
  company: "Vogel Logistik",
  role: "",
  numbers: [{ value: "+496990009142", kind: "work" }],
  email: "",
  customer: false,
  language: null,
  timeZone: null,
};

const kinds = (text: string, number: string | null, contacts: readonly Contact[] = []) =>
  foundFor(contacts, number, text).map(({ kind }) => kind);

describe("what a search offers", () => {
  test("a name offers contacts only", () => {
    expect(kinds("petra", null, [petra])).toEqual(["contact"]);
  });

  test("a number that no contact has can be dialled and saved", () => {
    expect(kinds("+49 176 04069033", "+4917604069033")).toEqual(["dial", "save"]);
    expect(kinds("069 9", "+49699", [petra])).toEqual(["dial", "contact", "save"]);
  });

  test("Enter chooses the first contact, and a number only if it finds no contact", () => {
    expect(firstMeant(foundFor([petra], "+49699", "069 9"))).toBe(1);
    expect(firstMeant(foundFor([], "+49699", "069 9"))).toBe(0);
    expect(firstMeant([])).toBe(0);
  });

  test("a contact's number offers that contact", () => {
    expect(kinds("069 90009142", "+496990009142", [petra])).toEqual(["contact"]);
  });

  test("one digit, or a text with letters, is no number to dial", () => {
    expect(kinds("1", "1")).toEqual([]);
    expect(kinds("Halle 12", "12")).toEqual([]);
  });
});

describe("a result", () => {
  const joined = (parts: readonly Part[]) => parts.map(({ text }) => text).join("");
  const anna: Contact = { ...petra, id: "csv:2", source: "csv", name: "Anna Roth", email: "schmidt@vogel.example", role: "Einkauf" };

  test("shows the number that matched, not the first", () => {
    const two: Contact = { ...petra, numbers: [...petra.numbers, { value: "+493023125217", kind: "mobile" }] };
    expect(joined(markedContact(two, "030 2312").number)).toBe("+49 30 23125217");
    expect(joined(markedContact(two, "petra").number)).toBe("+49 69 90009142");
    expect(markedContact({ ...petra, numbers: [] }, "petra").number).toEqual([]);
  });

  test("shows the mail address only if that matched", () => {
    expect(joined(markedContact(anna, "schmidt@vo").email)).toBe("schmidt@vogel.example");
    expect(markedContact(anna, "anna").email).toEqual([]);
  });

  test("does not repeat the company's name for its own entry", () => {
    expect(joined(markedContact({ ...anna, name: "" }, "").beside)).toBe("Einkauf");
    expect(joined(markedContact(anna, "").beside)).toBe("Vogel Logistik, Einkauf");
  });

  test("names the source only if another one has a contact of the same name", () => {
    const twins = (contacts: readonly Contact[]) => foundFor(contacts, null, "").map((each) => each.kind === "contact" && each.isTwin);
    expect(twins([petra, anna])).toEqual([false, false]);
    expect(twins([petra, { ...petra, id: "csv:1", source: "csv", name: "PETRA VOGEL" }, anna])).toEqual([true, true, false]);
    expect(twins([petra, { ...petra, id: "hand:2" }])).toEqual([false, false]);
  });
});

test("views are found by the beginnings of their words, from three letters on", () => {
  const commands = [
    { view: "duplicates", label: "Doppelte Kontakte" },
    { view: "import", label: "Kontakte importieren" },
  ] as const;
  const found = (text: string) => commandsFor(commands, text).map(({ id }) => id);
  expect(found("dop")).toEqual(["view duplicates"]);
  expect(found("kontakte")).toEqual(["view duplicates", "view import"]);
  expect(found("kontakte imp")).toEqual(["view import"]);
  expect(found("do")).toEqual([]);
  expect(found("elte")).toEqual([]);
});
