import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foundFor, marked, markedNumber, type Part } from "#renderer/features/directory/search-entries.ts";
import type { Contact } from "#shared/domain/contact.ts";

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
const matches = (parts: readonly Part[]) => parts.filter(({ isMatch }) => isMatch).map(({ text }) => text);

describe("what a search offers", () => {
  test("a name offers people only", () => {
    expect(kinds("petra", null, [petra])).toEqual(["contact"]);
  });

  test("a number that no contact has can be dialled and saved", () => {
    expect(kinds("+49 176 04069033", "+4917604069033")).toEqual(["dial", "save"]);
    expect(kinds("069 9", "+49699", [petra])).toEqual(["dial", "contact", "save"]);
  });

  test("a number that a contact has offers that contact", () => {
    expect(kinds("069 90009142", "+496990009142", [petra])).toEqual(["contact"]);
  });

  test("one digit, or a text with letters in it, is no number to dial", () => {
    expect(kinds("1", "1")).toEqual([]);
    expect(kinds("Halle 12", "12")).toEqual([]);
  });
});

describe("what was found is marked", () => {
  test.each([
    ["Petra Vogel", "vog", ["Vog"]],
    ["Petra Vogel", "vogel pe", ["Pe", "Vogel"]],
    ["Björn Müller", "muller bjorn", ["Björn", "Müller"]],
    ["Roth & Söhne", "söh", ["Söh"]],
    ["Hansewerk", "werk", []],
    ["Petra Vogel", "", []],
  ])("%s by %s", (text, query, expected) => {
    expect(matches(marked(text, query))).toEqual(expected);
  });

  test.each([
    ["+49 30 23125217", "030 2312", ["30 2312"]],
    ["+49 30 23125217", "5217", ["5217"]],
    ["+49 30 23125217", "99", []],
    ["+49 30 23125217", "petra", []],
  ])("%s by %s", (shown, query, expected) => {
    expect(matches(markedNumber(shown, query))).toEqual(expected);
  });

  test("marking never changes the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, query) => {
        const joined = (parts: readonly Part[]) => parts.map((part) => part.text).join("");
        expect(joined(marked(text, query))).toBe(text);
        expect(joined(markedNumber(text, query))).toBe(text);
      }),
    );
  });
});
