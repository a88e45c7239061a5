import type { ContactNumber, NumberKind } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { withAreaCode } from "#shared/domain/numbers/local-number.ts";
import { canonicalNumber } from "#shared/domain/numbers/number.ts";
import { readNumberCell } from "#shared/domain/numbers/number-cell.ts";
import type { NumberCell } from "#shared/domain/numbers/number-endings.ts";
import { isWrittenAsSwitchboard } from "#shared/domain/numbers/number-text.ts";
import { LONGEST_REWRITTEN } from "#shared/domain/sources/number-rule.ts";
import { labelledUse } from "./number-labels.ts";

/** A field of numbers as a file gives it; `areaCode` when that is in a separate field. */
export interface DraftNumber {
  readonly text: string;
  readonly kind: NumberKind;
  readonly areaCode?: string;
}

/** How the numbers of a draft are read. `rewrite`: see `rewriter`. */
export interface NumberReading {
  readonly dialling: Dialling;
  readonly rewrite: ((text: string) => string) | null;
}

/** A contact's numbers, and the texts in their fields that are none. */
export interface ReadNumbers {
  readonly numbers: readonly ContactNumber[];
  /** Texts that are no number, and those truncated by a spreadsheet to the first digits. */
  readonly bad: readonly string[];
  readonly rounded: readonly string[];
  readonly long: readonly string[];
  readonly faxes: number;
  /** Numbers marked as an assistant's. */
  readonly assistant: readonly string[];
}

const MOST_NUMBERS = 50;
/** A text with more digits than E.164 with an access code is no number. */
const MOST_DIGITS = 18;
const LONGEST_ADDRESS = 200;

export function readNumbers(fields: readonly DraftNumber[], { dialling, rewrite }: NumberReading): ReadNumbers {
  const found = new Map<string, ContactNumber>();
  const read = { bad: [] as string[], rounded: [] as string[], long: [] as string[], faxes: 0, assistant: [] as string[] };
  const take = (part: string, own: NumberKind) => {
    const use = labelledUse(part);
    if (use === "fax") {
      read.faxes += 1;
      return;
    }
    const value = canonicalNumber(part, dialling);
    if (!isWithinLength(value)) read.bad.push(part);
    else if (use === "assistant") read.assistant.push(value);
    else if (!found.has(value)) found.set(value, { value, kind: isWrittenAsSwitchboard(part) ? "switchboard" : (use ?? own) });
  };
  for (const { text, kind, areaCode = "" } of fields.slice(0, MOST_NUMBERS)) {
    if (rewrite !== null && text.length > LONGEST_REWRITTEN) read.long.push(text);
    const short = (rewrite === null ? text.slice(0, 500) : rewrite(text)).trim();
    const whole = wholeDigits(short);
    if (whole === null) {
      read.rounded.push(short);
      continue;
    }
    const { numbers, unclear } = readField(areaCode === "" ? whole : withAreaCode(areaCode, whole, dialling));
    if (numbers.length === 0 && short !== "") read.bad.push(short);
    read.bad.push(...unclear);
    for (const part of numbers) take(part, kind);
  }
  return { numbers: [...found.values()], ...read };
}

function isWithinLength(value: string): boolean {
  return value !== "" && value.length <= (value.startsWith("sip") ? LONGEST_ADDRESS : MOST_DIGITS);
}

/** "4,93023125417E+11", "493023125417.0": a number as a spreadsheet or a data frame writes it. */
const AS_FLOAT = /^'?(\d)[.,](\d+)E\+?(\d{1,2})$/i;
const AS_DECIMAL = /^'?(\+?\d{7,15})[.,]0+$/;

/** All digits of a number that was written as a quantity; `null` when some are lost. */
function wholeDigits(text: string): string | null {
  if (!/[eE,.]/.test(text)) return text;
  const [, decimal] = AS_DECIMAL.exec(text) ?? [];
  if (decimal !== undefined) return decimal;
  const [, first = "", rest = "", exponent = ""] = AS_FLOAT.exec(text) ?? [];
  if (first === "") return /^'?\dE\+?\d{1,2}$/i.test(text) ? null : text;
  return rest.length === Number(exponent) ? `${first}${rest}` : null;
}

/** Reads a field; Google separates several numbers of one kind by ":::". */
function readField(text: string): NumberCell {
  return readNumberCell(text.includes(":::") ? text.replaceAll(":::", ";") : text);
}

/** The numbers of a field, as written. */
export function splitField(text: string): readonly string[] {
  return readField(text).numbers;
}
