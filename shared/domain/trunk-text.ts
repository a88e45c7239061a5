import type { Dialling } from "./dialling.ts";
import { normalizeNumber, numberFacts } from "./number.ts";
import { isWrittenAsSwitchboard } from "./number-text.ts";
import { isTrunk } from "./trunk.ts";

/** A trunk that the rep gave a company, filed under its digits. */
export interface HandTrunk {
  /** As it is shown. */
  readonly company: string;
  readonly since: number;
}

/** Where numbers have a fixed length, a trunk alone is too short to be one: with the digits of an extension it can be read, unless it is a local one. */
const FILLS = ["", "0", "00"];

/** Whether these are the first digits of a mobile number, or all of it: while it is typed it is not long enough to be known as one. */
function beginsAMobile(value: string): boolean {
  return Array.from("01234567", (_, more) => `${value}${"2345678".slice(0, more)}`).some((whole) => numberFacts(whole).mobile);
}

/**
 * The trunk that somebody wrote ("030 1234-0", "+49 30 1234", "044 668 18"), in E.164 without the extension; `null` where it is none: internal and mobile numbers, too
 * short to be one company's.
 */
export function readTrunk(text: string, dialling: Dialling): string | null {
  const written = text.trim();
  for (const fill of /^[+0]/.test(written) ? FILLS : [""]) {
    const number = normalizeNumber(`${written}${fill}`, dialling);
    if (number.kind !== "public") continue;
    if (beginsAMobile(number.value)) return null;
    const isSwitchboard = fill === "" && isWrittenAsSwitchboard(text) && number.value.endsWith("0");
    const value = number.value.slice(0, number.value.length - fill.length - (isSwitchboard ? 1 : 0));
    return isTrunk(value) ? value : null;
  }
  return null;
}
