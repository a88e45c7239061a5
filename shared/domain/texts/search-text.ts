import { foldedWords, plainLetters } from "./fold.ts";

/** A query split into runs that may be numbers, and the remaining text. */
export interface SearchText {
  readonly rest: string;
  /** `digits`: those common to all spellings of the number, without `(0)`, `00` or the leading `0`. */
  readonly numbers: readonly { readonly run: string; readonly digits: string }[];
}

const NUMBER_RUN = /(?<![\p{L}\d])[+(\d][\d\s()/.+-]*(?![\p{L}\d])/gu;
const LONGEST_QUERY = 200;
/** Fewer digits occur in nearly every number: they are searched as words only. */
export const SHORTEST_FRAGMENT = 3;
const SHORTEST_MARK = 2;

/** Splits a query into number-like runs of at least `shortest` digits (`030 123-45`) and the rest. */
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

/** A run of text, and whether it matches. */
export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A folded letter, and the graphemes of the text that it comes from. */
interface Letter {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** Made at the first use, not at the start. */
let graphemes: Intl.Segmenter | null = null;
const WORD_LETTER = /[\p{L}\p{N}]/u;

/** The text folded as by `fold`, with the origin of each letter. */
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

/** Groups graphemes into runs of marked and unmarked ones. */
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
  graphemes ??= new Intl.Segmenter("de", { granularity: "grapheme" });
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Starts of words, as indexes of letters. */
function wordStarts(letters: readonly Letter[]): readonly number[] {
  return letters.flatMap((_, at) => (at > 0 && WORD_LETTER.test(letters[at - 1]?.text ?? "") ? [] : [at]));
}

/**
 * Marks the start of every word that begins with a typed word, compared as in the search; "muell" marks "Müll". Never splits a grapheme.
 */
export function markWords(text: string, query: string): readonly Part[] {
  const pieces = segmented(text);
  const letters = foldedLetters(pieces);
  const whole = letters.map((letter) => letter.text);
  const starts = wordStarts(letters);
  const isBeginning = (word: string) => (at: number) => [...word].every((letter, index) => whole[at + index] === letter);
  const { rest, numbers } = splitQuery(query, SHORTEST_FRAGMENT);
  // In texts a number is searched as a whole: a single group of its digits has no meaning.
  const groups = numbers.map(({ run }) => foldedWords(run)).filter((group) => group.every((word) => starts.some(isBeginning(word))));
  const words = [...foldedWords(rest), ...groups.flat()];
  const marks = new Set<number>();
  for (const at of starts) {
    const length = Math.max(0, ...words.filter((word) => isBeginning(word)(at)).map((word) => [...word].length));
    for (const { first, last } of letters.slice(at, at + length)) for (let each = first; each <= last; each++) marks.add(each);
  }
  return parted(pieces, (at) => marks.has(at));
}

/** Marks the typed digits in a displayed number, in any spelling, including blanks between them. */
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
