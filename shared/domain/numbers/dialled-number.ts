import type { Dialling } from "./dialling.ts";
import { canonicalNumber, dialString } from "./number.ts";
import { readNumberText } from "./number-text.ts";

/** What is dialled for a text, and what is known before dialling. */
export interface DialledNumber {
  /** The number by which contacts and blocks are found; empty if there is none. */
  readonly number: string;
  /** What is sent to the exchange, preceded by `*31#` or `#31#` if that was written. */
  readonly dial: string;
  /** Tones to offer once the call is established: digits, `*`, `#`, and `,` for a pause; empty for none. */
  readonly tones: string;
}

/**
 * Reads what is to be dialled. After a prefix the number is dialled as written: exchanges look for their codes in what a person would dial.
 */
export function readDialled(text: string, dialling: Dialling): DialledNumber {
  const number = canonicalNumber(text, dialling);
  const { prefix, digits, extension, tones } = readNumberText(text);
  const isWritten = prefix !== "" && dialling.accessCodeOut === "" && extension === "";
  return { number, dial: `${prefix}${isWritten ? digits : dialString(number, dialling)}`, tones };
}
