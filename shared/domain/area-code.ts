import type { Dialling } from "./dialling.ts";
import { splitNumbers } from "./number-cell.ts";
import { countryOf, trunkPrefix } from "./number-plan.ts";

/** Whether a number can be dialled from anywhere in the country, so that no area code belongs before it. */
function isWhole(number: string): boolean {
  return /^[^\d+*#]*(?:\+|\(?0|[*#])/.test(number);
}

/**
 * The text of a number whose area code stands in a field of its own ("040" and "66969100", "+49 40", or "40" where a spreadsheet dropped the 0), to be read by
 * `normalizeNumber`. Each number of a field that holds several gets it; one that has an area code already, or a SIP address, stays as it is.
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
