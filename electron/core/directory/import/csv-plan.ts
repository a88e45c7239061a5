import type { CsvField, CsvLayout } from "#shared/domain/sources/directory-source.ts";
import { isNumber, lackingIn } from "./csv-columns.ts";
import { cellsOf, guessedFields, isSalutation, looksLikeNumber, mostOf } from "./csv-guess.ts";
import { fieldOf, isForeign, isTitle, labelledKind, mayBeNumber, plain } from "./csv-headers.ts";
import { csvHead } from "./csv-rows.ts";

/** How a CSV is read, completely determined. */
export interface CsvPlan {
  readonly delimiter: string;
  /** Whether the first row contains the headers. */
  readonly headerLine: boolean;
  /** The header of each column; empty when it has none. */
  readonly header: readonly string[];
  readonly fields: readonly (CsvField | null)[];
  /** The given text, without Excel's `sep=` and empty lines before the first row. */
  readonly body: string;
  /** Number of lines left out before it. */
  readonly skipped: number;
}

const DELIMITERS = [";", ",", "\t", "|"];
/** Number of rows that guesses are based on. */
const ROWS = 20;

/** Determines how a CSV that begins with `start` is read: by the layout, and by guessing what the layout leaves open. */
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

/** Whether a row is data: it has no known header, and something in it looks like a telephone number. */
function isData(row: readonly string[]): boolean {
  return row.every((cell) => fieldOf(cell) === null) && row.some(looksLikeNumber);
}

/** The delimiter with the most known headers; if there are none, the one that gives the rows as many cells as the first. */
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

type Rows = readonly (readonly string[])[];
type Fields = readonly (CsvField | null)[];

/** The field that the layout gives for a header, else what header and cells say. */
function fieldsOf(header: readonly string[], layout: CsvLayout, rows: Rows): Fields {
  const given = new Map(layout.columns.map(({ field }, at) => [numbered(layout.columns, at), field]));
  const named = header.map((name) => ({ header: name }));
  const known = withoutAnswers(
    header.map((name, at) => headedField(name, cellsOf(rows, at))),
    rows,
  );
  const found = given.size === 0 ? together(header, known, rows) : known;
  return found.map((field, at) => {
    const chosen = given.get(numbered(named, at));
    return chosen === undefined ? field : chosen;
  });
}

const YES_OR_NO = /^(?:[01]|x|ja?|nein?|y(?:es)?|no?|true|false|wahr|falsch)$/i;

/** The field by the header, unless the cells contradict it; the cells decide when the header is ambiguous. */
function headedField(name: string, cells: readonly string[]): CsvField | null {
  const field = fieldOf(name);
  if (field === null) return mayBeNumber(name) && mostOf(cells, looksLikeNumber) ? labelledKind(name) : null;
  if (field === "assistant" && mostOf(cells, looksLikeNumber)) return "assistantNumber";
  if (!isNumber(field)) return field;
  if (/^(?:nummer|number)$/.test(plain(name))) return mostOf(cells, (cell) => /^[+(0*'][\d\s()/.+*'-]{5,}$/.test(cell)) ? field : null;
  return field;
}

/** A column of yes and no is no number when another column contains numbers: it says whether the person may be called. */
function withoutAnswers(fields: Fields, rows: Rows): Fields {
  const isAnswers = (at: number) => {
    const cells = cellsOf(rows, at);
    return cells.length > 0 && cells.every((cell) => YES_OR_NO.test(cell));
  };
  const holdsNumbers = (field: CsvField | null, at: number) => field !== null && isNumber(field) && !isAnswers(at);
  if (!fields.some(holdsNumbers)) return fields;
  return fields.map((field, at) => (field !== null && isNumber(field) && isAnswers(at) ? null : field));
}

/** What only all headers together tell, and guesses when name or number is missing. */
function together(header: readonly string[], known: Fields, rows: Rows): Fields {
  const withRole = known.includes("role") ? known : known.map((field, at) => (field === null && isRole(header, rows, at) ? "role" : field));
  const fields = withRole.map((field, at) => (field === "name" && isCompanyBeside(header, withRole, at) ? "company" : field));
  return lackingIn(fields) === null ? fields : guessedFields(rows, fields, header.map(isForeign));
}

function isRole(header: readonly string[], rows: Rows, at: number): boolean {
  return isTitle(header[at] ?? "") && mostOf(cellsOf(rows, at), (cell) => !isSalutation(cell));
}

/** "Name" beside "Contact" or "Ansprechpartner" is the company's. */
function isCompanyBeside(header: readonly string[], fields: Fields, at: number): boolean {
  const isPlain = (place: number) => plain(header[place] ?? "") === "name";
  const isOther = (field: CsvField | null, place: number) =>
    field === "name" && /^(?:contact|kontakt|ansprechpartner)/.test(plain(header[place] ?? ""));
  return isPlain(at) && !fields.some((field) => field === "company" || field === "customer" || field === "first") && fields.some(isOther);
}

/** Gives each header its number among the headers of the same name. */
function numbered(columns: readonly { readonly header: string }[], at: number): string {
  const name = columns[at]?.header ?? "";
  return `${columns.slice(0, at).filter(({ header }) => header === name).length} ${name}`;
}
