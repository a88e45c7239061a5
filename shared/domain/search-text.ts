import { foldedWords, plainLetters } from "./fold.ts";

/** What was typed, taken apart: stretches that may be a number, and the text around them. */
export interface SearchText {
  readonly rest: string;
  /** `digits`: those that any spelling of the number shares, without `(0)`, `00` or the leading `0`. */
  readonly numbers: readonly { readonly run: string; readonly digits: string }[];
}

const NUMBER_RUN = /(?<![\p{L}\d])[+(\d][\d\s()/.+-]*(?![\p{L}\d])/gu;
const LONGEST_QUERY = 200;
/** Fewer digits stand in nearly every number: they are looked for as words alone. */
export const SHORTEST_FRAGMENT = 3;
const SHORTEST_MARK = 2;

/** Parts a query into number-like runs of at least `shortest` digits (`030 123-45`) and the rest. */
export function splitQuery(text: string, shortest: number): SearchText {
  const numbers: { run: string; digits: string }[] = [];
  const rest = text.slice(0, LONGEST_QUERY).replace(NUMBER_RUN, (run) => {
    const digits = run.replaceAll("(0)", "").replace(/\D/g, "").replace(/^00?/, "");
    if (digits.length < shortest) return run;
    numbers.push({ run, digits });
    return " ";
  });
  return { rest, numbers };
}

/** A stretch of text, and whether it is what was looked for. */
export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A letter as it is compared, and which graphemes of the text it stands for. */
interface Letter {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

const graphemes = new Intl.Segmenter("de", { granularity: "grapheme" });
const WORD_LETTER = /[\p{L}\p{N}]/u;

/** The text folded as `fold` does, with where each letter comes from. */
function foldedLetters(text: readonly string[]): readonly Letter[] {
  const letters = text.flatMap((grapheme, at): Letter[] =>
    [...plainLetters(grapheme)].map((each) => ({ text: each, first: at, last: at })),
  );
  const folded: Letter[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as Letter;
    const next = letters[at + 1];
    const takesNext = next?.text === "e" && /^[aou]$/.test(letter.text);
    folded.push(takesNext ? { ...letter, last: next.last } : letter);
    if (takesNext) at += 1;
  }
  return folded;
}

/** The text in stretches of marked and other graphemes. */
function parted(text: readonly string[], isMarked: (at: number) => boolean): readonly Part[] {
  const parts: { text: string; isMatch: boolean }[] = [];
  for (const [at, grapheme] of text.entries()) {
    const last = parts.at(-1);
    if (last !== undefined && last.isMatch === isMarked(at)) last.text += grapheme;
    else parts.push({ text: grapheme, isMatch: isMarked(at) });
  }
  return parts;
}

function segmented(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Where words begin, as indexes of letters. */
function wordStarts(letters: readonly Letter[]): readonly number[] {
  return letters.flatMap((_, at) => (at > 0 && WORD_LETTER.test(letters[at - 1]?.text ?? "") ? [] : [at]));
}

/** Marks every word of a text as far as it begins with a word that was typed, compared as the search compares; "muell" marks "Müll". Never part of a grapheme. */
export function markWords(text: string, query: string): readonly Part[] {
  const pieces = segmented(text);
  const letters = foldedLetters(pieces);
  const whole = letters.map((letter) => letter.text);
  const starts = wordStarts(letters);
  const isBeginning = (word: string) => (at: number) => [...word].every((letter, index) => whole[at + index] === letter);
  const { rest, numbers } = splitQuery(query, SHORTEST_FRAGMENT);
  // A number is looked for in texts as a whole: none of its groups of digits means anything by itself.
  const groups = numbers.map(({ run }) => foldedWords(run)).filter((group) => group.every((word) => starts.some(isBeginning(word))));
  const words = [...foldedWords(rest), ...groups.flat()];
  const marks = new Set<number>();
  for (const at of starts) {
    const length = Math.max(0, ...words.filter((word) => isBeginning(word)(at)).map((word) => [...word].length));
    for (const { first, last } of letters.slice(at, at + length)) for (let each = first; each <= last; each++) marks.add(each);
  }
  return parted(pieces, (at) => marks.has(at));
}

/** Marks a number as it is shown where its digits hold digits that were typed, in whatever writing; blanks between them included. */
export function markNumber(shown: string, query: string): readonly Part[] {
  const pieces = segmented(shown);
  const places = pieces.flatMap((piece, at) => (/^\d$/.test(piece) ? [at] : []));
  const digits = places.map((at) => pieces[at]).join("");
  const spans = splitQuery(query, SHORTEST_MARK).numbers.flatMap((number) => {
    const from = digits.indexOf(number.digits);
    return from === -1 ? [] : [{ from: places[from] ?? 0, to: places[from + number.digits.length - 1] ?? 0 }];
  });
  return parted(pieces, (at) => spans.some(({ from, to }) => from <= at && at <= to));
}

export function hasMatch(parts: readonly Part[]): boolean {
  return parts.some(({ isMatch }) => isMatch);
}
