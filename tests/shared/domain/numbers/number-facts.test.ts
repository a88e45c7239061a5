import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { expect, it } from "vitest";
import { numberFacts } from "#shared/domain/numbers/number-facts.ts";

function byLibrary(value: string) {
  const phone = parsePhoneNumberFromString(value, { extract: false });
  return { country: phone?.country ?? null, mobile: phone?.getType() === "MOBILE" };
}

/** Beginnings near the edges of the plans' mobile ranges, and others. */
const beginnings = fc.constantFrom(
  ...["+49", "+4915", "+491510", "+4915310", "+491533", "+491541", "+49160", "+49161", "+49163", "+4917", "+4918", "+4932", "+4930"],
  ...["+43", "+436", "+43648", "+436485", "+43650", "+43654", "+43660", "+43662", "+43664", "+4366", "+435", "+431"],
  ...["+41", "+4168", "+4169", "+4171", "+4174", "+41740", "+4176", "+4179", "+4144", "+4180"],
  ...["+1", "+1212", "+44", "+447", "+447624", "+39", "+393", "+33", "+336", "+7", "+490", "+430", "+4", "+", ""],
);

it("says the same as libphonenumber about any number", () => {
  const seen = { mobile: 0, other: 0 };
  fc.assert(
    fc.property(beginnings, fc.stringMatching(/^[0-9]{0,15}$/), (beginning, rest) => {
      const facts = numberFacts(`${beginning}${rest}`);
      expect(facts).toEqual(byLibrary(`${beginning}${rest}`));
      seen[facts.mobile ? "mobile" : "other"] += 1;
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(seen.mobile, seen.other)).toBeGreaterThan(500);
}, 60_000);

it.each([
  ["+4915112345678", "DE", true],
  ["+491701234567", "DE", true],
  ["+49301234567", "DE", false],
  ["+493012", "DE", false],
  ["+436641234567", "AT", true],
  ["+43648312345", "AT", false],
  ["+41791234567", "CH", true],
  ["+41440668180", "CH", false],
  ["+447400123456", "GB", true],
  ["+12015550123", "US", false],
  ["+999123", null, false],
] as const)("%s is of %s, mobile: %s", (value, country, mobile) => {
  expect(numberFacts(value)).toEqual({ country, mobile });
});
