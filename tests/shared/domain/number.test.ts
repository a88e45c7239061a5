import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalNumber, dialString, formatNumber, normalizeCaller, normalizeNumber } from "#shared/domain/number.ts";
import { isWrittenAsSwitchboard, splitNumbers } from "#shared/domain/number-text.ts";
import type { Dialling } from "#shared/domain/settings.ts";

const germany: Dialling = { country: "DE", areaCode: "", accessCodeOut: "", accessCodeIn: "" };
const berlin: Dialling = { ...germany, areaCode: "30" };
const austria: Dialling = { ...germany, country: "AT" };
const vienna: Dialling = { ...austria, areaCode: "1" };
const switzerland: Dialling = { ...germany, country: "CH" };
const united: Dialling = { ...germany, country: "US" };
const italy: Dialling = { ...germany, country: "IT" };
const britain: Dialling = { ...germany, country: "GB" };

/** As written, and the value it stands for: with `+` public, without internal, empty none. */
type Row = readonly [text: string, dialling: Dialling, value: string];

const german: readonly Row[] = [
  ["+493023125123", germany, "+493023125123"],
  ["+49 30 23125 123", germany, "+493023125123"],
  ["+49 (0) 30 23125-123", germany, "+493023125123"],
  ["+49 (0)30 / 23125-123", germany, "+493023125123"],
  ["+49 [0] 30 23125123", germany, "+493023125123"],
  ["+49 030 23125123", germany, "+493023125123"],
  ["+49-30-23125123", germany, "+493023125123"],
  ["+49.30.23125123", germany, "+493023125123"],
  ["(+49) 30 23125123", germany, "+493023125123"],
  ["+49(30)23125123", germany, "+493023125123"],
  ["0049 30 23125 123", germany, "+493023125123"],
  ["0049 (0) 30 23125 123", germany, "+493023125123"],
  ["004930 23125123", germany, "+493023125123"],
  ["030 23125123", germany, "+493023125123"],
  ["030/23125123", germany, "+493023125123"],
  ["030 / 23 12 51 23", germany, "+493023125123"],
  ["0 30 / 23 125-123", germany, "+493023125123"],
  ["(030) 23125-123", germany, "+493023125123"],
  ["(0 30) 23 12 51 23", germany, "+493023125123"],
  ["(0)30 23125123", germany, "+493023125123"],
  ["030-23125-123", germany, "+493023125123"],
  ["030–23125–123", germany, "+493023125123"],
  ["030\u00a023125\u00a0123", germany, "+493023125123"],
  ["030\u202f23125\u202f123", germany, "+493023125123"],
  ["\u202a+49 30 23125123\u202c", germany, "+493023125123"],
  ["+49\u200b30\u200b23125123", germany, "+493023125123"],
  ["０３０ ２３１２５１２３", germany, "+493023125123"],
  ["Tel.: 030 23125123", germany, "+493023125123"],
  ["Fon +49 30 23125123 (Büro)", germany, "+493023125123"],
  ["030 23125123 Frau Vogel", germany, "+493023125123"],
  ["030 23125123, bitte erst ab 10", germany, "+493023125123"],
  ["+49 30 23125-0", germany, "+4930231250"],
  ["+49 30 23125-0 (Zentrale)", germany, "+4930231250"],
  ["+49 30 23125-0 Durchwahl -12", germany, "+49302312512"],
  ["+49 30 23125-0, Durchwahl 12", germany, "+49302312512"],
  ["+49 30 23125 Durchwahl -12", germany, "+49302312512"],
  ["030 23125 DW 12", germany, "+49302312512"],
  ["030 23125 - DW: 12", germany, "+49302312512"],
  ["030 23125 App. 12", germany, "+49302312512"],
  ["030 23125 Apparat 12", germany, "+49302312512"],
  ["030 23125 Nst. 12", germany, "+49302312512"],
  ["030 23125 ext. 12", germany, "+49302312512"],
  ["030 23125 x12", germany, "+49302312512"],
  ["030 23125 extension 12", germany, "+49302312512"],
  ["+49-30-23125;ext=12", germany, "+49302312512"],
  ["tel:+493023125123", germany, "+493023125123"],
  ["tel:+49-30-23125;ext=12", germany, "+49302312512"],
  ["tel:030-23125123;phone-context=+49", germany, "+493023125123"],
  ["TEL:+49%2030%2023125123", germany, "+493023125123"],
  ["callto:+493023125123", germany, "+493023125123"],
  ["callto://030%2F23125123", germany, "+493023125123"],
  ["sip:+493023125123@pbx.example;user=phone", germany, "+493023125123"],
  ["sips:03023125123@pbx.example", germany, "+493023125123"],
  ["<sip:03023125123@pbx.example>", germany, "+493023125123"],
  ["sip:23@pbx.example", germany, "23"],
  ["sip:carol@pbx.example", germany, ""],
  ["sip:anonymous@anonymous.invalid", germany, ""],
  ["0171 3920012", germany, "+491713920012"],
  ["+49 171 39 200 12", germany, "+491713920012"],
  ["0152 28817386", germany, "+4915228817386"],
  ["0176 04069012", germany, "+4917604069012"],
  ["+49 (0)176/04069012", germany, "+4917604069012"],
  ["0800 3301000", germany, "+498003301000"],
  ["0180 5 123456", germany, "+491805123456"],
  ["0900 1 123456", germany, "+499001123456"],
  ["0137 1234567", germany, "+491371234567"],
  ["032 123456789", germany, "+4932123456789"],
  ["069 90009123", germany, "+496990009123"],
  ["040 66969 123", germany, "+494066969123"],
  ["0221 4710 123", germany, "+492214710123"],
  ["089 99998-123", germany, "+498999998123"],
];

const local: readonly Row[] = [
  ["23125123", germany, "23125123"],
  ["23125123", berlin, "+493023125123"],
  ["23125-123 (Zentrale)", germany, "23125123"],
  ["23125-123 (Zentrale)", berlin, "+493023125123"],
  ["30 23125123", germany, "3023125123"],
  ["171 3920012", germany, "1713920012"],
  ["12", germany, "12"],
  ["12", berlin, "12"],
  ["1234", berlin, "1234"],
  ["12345", berlin, "+493012345"],
  ["0", germany, "0"],
  ["00", germany, "00"],
  ["030", germany, "030"],
  ["110", germany, "110"],
  ["110", berlin, "110"],
  ["112", berlin, "112"],
  ["112", austria, "112"],
  ["112", switzerland, "112"],
  ["115", berlin, "115"],
  ["116 117", germany, "116117"],
  ["116117", berlin, "116117"],
  ["116 116", berlin, "116116"],
  ["11833", berlin, "11833"],
  ["118 33", germany, "11833"],
  ["118000", berlin, "118000"],
  ["0110", germany, "0110"],
  ["*21*03023125123#", germany, "*21*03023125123#"],
  ["*43#", germany, "*43#"],
  ["#31#", berlin, "#31#"],
  ["*100", berlin, "*100"],
  ["133", vienna, "133"],
  ["144", vienna, "144"],
  ["117", switzerland, "117"],
  ["1414", switzerland, "1414"],
  ["", germany, ""],
  ["   ", germany, ""],
  ["Zentrale", germany, ""],
  ["+", germany, ""],
  ["unbekannt", berlin, ""],
];

const abroad: readonly Row[] = [
  ["+43 1 7123456", germany, "+4317123456"],
  ["0043 1 7123456", germany, "+4317123456"],
  ["01 7123456", austria, "+4317123456"],
  ["7123456", austria, "7123456"],
  ["7123456", vienna, "+4317123456"],
  ["+43 (0)1 71234-0 Klappe 12", germany, "+4317123412"],
  ["01 71234 Kl. 12", austria, "+4317123412"],
  ["0664 1234567", austria, "+436641234567"],
  ["+43 (0) 664 / 1234567", germany, "+436641234567"],
  ["030 23125123", austria, "+433023125123"],
  ["+41 44 668 18 00", germany, "+41446681800"],
  ["+41 (0)44 668 18 00", germany, "+41446681800"],
  ["044 668 18 00", switzerland, "+41446681800"],
  ["044 668 18 00 ext. 12", switzerland, "+41446681800"],
  ["0041 44 668 18 00", germany, "+41446681800"],
  ["079 123 45 67", switzerland, "+41791234567"],
  ["44 668 18 00", switzerland, "446681800"],
  ["+423 234 56 78", germany, "+4232345678"],
  ["+44 (0)20 7946 0123", germany, "+442079460123"],
  ["020 7946 0123", britain, "+442079460123"],
  ["+1 (212) 555-0123", germany, "+12125550123"],
  ["212-555-0123", united, "+12125550123"],
  ["1-212-555-0123 ext. 12", united, "+12125550123"],
  ["011 49 30 23125123", united, "+493023125123"],
  ["+39 06 6982 1234", germany, "+390669821234"],
  ["06 6982 1234", italy, "+390669821234"],
  ["+39 (0)6 6982 1234", germany, "+390669821234"],
  ["+33 (0)1 99 00 12 34", germany, "+33199001234"],
  ["+31 (0)20 123 4567", germany, "+31201234567"],
  ["+352 27 12 34 56", germany, "+35227123456"],
  ["+48 22 123 45 67", germany, "+48221234567"],
  ["+45 32 12 34 56", germany, "+4532123456"],
  ["+34 912 345 678", germany, "+34912345678"],
  ["+800 1234 5678", germany, "+80012345678"],
];

const kinds = (value: string) => (value === "" ? "none" : value.startsWith("+") ? "public" : "internal");

describe("normalizeNumber", () => {
  it.each([...german, ...local, ...abroad])("reads %j", (text, dialling, value) => {
    expect(canonicalNumber(text, dialling)).toBe(value);
    expect(normalizeNumber(text, dialling).kind).toBe(kinds(value));
  });

  it.each([...german, ...local, ...abroad])("reads %j the same as a caller's number", (text, dialling, value) => {
    const caller = normalizeCaller(text, dialling);
    expect(caller.kind === "none" ? "" : caller.value).toBe(value);
  });

  it("never throws and keeps what it made", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom(germany, berlin, austria, switzerland, united),
        (text, dialling) => {
          const value = canonicalNumber(text, dialling);
          expect(value).toMatch(/^(?:\+\d{4,15}|[\d*#]*)$/);
        },
      ),
    );
  });

  const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
  const areas = fc.constantFrom("30", "40", "69", "89", "221", "341", "4321", "33631", "171", "152", "176", "800");

  it("gives the same number again when it was formatted", () => {
    fc.assert(
      fc.property(areas, digits(4, 8), fc.constantFrom(germany, austria, switzerland), (area, rest, dialling) => {
        const value = canonicalNumber(`+49${area}${rest}`, dialling);
        expect(canonicalNumber(formatNumber(value), dialling)).toBe(value);
        expect(canonicalNumber(value, dialling)).toBe(value);
      }),
    );
  });

  it("reads national, international and 00 forms alike, however they are parted", () => {
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
  ] as const)("takes off what the PBX puts before a caller: %s", (text, dialling, value) => {
    expect(normalizeCaller(text, dialling)).toEqual({ kind: kinds(value), value });
  });

  it("does not touch a stored number that can be read without", () => {
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

  it("is taken off again from what was dialled", () => {
    const dialling = { ...germany, accessCodeIn: "0", accessCodeOut: "0" };
    expect(normalizeCaller(dialString("+4317123456", dialling), dialling)).toEqual({ kind: "public", value: "+4317123456" });
  });
});

describe("splitNumbers", () => {
  it.each([
    ["030 23125123", ["030 23125123"]],
    ["030 23125123; 0171 3920012", ["030 23125123", "0171 3920012"]],
    ["030 23125123, 0171 3920012", ["030 23125123", "0171 3920012"]],
    ["030 23125123 / 0171 3920012", ["030 23125123", "0171 3920012"]],
    ["030/23125123 oder 0171/3920012", ["030/23125123", "0171/3920012"]],
    ["+49 30 23125123 +49 171 3920012", ["+49 30 23125123", "+49 171 3920012"]],
    ["030 23125123\n0171 3920012", ["030 23125123", "0171 3920012"]],
    ["0 30 / 23 125-123", ["0 30 / 23 125-123"]],
    ["030/23125123", ["030/23125123"]],
    ["030 23125-10/-12", ["030 23125-10", "030 23125-12"]],
    ["030 23125-10/12", ["030 23125-10", "030 23125-12"]],
    ["030-23125 / 123", ["030-23125 / 123"]],
    ["tel:+49-30-23125;ext=12", ["tel:+49-30-23125;ext=12"]],
    ["030 23125123 und 124", ["030 23125123", "124"]],
    ["", []],
    ["keine", []],
  ])("parts %j", (text, parts) => {
    expect(splitNumbers(text)).toEqual(parts);
  });
});

describe("isWrittenAsSwitchboard", () => {
  it.each([
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
