import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aboutKey, mailRetryDelay, unfilled, withMinutes } from "#shared/domain/outreach/mail.ts";

describe("asking for another length of call", () => {
  it.each([
    ["10 Minuten am Telefon?", "5 Minuten am Telefon?"],
    ["Hätten Sie 10 min?", "Hätten Sie 5 min?"],
    ["a 10-minute call", "a 5-minute call"],
    ["am 10. Juni um 10:10 Uhr, 110 Minuten, 2.10 Minuten", "am 10. Juni um 10:10 Uhr, 110 Minuten, 2.10 Minuten"],
    ["§ 10 Minderung", "§ 10 Minderung"],
  ])("%s", (text, wanted) => {
    expect(withMinutes(text, 5)).toBe(wanted);
  });

  it("comes back to the same text", () => {
    const word = fc.constantFrom("10 Minuten", "10 minutes", "um 14:30 Uhr", "am 5. März", "x", "\n");
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(" ");
        expect(withMinutes(withMinutes(text, 5), 10)).toBe(text);
      }),
    );
  });
});

describe("unfilled placeholders", () => {
  it("are listed once each, of subject and text", () => {
    expect(unfilled({ subject: "{minutes} Minuten {name}", body: "{name}, {}, { slots }, {slots}" })).toEqual(["minutes", "name", "slots"]);
  });
});

describe("the delay before another try", () => {
  it("never shrinks, and is at most half an hour", () => {
    const pauses = Array.from({ length: 12 }, (_, index) => mailRetryDelay(index + 1));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect([pauses[0], pauses.at(-1)]).toEqual([30_000, 1_800_000]);
  });
});

describe("drafts", () => {
  it("are separate for each subject", () => {
    const about = { kind: "summary", contactId: "c", callId: "k", promiseId: null } as const;
    const keys = [about, { ...about, callId: "l" }, { ...about, kind: "attempts" } as const, { ...about, promiseId: "p" }].map(aboutKey);
    expect(new Set(keys).size).toBe(4);
  });
});
