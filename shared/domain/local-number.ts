import { getCountryCallingCode } from "libphonenumber-js/max";
import type { Contact, ContactNumber } from "./contact.ts";
import type { Dialling } from "./dialling.ts";
import { canonicalNumber } from "./number.ts";
import { countryOf, SHORTEST_LOCAL } from "./number-plan.ts";

/** Whether the number is kept as it was written, because it could not be read as a public one. */
function isAsWritten({ value }: ContactNumber): boolean {
  return !value.startsWith("+") && !value.startsWith("sip:");
}

/**
 * The contact with local numbers read by the rep's rules as they are now: somebody who wrote "1234567" before the area code was set means the same number afterwards.
 * Returns the very same object where nothing changes.
 */
export function readAgain(contact: Contact, dialling: Dialling): Contact {
  const numbers = contact.numbers.map((number) => {
    const value = isAsWritten(number) ? canonicalNumber(number.value, dialling) : "";
    return value === "" || value === number.value ? number : { ...number, value };
  });
  return numbers.every((number, at) => number === contact.numbers[at]) ? contact : { ...contact, numbers };
}

/** How a number in E.164 was written before the area code was set: without it and the country code. Empty for numbers of other areas, and for none that is long enough. */
export function localForm(value: string, dialling: Dialling): string {
  const area = `+${getCountryCallingCode(countryOf(dialling))}${dialling.areaCode}`;
  if (dialling.areaCode === "" || !value.startsWith(area)) return "";
  const digits = value.slice(area.length);
  return digits.length < SHORTEST_LOCAL ? "" : digits;
}
