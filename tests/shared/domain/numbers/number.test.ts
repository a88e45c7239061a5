import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { canonicalNumber, dialString, formatNumber, normalizeCaller, normalizeNumber } from "#shared/domain/numbers/number.ts";
import { splitNumbers } from "#shared/domain/numbers/number-cell.ts";
import { isWrittenAsSwitchboard, readNumberText } from "#shared/domain/numbers/number-text.ts";
import { plans } from "./number-plan-rows.ts";
import { abroad, austria, berlin, german, germany, local, switzerland, united } from "./number-rows.ts";
import { written } from "./number-written-rows.ts";

const ROWS = [...german, ...local, ...abroad, ...plans, ...written];

const kinds = (value: string) =>
  value === "" ? "none" : value.startsWith("sip") ? "name" : parsePhoneNumberFromString(value)?.isPossible() ? "public" : "internal";

describe("normalizeNumber", () => {
  it.each(ROWS)("reads %j", (text, dialling, value) => {
    expect(canonicalNumber(text, dialling)).toBe(value);
    expect(normalizeNumber(text, dialling).kind).toBe(kinds(value));
  });

  it.each(ROWS)("reads %j the same as a caller's number", (text, dialling, value) => {
    const caller = normalizeCaller(text, dialling);
    expect(caller.kind === "none" ? "" : caller.value).toBe(value);
  });

  it.each(ROWS)("is idempotent for %j", (text, dialling) => {
    const value = canonicalNumber(text, dialling);
    expect(canonicalNumber(formatNumber(value), { ...dialling, areaCode: "" })).toBe(value);
  });

  it("never throws and is idempotent", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom(germany, berlin, austria, switzerland, united),
        (text, dialling) => {
          const value = canonicalNumber(text, dialling);
          expect(value).toMatch(/^(?:\+\d{4,}|(?:[A-Z]\d{0,2}[*#])?[\d*#]*|sips?:\S+@\S+)$/i);
        },
      ),
    );
  }, 30_000);

  it.each(["9", "1-", " 1 /", "x", "(0)", "030-1", ";ext=", "sip:"])("does not throw for a field that repeats %j", (part) => {
    const text = part.repeat(500_000);
    expect(canonicalNumber(text, germany).length).toBeLessThanOrEqual(200);
    expect(splitNumbers(text).length).toBeLessThanOrEqual(1000);
  });

  const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
  const areas = fc.constantFrom("30", "40", "69", "89", "221", "341", "4321", "33631", "171", "152", "176", "800");

  it("returns the same number after formatting", () => {
    fc.assert(
      fc.property(areas, digits(4, 8), fc.constantFrom(germany, austria, switzerland), (area, rest, dialling) => {
        const value = canonicalNumber(`+49${area}${rest}`, dialling);
        expect(canonicalNumber(formatNumber(value), dialling)).toBe(value);
        expect(canonicalNumber(value, dialling)).toBe(value);
      }),
    );
  });

  it("reads national, international and 00 forms alike, with any separators", () => {
    const gap = fc.constantFrom("", " ", "-", " / ", "\u00a0", ".", " - ");
    fc.assert(
      fc.property(areas, digits(5, 8), gap, gap, (area, rest, one, two) => {
        const parted = `${area}${one}${rest.slice(0, 3)}${two}${rest.slice(3)}`;
        const value = canonicalNumber(`+49${area}${rest}`, germany);
        for (const text of [`+49 ${parted}`, `0049 ${parted}`, `0${parted}`, `+49 (0)${parted}`, `tel:+49${area}${rest}`]) {
          expect(canonicalNumber(text, germany)).toBe(value);
        }
      }),
    );
  });
});

describe("access codes", () => {
  const behind = (accessCodeIn: string): Dialling => ({ ...germany, accessCodeIn });

  it.each([
    ["003023125123", behind("0"), "+493023125123"],
    ["000493023125123", behind("0"), "+493023125123"],
    ["00431 7123456", behind("0"), "+494317123456"],
    ["9030 23125123", behind("9"), "+493023125123"],
    ["900493023125123", behind("9"), "+493023125123"],
    ["99 030 23125123", behind("99"), "+493023125123"],
    ["030 23125123", behind("0"), "+493023125123"],
    ["+493023125123", behind("0"), "+493023125123"],
    ["92312512", { ...berlin, accessCodeIn: "9" }, "+493092312512"],
    ["23", behind("0"), "23"],
    ["923", behind("9"), "923"],
  ] as const)("removes what the PBX puts before a caller: %s", (text, dialling, value) => {
    expect(normalizeCaller(text, dialling)).toEqual({ kind: kinds(value), value });
  });

  const both: Dialling = { ...germany, accessCodeIn: "0", accessCodeOut: "0" };

  it.each([
    ["0 0431 7123456", both, "+494317123456"],
    ["0 0441 123456", both, "+49441123456"],
    ["0 0391 123456", both, "+49391123456"],
    ["0-0431-7123456", both, "+494317123456"],
    ["0/(0431) 7123456", both, "+494317123456"],
    ["(0) 0431 7123456", both, "+494317123456"],
    ["Tel. 0 0431/7123456", both, "+494317123456"],
    ["0 +49 30 23125-417", both, "+493023125417"],
    ["0+49301234567", both, "+49301234567"],
    ["0 0043 1 7123456", both, "+4317123456"],
    ["0 0171 3920012", { ...both, accessCodeIn: "" }, "+491713920012"],
    ["9 030 23125123", { ...germany, accessCodeOut: "9" }, "+493023125123"],
    ["99-0171 3920012", { ...germany, accessCodeIn: "99" }, "+491713920012"],
    // Without a blank: a number that no country assigns is read after the code.
    ["00391 123456", both, "+49391123456"],
    ["00441 123456", both, "+49441123456"],
    ["00228 100206", both, "+49228100206"],
    ["0 30 / 23 125-123", both, "+493023125123"],
    ["(0 30) 23 12 51 23", both, "+493023125123"],
    ["0 0431 7123456", { ...both, accessCodeIn: "9", accessCodeOut: "9" }, "+4317123456"],
  ])("removes what is stored before a number: %s", (text, dialling, value) => {
    expect(normalizeNumber(text, dialling)).toEqual({ kind: "public", value });
  });

  it.each([
    ["L0#04066969123", "L0#", "+494066969123"],
    ["L0#+494066969123", "L0#", "+494066969123"],
    ["A1*030 23125123", "A1*", "+493023125123"],
    ["L0#04066969123", "L1#", "L0#04066969123"],
  ])("removes an exchange's prefix with a letter: %s", (text, accessCodeIn, value) => {
    expect(normalizeCaller(text, behind(accessCodeIn))).toEqual({ kind: kinds(value), value });
  });

  it("does not change a stored number that can be read as it is", () => {
    expect(canonicalNumber("0043 1 7123456", behind("0"))).toBe("+4317123456");
    expect(canonicalNumber("030 23125123", behind("0"))).toBe("+493023125123");
  });

  it.each([
    ["+493023125123", "", "+493023125123"],
    ["+493023125123", "0", "003023125123"],
    ["+493023125123", "9", "903023125123"],
    ["+4317123456", "0", "0004317123456"],
    ["12", "0", "12"],
    ["110", "0", "110"],
    ["*43#", "0", "*43#"],
  ])("dials %s with access code %j", (value, accessCodeOut, dialled) => {
    expect(dialString(value, { ...germany, accessCodeOut })).toBe(dialled);
  });

  it("is removed again from what was dialled", () => {
    const dialling = { ...germany, accessCodeIn: "0", accessCodeOut: "0" };
    expect(normalizeCaller(dialString("+4317123456", dialling), dialling)).toEqual({ kind: "public", value: "+4317123456" });
  });
});

describe("what is sent once a call is established", () => {
  it.each([
    ["+49 30 23125417,,123456#", "123456#"],
    ["+493023125417p123w4#", "123,4#"],
    ["030 23125417;123456#", "123456#"],
    ["tel:+493023125417,9", "9"],
    ["tel:+493023125417;postd=pp22", "22"],
    ["tel:+493023125417,,12,,3", "12,3"],
    ["217,,1", "1"],
    ["030 23125417, 0171 3920012", ""],
    ["030 23125417,12", ""],
    ["030 23125-417 Durchwahl 12", ""],
    ["*21*03023125123#", ""],
  ])("%s", (text, tones) => {
    expect(readNumberText(text).tones).toBe(tones);
  });
});

describe("isWrittenAsSwitchboard", () => {
  it.each([
    ["030 23125-0 Durchwahl 12", false],
    ["+49 30 23125-0", true],
    ["030/23125 - 0 (Zentrale)", true],
    ["+49 89 99998-00", true],
    ["+49 30 2312510", false],
    ["+49 30 23125-10", false],
    ["+49 30 23125-012", false],
  ])("%s", (text, expected) => {
    expect(isWrittenAsSwitchboard(text)).toBe(expected);
  });
});

describe("formatNumber", () => {
  it.each([
    ["+493023125123", "+49 30 23125123"],
    ["+491713920012", "+49 171 3920012"],
    ["+41446681800", "+41 44 668 18 00"],
    ["12", "12"],
    ["*43#", "*43#"],
    ["", ""],
    ["+999", "+999"],
  ])("shows %s as %s", (value, shown) => {
    expect(formatNumber(value)).toBe(shown);
  });
});
