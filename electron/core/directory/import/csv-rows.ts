import Papa from "papaparse";

export interface CsvRow {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Its quotes are wrong: only the text of its line is known. */
  readonly broken: boolean;
}

/** A row, even one of many lines, that is longer than this many characters has an unclosed quote. */
const LONGEST_ROW = 500_000;
/**
 * A wrong quote can cause a search through a million characters; after the file was read this many times, quotes are treated as ordinary
 * characters.
 */
const MOST_READINGS = 4;
const ALWAYS_AFFORDABLE = 5_000_000;
/** A character that cannot occur, because decoding removed it. */
const NO_QUOTE = "\0";

/** The first rows with this delimiter, without empty ones. */
export function csvHead(text: string, delimiter: string, rows: number): readonly (readonly string[])[] {
  return Papa.parse<string[]>(text, { delimiter, newline: "\n", preview: rows, skipEmptyLines: "greedy" }).data;
}

/**
 * All rows of a CSV text (RFC 4180, any delimiter) that arrives in pieces, without empty ones. A quote that is never closed, or only by a
 * quote of a later row, would swallow rows: only its line is returned, as broken, and reading continues with the next. Holds about a
 * million characters at a time.
 */
export function* csvRows(pieces: Iterable<string>, delimiter: string): Generator<CsvRow> {
  const state: Reading = { delimiter, columns: 0, line: 1, taken: 0, inVain: 0, skipping: false };
  let rest = "";
  for (const piece of pieces) rest = yield* rowsOf(rest + piece, state, false);
  yield* rowsOf(rest, state, true);
}

interface Reading {
  readonly delimiter: string;
  columns: number;
  line: number;
  /** Characters that became rows, and those that were read in vain. */
  taken: number;
  inVain: number;
  /** Inside a line that is too long to parse. */
  skipping: boolean;
}

/** Yields the complete rows and returns the rest, which is empty when the text is `last`. */
function* rowsOf(text: string, state: Reading, last: boolean): Generator<CsvRow, string> {
  let offset = state.skipping ? endOfSkipped(text, state) : 0;
  const end = last ? text.length : text.lastIndexOf("\n") + 1;
  while (offset < end) {
    const found = completeRows(text.slice(offset, end), state);
    yield* found.rows;
    offset += found.length;
    if (offset === end || (found.unclosed && !last && text.length - offset < LONGEST_ROW)) break;
    const next = endOfLine(text, offset);
    yield { line: state.line, cells: [text.slice(offset, Math.min(next, offset + 500))], broken: true };
    state.line += 1;
    offset = next;
  }
  if (last || text.length - offset < LONGEST_ROW || text.indexOf("\n", offset) >= 0) return text.slice(offset);
  yield { line: state.line, cells: [text.slice(offset, offset + 500)], broken: true };
  state.skipping = true;
  return "";
}

function endOfSkipped(text: string, state: Reading): number {
  const at = text.indexOf("\n");
  if (at < 0) return text.length;
  state.skipping = false;
  state.line += 1;
  return at + 1;
}

/** The rows before the first broken one, or before one whose quote is not closed when the text ends, and how many characters they take. */
function completeRows(
  text: string,
  state: Reading,
): { readonly rows: readonly CsvRow[]; readonly length: number; readonly unclosed: boolean } {
  const quoted = state.inVain < Math.max(ALWAYS_AFFORDABLE, MOST_READINGS * state.taken) && text.includes('"');
  const rows: CsvRow[] = [];
  let length = 0;
  let unclosed = false;
  Papa.parse<string[]>(text, {
    delimiter: state.delimiter,
    newline: "\n",
    quoteChar: quoted ? '"' : NO_QUOTE,
    step: ({ data, errors, meta }, parser) => {
      // After the last line end comes an empty row without a line.
      const lines = quoted ? countLines(text, length, meta.cursor) : Number(meta.cursor > length);
      unclosed = errors.some(({ code }) => code === "MissingQuotes");
      if (unclosed || (lines > 1 && (hasSwallowed(data, state) || errors.some(({ type }) => type === "Quotes")))) {
        state.inVain += meta.cursor - length;
        parser.abort();
        return;
      }
      if (data.some((cell) => cell.trim() !== "")) {
        rows.push({ line: state.line, cells: quoted ? data : data.map((cell) => cell.replace(/^"|"$/g, "")), broken: false });
        state.columns ||= data.length;
      }
      state.taken += meta.cursor - length;
      length = meta.cursor;
      state.line += lines;
    },
  });
  return { rows, length, unclosed };
}

/**
 * Whether a row is short because a cell of several lines contains the beginning of one row and the end of another. Outlook's own rows are
 * also short, but contain no such cell.
 */
function hasSwallowed(cells: readonly string[], { columns, delimiter }: Reading): boolean {
  return cells.length < columns && cells.some((cell) => cell.includes("\n") && cell.split(delimiter).length > columns);
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at + 1;
}

/** Lines that begin between two positions; a last line without a line end counts. */
function countLines(text: string, from: number, to: number): number {
  let lines = text[to - 1] === "\n" ? 0 : 1;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
