import type { CsvField, CsvLayout } from "#shared/domain/directory-source.ts";
import { fieldOf, lackingIn } from "./csv-columns.ts";
import { guessedFields, looksLikeNumber } from "./csv-guess.ts";
import { csvHead } from "./csv-rows.ts";

/** How a CSV is read, all of it settled. */
export interface CsvPlan {
  readonly delimiter: string;
  /** The first row names the columns. */
  readonly headerLine: boolean;
  /** Of each column, empty where it has none. */
  readonly header: readonly string[];
  readonly fields: readonly (CsvField | null)[];
  /** What was given, without Excel's `sep=` and empty lines before the first row. */
  readonly body: string;
  /** Lines that were before it. */
  readonly skipped: number;
}

const DELIMITERS = [";", ",", "\t", "|"];
/** Rows by which is judged what nobody says. */
const ROWS = 20;

/** Settles how a CSV is read that begins with `start`: as the layout says, and where it says nothing as is found out. */
export function planCsv(start: string, layout: CsvLayout): CsvPlan {
  const separator = /^sep=(.)\n/i.exec(start)?.[1] ?? null;
  const body = start.slice(separator === null ? 0 : "sep=;\n".length).replace(/^\n+/, "");
  const delimiter = layout.delimiter ?? separator ?? bestDelimiter(body);
  const rows = csvHead(body, delimiter, ROWS + 1);
  const [first = []] = rows;
  const headerLine = layout.headerLine ?? !isData(first);
  const header = headerLine ? first : first.map(() => "");
  const fields = fieldsOf(header, layout, headerLine ? rows.slice(1) : rows);
  return { delimiter, headerLine, header, fields, body, skipped: lineEnds(start) - lineEnds(body) };
}

function lineEnds(text: string): number {
  return text.split("\n").length - 1;
}

/** No header is known in it, and something reads as a telephone number. */
function isData(row: readonly string[]): boolean {
  return row.every((cell) => fieldOf(cell) === null) && row.some(looksLikeNumber);
}

/** By which most headers are known; where none is, by which the rows have as many cells as the first. */
function bestDelimiter(text: string): string {
  const judged = DELIMITERS.map((delimiter) => {
    const [first = [], ...rows] = csvHead(text, delimiter, ROWS);
    const known = first.filter((name) => fieldOf(name) !== null).length;
    const alike = first.length > 1 ? 1 + rows.filter(({ length }) => length === first.length).length : 0;
    return { delimiter, known, alike };
  });
  return judged.reduce((best, next) => (next.known > best.known || (next.known === best.known && next.alike > best.alike) ? next : best))
    .delimiter;
}

/** What the layout says of a header, else its name, else what stands below it. */
function fieldsOf(header: readonly string[], layout: CsvLayout, rows: readonly (readonly string[])[]): readonly (CsvField | null)[] {
  const given = new Map(layout.columns.map(({ field }, at) => [numbered(layout.columns, at), field]));
  const named = header.map((name) => ({ header: name }));
  const fields = named.map(({ header: name }, at) => {
    const field = given.get(numbered(named, at));
    return field === undefined ? fieldOf(name) : field;
  });
  return given.size === 0 && lackingIn(fields) !== null ? guessedFields(rows, fields) : fields;
}

/** A header and which of its name it is. */
function numbered(columns: readonly { readonly header: string }[], at: number): string {
  const name = columns[at]?.header ?? "";
  return `${columns.slice(0, at).filter(({ header }) => header === name).length} ${name}`;
}
