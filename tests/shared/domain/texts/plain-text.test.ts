import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText, plainLine, plainLines } from "#shared/domain/texts/plain-text.ts";

describe("text from outside", () => {
  it.each([
    ["NUL and escape sequences", "Nora\0\u001b[31m", "Nora[31m"],
    ["controls above 127", "No\u009bra\u0080", "Nora"],
    ["marks of direction", "\u202eNora\u2066 Reisig\u2069\u200f\u061c", "Nora Reisig"],
    ["characters without width", "No\u200bra\u2060\ufeff Rei\u00adsig", "Nora Reisig"],
    ["tags and other default ignorables", "Nora\u{e0041}\u3164\u115f\u2065", "Nora"],
    ["private use", "Nora\ue000\u{f0000}", "Nora"],
    ["single surrogates", "No\ud800ra\udc00", "Nora"],
    ["what was between a letter and its accent", "Jose\u200b\u0301", "José"],
    ["nothing of emoji, ligatures and accents", "Zoë ❤\ufe0f 😀 ﬁ", "Zoë ❤\ufe0f 😀 ﬁ"],
  ])("loses %s", (_what, text, expected) => {
    expect(plainLine(text)).toBe(expected);
    expect(plainLines(text)).toBe(expected);
  });

  it.each(["\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"])("ends a line at %j", (end) => {
    expect(plainLines(`one${end}two`)).toBe("one\ntwo");
    expect(plainLine(`one${end}two`)).toBe("one two");
  });

  it.each([
    ["Nora Reisig", 11, "Nora Reisig"],
    ["Nora Reisig", 5, "Nora"],
    ["Nora 😀", 6, "Nora"],
    ["Nora 😀", 7, "Nora 😀"],
    ["", 3, ""],
  ])("is cut between characters: %j to %d", (text, most, expected) => {
    expect(cutText(text, most)).toBe(expected);
  });

  it("keeps tabs on several lines, and single blanks on one line", () => {
    expect(plainLines(" a\tb\u00a0c ")).toBe("a\tb\u00a0c");
    expect(plainLine(" a \t b\u00a0\u3000c ")).toBe("a b c");
  });

  const point = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

  it("is well-formed, composed, without invisible characters, and cleaning is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: point }), (text) => {
        const line = plainLine(text);
        expect(line.isWellFormed()).toBe(true);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(line).toBe(line.normalize("NFC"));
        expect(plainLine(line)).toBe(line);
      }),
    );
  });
});
