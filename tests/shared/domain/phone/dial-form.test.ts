import { expect, it } from "vitest";
import { dialInForm, formToTry } from "#shared/domain/phone/dial-form.ts";

it.each([
  ["+493023125417", "e164", "DE", "+493023125417"],
  ["+493023125417", "national", "DE", "03023125417"],
  ["+493023125417", "00", "DE", "00493023125417"],
  ["+436641234567", "national", "DE", "00436641234567"],
  ["+436641234567", "national", "AT", "06641234567"],
  ["+41791234567", "national", "CH", "0791234567"],
  ["+442079460000", "national", "CH", "00442079460000"],
  ["+390612345678", "national", "IT", "0612345678"],
  ["+12125550123", "national", "DE", "0012125550123"],
  ["003023125417", "national", "DE", "003023125417"],
  ["23", "national", "DE", "23"],
  ["*8", "00", "DE", "*8"],
  ["sip:vogel@example.org", "national", "DE", "sip:vogel@example.org"],
  ["+493023125417", "national", "", "00493023125417"],
] as const)("%s as %s from %s is %s", (dial, form, country, sent) => expect(dialInForm(dial, form, country)).toBe(sent));

it.each([
  ["unknown-number", "+493023125417", "e164", "national"],
  ["incomplete-number", "+493023125417", "00", "national"],
  ["not-allowed", "+436641234567", "national", "e164"],
  ["busy", "+493023125417", "e164", null],
  ["exchange", "+493023125417", "e164", null],
  ["unknown-number", "23", "e164", null],
  ["unknown-number", "sip:vogel@example.org", "e164", null],
] as const)("after %s for %s as %s it offers %s", (failure, number, form, offered) =>
  expect(formToTry(failure, number, form)).toBe(offered),
);
