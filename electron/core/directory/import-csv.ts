import { type ContactDraft, type Rejection, rejection } from "./contact-draft.ts";
import { type Column, columnOf, labelledKind } from "./csv-columns.ts";
import { type CsvRow, csvHeader, csvRows } from "./csv-rows.ts";

/** What a row or card gives before anything is checked: a draft, with what of it was cut off, or why it cannot be read. */
export type Drafted = { readonly draft: ContactDraft; readonly cut?: Rejection } | { readonly draft: null; readonly rejection: Rejection };

const DELIMITERS = [";", ",", "\t", "|"];
const YES = /^(?:1|x|ja?|y(?:es)?|true|wahr|kunde|bestandskunde|customer)$/i;

/**
 * Reads a CSV with a header line, in pieces of which the first holds that line. The delimiter is the one by which most headers are known; Excel's `sep=` line is understood.
 * Without a header for a name or company and one for a number nothing is read, and the header is reported as broken.
 */
export function* readCsv(pieces: Iterable<string>): Generator<Drafted> {
  const iterator = pieces[Symbol.iterator]();
  const start = iterator.next();
  const text = start.done === true ? "" : start.value;
  // An empty line in its place keeps the line numbers right.
  const body = text.replace(/^sep=.\n/i, "\n").replace(/^\n+/, "");
  const skipped = lineEnds(text) - lineEnds(body);
  const delimiter = bestDelimiter(body);
  let columns: Columns | null = null;
  for (const row of csvRows(prepended(body, iterator), delimiter)) {
    const line = row.line + skipped;
    if (columns === null) {
      columns = columnsOf(row.cells);
      if (columns === null) yield { draft: null, rejection: rejection(line, "broken", row.cells.join(delimiter)) };
      if (columns === null) return;
    } else if (row.broken) {
      yield { draft: null, rejection: rejection(line, "broken", row.cells[0] ?? "") };
    } else {
      yield { draft: draftOf({ ...row, line }, columns) };
    }
  }
  if (columns === null) yield { draft: null, rejection: rejection(1, "broken", "") };
}

function* prepended(first: string, rest: Iterator<string>): Generator<string> {
  yield first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

function lineEnds(text: string): number {
  return text.split("\n").length;
}

function bestDelimiter(text: string): string {
  const known = (delimiter: string) => csvHeader(text, delimiter).filter((name) => columnOf(name) !== null).length;
  return DELIMITERS.reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best));
}

/** Where in a row everything stands. */
interface Columns {
  readonly texts: ReadonlyMap<string, readonly number[]>;
  readonly numbers: readonly {
    readonly at: number;
    readonly kind: (Column & { kind: "number" })["number"];
    readonly label: number | null;
  }[];
}

/** `null` for a header without a name or company, or without a number. */
function columnsOf(header: readonly string[]): Columns | null {
  const columns = header.map(columnOf);
  const labelOf = (group: string) => {
    const at = columns.findIndex((column) => column?.kind === "label" && column.group === group);
    return at < 0 ? null : at;
  };
  const texts = new Map<string, number[]>();
  columns.forEach((column, at) => {
    if (column?.kind === "text") texts.set(column.field, [...(texts.get(column.field) ?? []), at]);
  });
  const numbers = columns.flatMap((column, at) =>
    column?.kind === "number" ? [{ at, kind: column.number, label: labelOf(column.group) }] : [],
  );
  const isNamed = ["name", "first", "last", "company", "customer"].some((field) => texts.has(field));
  return isNamed && numbers.length > 0 ? { texts, numbers } : null;
}

function draftOf({ line, cells }: CsvRow, { texts, numbers }: Columns): ContactDraft {
  const text = (field: string) => {
    for (const at of texts.get(field) ?? []) {
      const cell = cells[at] ?? "";
      if (cell.trim() !== "") return cell;
    }
    return "";
  };
  const full = text("name");
  // "Name;Vorname" is how German lists write the family name.
  const family = text("last") || (texts.has("first") && !texts.has("last") ? full : "");
  const given = [text("first"), text("middle"), family].map((part) => part.trim()).filter((part) => part !== "");
  // A column "Kunde" is the company where there is no other, else the mark of a customer.
  const named = texts.has("company");
  return {
    line,
    key: text("key"),
    name: given.length > 0 ? given.join(" ") : full,
    company: named ? text("company") : text("customer"),
    role: text("role"),
    email: text("email"),
    numbers: numbersOf(cells, numbers),
    customer: named && YES.test(text("customer").trim()),
    language: text("language"),
    timeZone: text("timeZone"),
  };
}

function numbersOf(cells: readonly string[], columns: Columns["numbers"]): ContactDraft["numbers"] {
  return columns.flatMap(({ at, kind: own, label }) => {
    const text = cells[at] ?? "";
    if (text.trim() === "") return [];
    const kind = label === null ? own : labelledKind(cells[label] ?? "");
    return kind === null ? [] : [{ text, kind }];
  });
}
