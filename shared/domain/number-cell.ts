import { BEGINS, countedOn, digitsIn, FEWEST, type NumberCell, sharedTrunk } from "./number-endings.ts";
import { removeRemarks } from "./number-remarks.ts";
import { DASHES, EXTENSION, EXTENSION_WORD, PAUSED_IN_LIST } from "./number-text.ts";
import { readSipName } from "./number-uri.ts";
import { INVISIBLE } from "./plain-text.ts";

const LONGEST_FIELD = 1000;

/** Before "Fax -68", "Tel. -68" and "/ -68 Fax", where an extension alone stands with a label. */
const LABEL = String.raw`(?:(?:tele)?fax|tel(?:efon)?|phone|fon|mobil|mobile|handy)\b`;
const BEFORE_LABELLED = String.raw`(?<=\d)[\s,/(]+(?=${LABEL}[.:]?\s*-\s*\d{1,5}(?!\d))|(?<=\d)\s*\/\s*(?=-\s*\d{1,5}[\s(]+${LABEL})`;

/** Always between two numbers; what parts an extension from its number is none, nor the blank behind a digit that gets an outside line ("0 +49 30"). */
const BETWEEN = new RegExp(
  String.raw`${BEFORE_LABELLED}|;(?!\s*[\w-]+=)(?!\s*${EXTENSION_WORD}\d)|[,|\n\r]+(?!\s*${EXTENSION_WORD}\d)(?!\d+E\+?\d)|\s(?:oder|or|und|u\.|and|&|bzw\.?|sowie)\s|(?<=\d)(?<!(?:^|[^\d])(?:0{1,3}|9{1,2}))\s+(?=\+\d)|(?<=\d)\s+(?=\p{L}[\p{L}.]*:?\s?(?:\+|\(?0)\d[\d\s/()-]{5,})`,
  "iu",
);

/** Between two numbers only where both sides are whole: within a number they part its groups. */
const PERHAPS_BETWEEN = [/\s*\/\s*/g, /\s-\s/g, /\s\+\s(?=\(?0)|\s(?=\+\s?[1-9])/g];

/** A blank before an area code, of two digits after the 0 at least. */
const BLANK = /\s(?=\(?0[1-9]\d)/g;

/** E.164 has 15 digits at most, so that more are two numbers. */
const MOST = 15;
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

/** "1234-10, -11": what begins with a dash is an extension of the trunk before it, and of none where no trunk is written. So is "Tel. -11"; a fax is one without it. */
function withTrunkBefore({ numbers, unclear }: NumberCell, part: string): NumberCell {
  const [, label = "", extension = "", remark = ""] = /^(\p{L}*[.:]?\s*)-\s*(\d{1,5})(?!\d)(\D*)$/u.exec(part) ?? [];
  const before = numbers.at(-1);
  if (extension === "" || before === undefined || /fax/i.test(label)) return { numbers: [...numbers, part], unclear };
  const [, trunk = ""] = /^(.*\d.*-\s*)\d{1,5}(?!\d)\D*$/.exec(before) ?? [];
  if (digitsIn(trunk) < FEWEST) return { numbers, unclear: [...unclear, part] };
  const bare = label === "" ? trunk : `${label}${trunk.replace(/^[^\d+(]*/, "")}`;
  return { numbers: [...numbers, `${bare}${extension}${remark}`], unclear };
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
  const cells = removeRemarks(text.slice(0, LONGEST_FIELD).normalize("NFKC").replace(INVISIBLE, "").replace(DASHES, "-"))
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
