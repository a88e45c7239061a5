import { DASHES, EXTENSION, EXTENSION_WORD, INVISIBLE, PAUSED_IN_LIST } from "./number-text.ts";
import { readSipName } from "./number-uri.ts";

/** The numbers of a field as they are written, and what of it could be a number but cannot be read without guessing. */
export interface NumberCell {
  readonly numbers: readonly string[];
  readonly unclear: readonly string[];
}

const LONGEST_FIELD = 1000;

/** Always between two numbers; what parts an extension from its number is none, nor the blank behind a digit that gets an outside line ("0 +49 30"). */
const BETWEEN = new RegExp(
  String.raw`;(?!\s*[\w-]+=)(?!\s*${EXTENSION_WORD}\d)|[,|\n\r]+(?!\s*${EXTENSION_WORD}\d)(?!\d+E\+?\d)|\s(?:oder|or|und|u\.|and|&|bzw\.?|sowie)\s|(?<=\d)(?<!(?:^|[^\d])(?:0{1,3}|9{1,2}))\s+(?=\+\d)|(?<=\d)\s+(?=\p{L}[\p{L}.]*:?\s?(?:\+|\(?0)\d[\d\s/()-]{5,})`,
  "iu",
);

/** Between two numbers only where both sides are whole: within a number they part its groups. */
const PERHAPS_BETWEEN = [/\s*\/\s*/g, /\s-\s/g, /\s\+\s(?=\(?0)|\s(?=\+\s?[1-9])/g];

/** A blank before an area code, of two digits after the 0 at least. */
const BLANK = /\s(?=\(?0[1-9]\d)/g;

/** A number begins here, behind a label at most: "Mobil 0170", "(030)". */
const BEGINS = /^(?:\(?\p{L}[\p{L}.\s]*[):]?\s*)?[([]?\s*(?:\+|0)/u;

/** No number has fewer, with its area code. */
const FEWEST = 6;
/** E.164 has 15 digits at most, so that more are two numbers. */
const MOST = 15;
/** What stands for the end of a number alone is counted on from it: "67/68". */
const MOST_COUNTED_ON = 20;
/** What ends in a group no longer than what is counted on from it is a whole number from so many digits on: "044 668 18 00 / 01". */
const FEWEST_IN_GROUPS = 9;
/** A trunk that extensions are written behind has fewer digits in its last group than a whole number. */
const LONGEST_TRUNK = 5;

/** A part of a field with fewer digits and several words, or one of time, is a remark: "bitte erst ab 10". */
const FEWEST_BESIDE_WORDS = 5;
const OF_TIME = /\b(?:ab|bis|von|vor|nach|from|until|after|before)\b/i;

/** A second number in brackets: "+49 30 23125417 (0171 3920017)". */
const BRACKETED = /[([](?<=\d(?:\D*\d){5,}\D{0,3}[([])\s*((?:\+|0)\d[\d\s/-]{5,})[)\]]/g;

/** Behind another number, a plus or an area code. */
const ANOTHER_BEGINS = /\d\D*[\s/.-](?:\+|\(?0[1-9])\d{2}/;

/** "(0)" behind a country code stands no further back. */
const LAST_OPTIONAL_ZERO = 6;
/** Nothing here could part two numbers, unless there are too many digits for one. */
const ONE_NUMBER = /^ *\+?[ (]*\d(?!.* - \d{1,2} *$)[\d ().-]{0,100}$/;

function digitsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count += 1;
  }
  return count;
}

/** Splits a field at each of these separators that has a whole number on both sides. */
function splitAt(part: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: found } of part.matchAll(separator)) {
    const rest = part.slice(index + found.length);
    if (digitsIn(part.slice(from, index)) < FEWEST || digitsIn(rest) < FEWEST || !BEGINS.test(rest)) continue;
    parts.push(part.slice(from, index));
    from = index + found.length;
  }
  return [...parts, part.slice(from)];
}

/** "030 12 34 05 67 0170 7654321": the blank that leaves two numbers of nearly the same length. */
function splitAtBlank(part: string): readonly string[] {
  const all = digitsIn(part);
  if (all <= MOST) return [part];
  const cuts = [...part.matchAll(BLANK)]
    .map(({ index }) => ({ index, left: digitsIn(part.slice(0, index)) }))
    .filter(({ left }) => left >= FEWEST && left <= MOST && all - left >= FEWEST);
  const size = all / Math.ceil(all / MOST);
  const [best] = cuts.sort((a, b) => Math.abs(a.left - size) - Math.abs(b.left - size));
  return best === undefined ? [part] : [part.slice(0, best.index), ...splitAtBlank(part.slice(best.index + 1))];
}

function wholeNumbers(part: string): readonly string[] {
  return PERHAPS_BETWEEN.reduce<readonly string[]>((parts, separator) => parts.flatMap((each) => splitAt(each, separator)), [part])
    .flatMap((each) => splitAtBlank(each.trim()))
    .map((each) => each.trim());
}

/** "1234-10/-12" stands for two extensions of one trunk. */
function sharedTrunk(part: string): readonly string[] | null {
  const match = /^(.*\d.*-\s*)(\d{1,5})\s*\/\s*(-?)\s*(\d{1,5})$/.exec(part);
  if (!match) return null;
  const [, trunk = "", one = "", dash = "", two = ""] = match;
  const isTrunk = digitsIn(trunk) >= FEWEST && (dash !== "" || one.length === two.length);
  return isTrunk ? [`${trunk}${one}`, `${trunk}${two}`] : null;
}

/** A number with its last digits replaced, however they are grouped. */
function withEnd(number: string, end: string): string {
  const digits = [...number.matchAll(/\d/g)].slice(-end.length);
  return digits.reduce((text, { index }, at) => `${text.slice(0, index)}${end[at] ?? ""}${text.slice(index + 1)}`, number);
}

/**
 * "1234567/-68", "1234567/68" and "668 18 00 / 01" stand for two numbers that end one after the other; which ones others mean is a guess, as it is for "1234567 - 8", which
 * may be an extension.
 */
function countedOn(part: string): NumberCell | null {
  const [, first = "", sign = "", dash = "", end = ""] = /^(.*\d)\s*(\/|(?<=\s)-(?=\s))\s*(-?)\s*(\d{1,4})$/.exec(part) ?? [];
  if (digitsIn(first) < FEWEST || !BEGINS.test(first)) return null;
  const group = /\d+$/.exec(first)?.[0].length ?? 0;
  const step = Number(end) - Number(first.replace(/\D/g, "").slice(-end.length));
  const isWhole = group > end.length || (group === end.length && digitsIn(first) >= FEWEST_IN_GROUPS);
  const goesOn = isWhole && end.length <= 2 && step > 0 && step < MOST_COUNTED_ON;
  if (sign === "-") return goesOn && group > LONGEST_TRUNK ? { numbers: [first], unclear: [`- ${end}`] } : null;
  if (goesOn) return { numbers: [first, withEnd(first, end)], unclear: [] };
  return dash === "" ? null : { numbers: [first], unclear: [`/ -${end}`] };
}

/** "030 1234567 / 7654321": whose area code the second has is not said. */
function tooLong(part: string): NumberCell | null {
  if (digitsIn(part) <= MOST) return null;
  const pieces = part.split(/\s*\/\s*/);
  const [first = "", ...rest] = pieces;
  const isNumber = (piece: string) => digitsIn(piece) >= FEWEST;
  return pieces.length > 1 && pieces.every(isNumber) && BEGINS.test(first) ? { numbers: [first], unclear: rest } : null;
}

/** More digits than a number has, where another one could begin: which are whose is not said. */
function severalInOne(part: string): NumberCell | null {
  const isOne = digitsIn(part.replace(/p.*$/, "")) <= MOST || !ANOTHER_BEGINS.test(part) || readSipName(part) !== "";
  return isOne ? null : { numbers: [], unclear: [part] };
}

/** "1234-10, -11": what begins with a dash is an extension of the trunk before it, and of none where no trunk is written. */
function withTrunkBefore({ numbers, unclear }: NumberCell, part: string): NumberCell {
  const [, extension = "", remark = ""] = /^-\s*(\d{1,5})(?!\d)(\D*)$/.exec(part) ?? [];
  const before = numbers.at(-1);
  if (extension === "" || before === undefined) return { numbers: [...numbers, part], unclear };
  const [, trunk = ""] = /^(.*\d.*-\s*)\d{1,5}(?!\d)\D*$/.exec(before) ?? [];
  if (digitsIn(trunk) < FEWEST) return { numbers, unclear: [...unclear, part] };
  return { numbers: [...numbers, `${trunk}${extension}${remark}`], unclear };
}

function cellOf(part: string): NumberCell {
  const shared = sharedTrunk(part);
  if (shared !== null) return { numbers: shared, unclear: [] };
  return countedOn(part) ?? tooLong(part) ?? severalInOne(part) ?? { numbers: [part], unclear: [] };
}

/**
 * Reads a field that may hold several numbers, between which stand semicolons, commas, bars, lines, "oder", "or", labels, or, where both sides are whole numbers, strokes,
 * dashes, plus signs and blanks. Numbers keep their spelling and labels.
 */
export function readNumberCell(text: string): NumberCell {
  const isOne = ONE_NUMBER.test(text) && text.lastIndexOf("(") <= LAST_OPTIONAL_ZERO;
  if (isOne && (text.length <= MOST || digitsIn(text) <= MOST)) return { numbers: [text.trim()], unclear: [] };
  const cells = text
    .slice(0, LONGEST_FIELD)
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(DASHES, "-")
    .replace(PAUSED_IN_LIST, (_, tones: string) => `p${tones.replace(/[,;]/g, "p")}`)
    .replace(BRACKETED, ";$1")
    .split(BETWEEN)
    .flatMap((part) => wholeNumbers(part.trim()))
    .map(cellOf);
  const read = cells
    .flatMap((cell) => cell.numbers)
    .map((part) => part.trim())
    .reduce(withTrunkBefore, { numbers: [], unclear: cells.flatMap(({ unclear }) => unclear) });
  return { ...read, numbers: read.numbers.filter((part) => readSipName(part) !== "" || (/\d/.test(part) && !isRemark(part))) };
}

/** The numbers of a field, see `readNumberCell`. */
export function splitNumbers(text: string): readonly string[] {
  return readNumberCell(text).numbers;
}

function isRemark(part: string): boolean {
  if (digitsIn(part) >= FEWEST_BESIDE_WORDS || EXTENSION.test(part)) return false;
  return OF_TIME.test(part) || (part.match(/\p{L}+/gu)?.length ?? 0) > 1;
}
