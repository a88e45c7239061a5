import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { CallFailureKind } from "./call-failure.ts";

/** How a telephone system expects public numbers: `+49 30 …`, `0049 30 …`, or as dialled within its country, `030 …` and `0043 …`. */
export const DIAL_FORMS = ["e164", "00", "national"] as const;
export type DialForm = (typeof DIAL_FORMS)[number];

/** What is sent for `dial`, an E.164 number, in this form; anything else, such as a number with its access code, stays as it is. */
export function dialInForm(dial: string, form: DialForm, country: string): string {
  if (!/^\+\d+$/.test(dial) || form === "e164") return dial;
  const plain = dial.replace("+", "00");
  if (form === "00" || !isSupportedCountry(country)) return plain;
  const outside = parsePhoneNumberFromString(dial, { extract: false })?.format("IDD", { fromCountry: country });
  return (outside ?? plain).replace(/\D/g, "");
}

const REFUSES_THE_FORM: ReadonlySet<CallFailureKind> = new Set(["unknown-number", "incomplete-number", "not-allowed", "not-dialable"]);

/**
 * The form to try next if a telephone system refused a number that may exist: from `+…` to `0…`, and back; `null` if another form is
 * unlikely to help.
 */
export function formToTry(failure: CallFailureKind, number: string, form: DialForm): DialForm | null {
  if (!REFUSES_THE_FORM.has(failure) || !/^\+\d+$/.test(number)) return null;
  return form === "national" ? "e164" : "national";
}
