import type { Dialling } from "./dialling.ts";
import { canonicalNumber, dialString } from "./number.ts";
import { readNumberText } from "./number-text.ts";

/** What is dialled for a text, and what is known of it before. */
export interface DialledNumber {
  /** By which contacts and blocks are found; empty where there is no number. */
  readonly number: string;
  /** What is sent to the exchange, with `*31#` or `#31#` before it where that was written. */
  readonly dial: string;
  /** What to offer as tones once the call is up: digits, `*`, `#`, and `,` for a pause; empty where nothing was written. */
  readonly tones: string;
}

/** Reads what is to be dialled. Behind a prefix the number is dialled as it was written: exchanges look for their codes in what a hand would dial. */
export function readDialled(text: string, dialling: Dialling): DialledNumber {
  const number = canonicalNumber(text, dialling);
  const { prefix, digits, extension, tones } = readNumberText(text);
  const isWritten = prefix !== "" && dialling.accessCodeOut === "" && extension === "";
  return { number, dial: `${prefix}${isWritten ? digits : dialString(number, dialling)}`, tones };
}
