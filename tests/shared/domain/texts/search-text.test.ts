import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "#shared/domain/texts/fold.ts";
import { markNumber, markWords, type Part } from "#shared/domain/texts/search-text.ts";

const matches = (parts: readonly Part[]) => parts.filter(({ isMatch }) => isMatch).map(({ text }) => text);
const joined = (parts: readonly Part[]) => parts.map(({ text }) => text).join("");

describe("matched words are marked", () => {
  test.each([
    ["Petra Vogel", "vog", ["Vog"]],
    ["Petra Vogel", "vogel pe", ["Pe", "Vogel"]],
    ["Björn Müller", "muller bjorn", ["Björn", "Müller"]],
    ["Müll & Mueller", "muell", ["Müll", "Muell"]],
    ["Mueller", "mull", ["Muell"]],
    ["Mu\u0308ller", "müll", ["Mu\u0308ll"]],
    ["Groß", "gross", ["Groß"]],
    ["Gross", "groß", ["Gross"]],
    ["Großmann", "gros", ["Groß"]],
    ["Michaela", "michae", ["Michae"]],
    ["Roth & Söhne", "söh", ["Söh"]],
    ["Vogel, Vogelsang und Vogt", "vogel vog", ["Vogel", "Vogel", "Vog"]],
    ["petra.vogel@vogel.example", "vogel", ["vogel", "vogel"]],
    ["Łukasz Øster", "lukasz oster", ["Łukasz", "Øster"]],
    ["👩‍🚒Anna", "anna", ["Anna"]],
    ["ﬁnanz", "f", ["ﬁ"]],
    ["Gerd Müller 120", "0 30 / 23125 12", []],
    ["Halle 120", "120", ["120"]],
    ["Halle 12", "12", ["12"]],
    ["Hansewerk", "werk", []],
    ["Petra Vogel", "", []],
    ["Petra Vogel", "  ", []],
  ])("%s by %s", (text, query, expected) => {
    expect(matches(markWords(text, query))).toEqual(expected);
  });
});

describe("a number is marked in any spelling", () => {
  test.each([
    ["+49 30 23125217", "030 2312", ["30 2312"]],
    ["+49 30 23125217", "0 30 / 23 12", ["30 2312"]],
    ["+49 30 23125217", "+49 (0)30", ["49 30"]],
    ["+49 30 23125217", "0049302312", ["49 30 2312"]],
    ["+49 30 23125217", "vogel 5217", ["5217"]],
    ["+49 30 23125217", "99", []],
    ["+49 30 23125217", "7", []],
    ["+49 30 23125217", "petra", []],
    ["sip:anna@example.invalid", "12", []],
  ])("%s by %s", (shown, query, expected) => {
    expect(matches(markNumber(shown, query))).toEqual(expected);
  });
});

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."aeouäöüßse 0312+-()") }),
);

describe("for any text", () => {
  test("marking does not change it and splits no grapheme", () => {
    const graphemes = new Intl.Segmenter("de", { granularity: "grapheme" });
    fc.assert(
      fc.property(text, text, (shown, query) => {
        const borders = new Set([...graphemes.segment(shown)].map(({ index }) => index).concat(shown.length));
        for (const parts of [markWords(shown, query), markNumber(shown, query)]) {
          expect(joined(parts)).toBe(shown);
          let at = 0;
          for (const part of parts) {
            at += part.text.length;
            expect(borders.has(at)).toBe(true);
          }
        }
      }),
    );
  });

  test("a marked part starts, folded, with what was typed", () => {
    const word = fc.string({ unit: fc.constantFrom(..."aeouäöüßsrtmn"), minLength: 1 });
    fc.assert(
      fc.property(word, word, (name, other) => {
        const [mark] = matches(markWords(`${other} ${name}`, name));
        expect(fold(mark ?? "").startsWith(fold(name)) || fold(other).startsWith(fold(name))).toBe(true);
      }),
    );
  });
});
