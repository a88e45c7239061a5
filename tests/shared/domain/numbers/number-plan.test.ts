import fc from "fast-check";
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { expect, it } from "vitest";
import { usualNumber } from "#shared/domain/numbers/number-plan.ts";
import { readNumberText } from "#shared/domain/numbers/number-text.ts";

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
const countries = fc.constantFrom<CountryCode>("DE", "AT", "CH", "IT", "US", "GB", "FR");
const prefixes = fc.constantFrom(
  "+49",
  "+43",
  "+41",
  "0049",
  "0043",
  "0041",
  "0",
  "00",
  "",
  "+",
  "49",
  "011",
  "+39",
  "000",
  "+490",
  "0490",
);

it("reads a number like libphonenumber, or returns nothing", () => {
  let said = 0;
  fc.assert(
    fc.property(prefixes, digits(1, 18), countries, (prefix, rest, country) => {
      const usual = usualNumber(`${prefix}${rest}`, country);
      if (usual === null) return;
      said += 1;
      const phone = parsePhoneNumberFromString(`${prefix}${rest}`, { defaultCountry: country, extract: false });
      expect(phone?.isPossible()).toBe(true);
      expect(usual).toEqual({ value: phone?.number, nationalNumber: phone?.nationalNumber, country: phone?.country });
    }),
    { numRuns: 20_000 },
  );
  expect(said).toBeGreaterThan(2000);
}, 60_000);

it.each([
  ["+4930231251", "US", "+4930231251"],
  ["0049302312541", "CH", "+49302312541"],
  ["0302312541", "DE", "+49302312541"],
  ["0440668180", "CH", "+41440668180"],
  ["0049302312541", "US", null],
  ["0302312541", "US", null],
  ["+49110", "DE", null],
  ["+490302312541", "DE", null],
  ["030", "DE", null],
] as const)("reads %j in %s as %j", (text, country, value) => {
  expect(usualNumber(text, country)?.value ?? null).toBe(value);
});

it("reads digits in groups as it reads them after a label", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?[0-9][0-9 ]{0,30}$/), (text) => {
      expect(readNumberText(text)).toEqual(readNumberText(`Tel: ${text}`));
    }),
    { numRuns: 5000 },
  );
});
