import { getCountryCallingCode } from "libphonenumber-js/max";
import type { Contact, ContactNumber } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "./dialling.ts";
import { canonicalNumber } from "./number.ts";
import { splitNumbers } from "./number-cell.ts";
import { countryOf, SHORTEST_LOCAL, trunkPrefix } from "./number-plan.ts";

/** Whether the number is stored as written, because it could not be read as a public one. */
function isAsWritten({ value }: ContactNumber): boolean {
  return !value.startsWith("+") && !value.startsWith("sip:");
}

/**
 * Reads the local numbers of a contact by the current rules: "1234567", written before the area code was set, means the same number
 * afterwards. Returns the same object if nothing changes.
 */
export function rereadNumbers(contact: Contact, dialling: Dialling): Contact {
  const numbers = contact.numbers.map((number) => {
    const value = isAsWritten(number) ? canonicalNumber(number.value, dialling) : "";
    return value === "" || value === number.value ? number : { ...number, value };
  });
  return numbers.every((number, at) => number === contact.numbers[at]) ? contact : { ...contact, numbers };
}

/**
 * How an E.164 number was written before the area code was set: without country and area code. Empty for numbers of other areas and for
 * numbers that are too short.
 */
export function localForm(value: string, dialling: Dialling): string {
  const area = `+${getCountryCallingCode(countryOf(dialling))}${dialling.areaCode}`;
  if (dialling.areaCode === "" || !value.startsWith(area)) return "";
  const digits = value.slice(area.length);
  return digits.length < SHORTEST_LOCAL ? "" : digits;
}

/** Whether a number can be dialled from anywhere in the country, so that it needs no area code. */
function isWhole(number: string): boolean {
  return /^[^\d+*#]*(?:\+|\(?0|[*#])/.test(number);
}

/**
 * Prepends an area code from a separate field ("040" and "66969100", "+49 40", or "40" where a spreadsheet dropped the 0) to a number, to
 * be read by `normalizeNumber`. Applies to each number of a field with several; numbers that have an area code, and SIP addresses, stay as
 * they are.
 */
export function withAreaCode(areaCode: string, text: string, dialling: Dialling): string {
  const code = areaCode.trim();
  const digits = code.replace(/\D/g, "");
  if (digits === "" || text.trim() === "") return text;
  const isGlobal = /^\(?(?:\+|00)/.test(code);
  const prefix = trunkPrefix(countryOf(dialling));
  const before = isGlobal ? `+${digits.replace(/^00/, "")}` : digits.startsWith(prefix) ? digits : `${prefix}${digits}`;
  return splitNumbers(text)
    .map((part) => (isWhole(part) || part.includes("@") ? part : `${before} ${part.replace(/^[^\d]+/, "")}`))
    .join("; ");
}
