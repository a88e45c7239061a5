/** The numbers of a field as written, and the parts that may be numbers but cannot be read without guessing. */
export interface NumberCell {
  readonly numbers: readonly string[];
  readonly unclear: readonly string[];
}

/** Fewest digits of a number including its area code. */
export const FEWEST = 6;
/** Largest step from the number before to a number of which only the ending is written: "67/68". */
const MOST_COUNTED_ON = 20;
/** With at least this many digits, a number may end in a group as short as the ending after it: "044 668 18 00 / 01". */
const FEWEST_IN_GROUPS = 9;
/** Most digits in the last group of a trunk; a whole number has more. */
const LONGEST_TRUNK = 5;

/** Matches where a number starts, after a label at most: "Mobil 0170", "(030)". */
export const BEGINS = /^(?:\(?\p{L}[\p{L}.\s]*[):]?\s*)?[([]?\s*(?:\+|0)/u;

export function digitsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count += 1;
  }
  return count;
}

/** Reads "1234-10/-12/-14" as three extensions of one trunk. */
export function sharedTrunk(part: string): readonly string[] | null {
  const [, trunk = "", one = "", others = ""] = /^(.*?\d.*?-\s*)(\d{1,5})((?:\s*\/\s*-?\s*\d{1,5})+)$/.exec(part) ?? [];
  if (digitsIn(trunk) < FEWEST || /\/\s*-\s*$/.test(trunk)) return null;
  const ends = others.split("/").slice(1);
  const isTrunk = ends.every((end) => end.includes("-") || end.trim().length === one.length);
  return isTrunk ? [one, ...ends].map((end) => `${trunk}${end.replace(/\D/g, "")}`) : null;
}

/** Replaces the last digits of a number, whatever their grouping. */
function withEnd(number: string, end: string): string {
  const digits = [...number.matchAll(/\d/g)].slice(-end.length);
  return digits.reduce((text, { index }, at) => `${text.slice(0, index)}${end[at] ?? ""}${text.slice(index + 1)}`, number);
}

/** Whether an ending denotes one of the numbers directly after `first`. */
function isConsecutive(first: string, end: string): boolean {
  const group = /\d+$/.exec(first)?.[0].length ?? 0;
  const step = Number(end) - Number(first.replace(/\D/g, "").slice(-end.length));
  const isWhole = group > end.length || (group === end.length && digitsIn(first) >= FEWEST_IN_GROUPS);
  return isWhole && end.length <= 2 && step > 0 && step < MOST_COUNTED_ON;
}

/** A number and the endings after its slashes; `null` for anything else. */
function firstAndEnds(part: string): { readonly first: string; readonly ends: readonly string[] } | null {
  const pieces = part.split("/");
  const long = pieces.findLastIndex((piece) => digitsIn(piece) > LONGEST_TRUNK - 1);
  const whole = pieces.findIndex((_, at) => digitsIn(pieces.slice(0, at + 1).join("")) >= FEWEST);
  const count = Math.max(long, whole) + 1;
  const first = pieces.slice(0, count).join("/").trimEnd();
  const ends = pieces.slice(count).map((piece) => piece.trim());
  const isRead = /\d$/.test(first) && digitsIn(first) >= FEWEST && BEGINS.test(first) && ends.length > 0;
  return isRead && ends.every((end) => /^-?\s*\d{1,4}$/.test(end)) ? { first, ends } : null;
}

/**
 * Reads "1234567/-68/-69", "1234567/68" and "668 18 00 / 01" as consecutive numbers. Other endings are unclear, and so is "1234567 - 8",
 * which may be an extension.
 */
export function consecutiveNumbers(part: string): NumberCell | null {
  const [, before = "", after = ""] = /^(.*\d)\s+-\s+(\d{1,4})$/.exec(part) ?? [];
  if (digitsIn(before) >= FEWEST && BEGINS.test(before)) {
    const group = /\d+$/.exec(before)?.[0].length ?? 0;
    return isConsecutive(before, after) && group > LONGEST_TRUNK ? { numbers: [before], unclear: [`- ${after}`] } : null;
  }
  const read = firstAndEnds(part);
  if (read === null) return null;
  const { first, ends } = read;
  const others = ends.map((end) => ({ end: end.replace(/\D/g, ""), isDashed: end.startsWith("-") }));
  const isList = others.some(({ end, isDashed }) => isDashed || isConsecutive(first, end)) || (ends.length > 1 && /\d{5,}$/.test(first));
  if (!isList) return null;
  return {
    numbers: [first, ...others.filter(({ end }) => isConsecutive(first, end)).map(({ end }) => withEnd(first, end))],
    unclear: others.filter(({ end }) => !isConsecutive(first, end)).map(({ end, isDashed }) => `/ ${isDashed ? "-" : ""}${end}`),
  };
}
