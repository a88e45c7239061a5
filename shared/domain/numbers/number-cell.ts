import { INVISIBLE } from "#shared/domain/texts/plain-text.ts";
import { BEGINS, consecutiveNumbers, digitsIn, FEWEST, type NumberCell, sharedTrunk } from "./number-endings.ts";
import { removeRemarks } from "./number-remarks.ts";
import { DASHES, EXTENSION, EXTENSION_WORD, PAUSED_IN_LIST } from "./number-text.ts";
import { readSipName } from "./number-uri.ts";

const LONGEST_FIELD = 1000;

/** Separators before a labelled extension: "Fax -68", "Tel. -68", "/ -68 Fax". */
const LABEL = String.raw`(?:(?:tele)?fax|tel(?:efon)?|phone|fon|mobil|mobile|handy)\b`;
const BEFORE_LABELLED = String.raw`(?<=\d)[\s,/(]+(?=${LABEL}[.:]?\s*-\s*\d{1,5}(?!\d))|(?<=\d)\s*\/\s*(?=-\s*\d{1,5}[\s(]+${LABEL})`;

/**
 * Text that always separates two numbers. Not the separator before an extension, nor the blank after a digit that gets an outside line ("0
 * +49 30").
 */
const BETWEEN = new RegExp(
  String.raw`${BEFORE_LABELLED}|;(?!\s*[\w-]+=)(?!\s*${EXTENSION_WORD}\d)|[,|\n\r]+(?!\s*${EXTENSION_WORD}\d)(?!\d+E\+?\d)|\s(?:oder|or|und|u\.|and|&|bzw\.?|sowie)\s|(?<=\d)(?<!(?:^|[^\d])(?:0{1,3}|9{1,2}))\s+(?=\+\d)|(?<=\d)\s+(?=\p{L}[\p{L}.]*:?\s?(?:\+|\(?0)\d[\d\s/()-]{5,})`,
  "iu",
);

/** Text that separates two numbers only if both sides are whole numbers; within a number it separates groups. */
const PERHAPS_BETWEEN = [/\s*\/\s*/g, /\s-\s/g, /\s\+\s(?=\(?0)|\s(?=\+\s?[1-9])/g];

/** A blank before an area code with at least two digits after the 0. */
const BLANK = /\s(?=\(?0[1-9]\d)/g;

/** E.164 allows 15 digits at most: more are two numbers. */
const MOST = 15;
/** A part with fewer digits and several words, or a word of time, is a remark: "bitte erst ab 10". */
const FEWEST_BESIDE_WORDS = 5;
const OF_TIME = /\b(?:ab|bis|von|vor|nach|from|until|after|before)\b/i;

/** A second number in brackets: "+49 30 23125417 (0171 3920017)". */
const BRACKETED = /[([](?<=\d(?:\D*\d){5,}\D{0,3}[([])\s*((?:\+|0)\d[\d\s/-]{5,})[)\]]/g;

/** A plus or an area code after another number. */
const ANOTHER_BEGINS = /\d\D*[\s/.-](?:\+|\(?0[1-9])\d{2}/;

/** Furthest position of "(0)" after a country code. */
const LAST_OPTIONAL_ZERO = 6;
/** Matches text without any possible separator; it is one number unless it has too many digits. */
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

/** Splits "030 12 34 05 67 0170 7654321" at the blank that leaves two numbers of about the same length. */
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

/** "030 1234567 / 7654321": the area code of the second number is unknown. */
function tooLong(part: string): NumberCell | null {
  if (digitsIn(part) <= MOST) return null;
  const pieces = part.split(/\s*\/\s*/);
  const [first = "", ...rest] = pieces;
  const isNumber = (piece: string) => digitsIn(piece) >= FEWEST;
  return pieces.length > 1 && pieces.every(isNumber) && BEGINS.test(first) ? { numbers: [first], unclear: rest } : null;
}

/** More digits than one number has, and another one may start within: it is unclear which digits belong together. */
function severalInOne(part: string): NumberCell | null {
  const isOne = digitsIn(part.replace(/p.*$/, "")) <= MOST || !ANOTHER_BEGINS.test(part) || readSipName(part) !== "";
  return isOne ? null : { numbers: [], unclear: [part] };
}

/**
 * Reads a part that starts with a dash as an extension of the trunk before it ("1234-10, -11"); without a trunk it is unclear. The same for
 * "Tel. -11"; a fax is skipped.
 */
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
  return consecutiveNumbers(part) ?? tooLong(part) ?? severalInOne(part) ?? { numbers: [part], unclear: [] };
}

/**
 * Reads a field that may contain several numbers, separated by semicolons, commas, bars, line breaks, "oder", "or" or labels; between whole
 * numbers also by slashes, dashes, plus signs and blanks. Numbers keep their spelling and labels.
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
