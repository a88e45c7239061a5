import Papa from "papaparse";

export interface CsvRow {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Its quotes are wrong: nothing but the text of its line is known. */
  readonly broken: boolean;
}

/** A wrong quote can cost a look at the whole rest; once the file was read so often, quotes are taken for ordinary characters. */
const MOST_READINGS = 4;
const ALWAYS_AFFORDABLE = 5_000_000;
/** Cannot occur: it was taken out when the file was decoded. */
const NO_QUOTE = "\0";

/** The first row by this delimiter. */
export function csvHeader(text: string, delimiter: string): readonly string[] {
  return Papa.parse<string[]>(text, { delimiter, newline: "\n", preview: 1 }).data[0] ?? [];
}

/**
 * All rows of a CSV text (RFC 4180, any delimiter), empty ones left out. A quote that is never closed, or only by a quote of a later row,
 * would swallow rows: its line alone is given as broken and reading goes on with the next.
 */
export function csvRows(text: string, delimiter: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  const columns = csvHeader(text, delimiter).length;
  let position = { offset: 0, line: 1 };
  const affordable = Math.max(ALWAYS_AFFORDABLE, MOST_READINGS * text.length);
  let inVain = 0;
  while (position.offset < text.length) {
    const end = readUntilBroken(text, position, { delimiter, columns, quoted: inVain < affordable }, rows);
    inVain += end.inVain;
    if (end.offset < text.length) {
      const next = endOfLine(text, end.offset);
      rows.push({ line: end.line, cells: [text.slice(end.offset, next)], broken: true });
      position = { offset: next, line: end.line + 1 };
    } else {
      position = end;
    }
  }
  return rows;
}

interface Position {
  readonly offset: number;
  readonly line: number;
}

interface Format {
  readonly delimiter: string;
  readonly columns: number;
  readonly quoted: boolean;
}

/** Adds rows up to the first broken one and answers where that, or the text's end, is, and how many characters were read for nothing. */
function readUntilBroken(
  text: string,
  from: Position,
  { delimiter, columns, quoted }: Format,
  rows: CsvRow[],
): Position & { readonly inVain: number } {
  let { offset, line } = from;
  let inVain = 0;
  Papa.parse<string[]>(text.slice(from.offset), {
    delimiter,
    newline: "\n",
    quoteChar: quoted ? '"' : NO_QUOTE,
    step: ({ data, errors, meta }, parser) => {
      const next = from.offset + meta.cursor;
      const lines = countLines(text, offset, next);
      const wrongQuotes = errors.some(({ type }) => type === "Quotes");
      const unclosed = errors.some(({ code }) => code === "MissingQuotes");
      if (unclosed || (lines > 1 && (wrongQuotes || data.length < columns))) {
        inVain = next - offset;
        parser.abort();
        return;
      }
      if (data.some((cell) => cell.trim() !== "")) {
        rows.push({ line, cells: quoted ? data : data.map((cell) => cell.replace(/^"|"$/g, "")), broken: false });
      }
      offset = next;
      line += lines;
    },
  });
  return { offset: inVain > 0 ? offset : text.length, line, inVain };
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at + 1;
}

/** Lines begun between two places; a last line without a line end counts. */
function countLines(text: string, from: number, to: number): number {
  let lines = text[to - 1] === "\n" ? 0 : 1;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
