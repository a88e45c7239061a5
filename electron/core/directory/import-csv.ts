import { type ContactDraft, type Rejection, rejection } from "./contact-draft.ts";
import { type Column, columnOf, labelledKind } from "./csv-columns.ts";
import { type CsvRow, csvHeader, csvRows } from "./csv-rows.ts";

/** What a file gives before anything is checked. */
export interface Drafts {
  readonly drafts: readonly ContactDraft[];
  readonly rejected: readonly Rejection[];
}

const DELIMITERS = [";", ",", "\t", "|"];
const YES = /^(?:1|x|ja?|y(?:es)?|true|wahr|kunde|bestandskunde|customer)$/i;

/**
 * Reads a CSV with a header line. The delimiter is the one by which most headers are known; Excel's `sep=` line is understood.
 * Without a header for a name or company and one for a number nothing is read, and the header is reported as broken.
 */
export function readCsv(text: string): Drafts {
  // An empty line in its place keeps the line numbers right.
  const body = text.replace(/^sep=.\n/i, "\n").replace(/^\n+/, "");
  const skipped = text.split("\n").length - body.split("\n").length;
  const delimiter = bestDelimiter(body);
  const [header, ...rows] = csvRows(body, delimiter).map((row) => ({ ...row, line: row.line + skipped }));
  const columns = (header?.cells ?? []).map(columnOf);
  if (!isUsable(columns)) return { drafts: [], rejected: [rejection(header?.line ?? 1, "broken", header?.cells.join(delimiter) ?? "")] };
  return {
    drafts: rows.filter(({ broken }) => !broken).map((row) => draftOf(row, columns)),
    rejected: rows.filter(({ broken }) => broken).map(({ line, cells }) => rejection(line, "broken", cells[0] ?? "")),
  };
}

function bestDelimiter(text: string): string {
  const known = (delimiter: string) => csvHeader(text, delimiter).filter((name) => columnOf(name) !== null).length;
  return DELIMITERS.reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best));
}

function isUsable(columns: readonly (Column | null)[]): boolean {
  const naming = ["name", "first", "last", "company", "customer"];
  return (
    columns.some((column) => column?.kind === "text" && naming.includes(column.field)) &&
    columns.some((column) => column?.kind === "number")
  );
}

function draftOf({ line, cells }: CsvRow, columns: readonly (Column | null)[]): ContactDraft {
  const has = (field: string) => columns.some((column) => column?.kind === "text" && column.field === field);
  const text = (field: string) =>
    cells.find((cell, at) => {
      const column = columns[at];
      return column?.kind === "text" && column.field === field && cell.trim() !== "";
    }) ?? "";
  const full = text("name");
  // "Name;Vorname" is how German lists write the family name.
  const family = text("last") || (has("first") && !has("last") ? full : "");
  const given = [text("first"), text("middle"), family].map((part) => part.trim()).filter((part) => part !== "");
  // A column "Kunde" is the company where there is no other, else the mark of a customer.
  const named = has("company");
  return {
    line,
    key: text("key"),
    name: given.length > 0 ? given.join(" ") : full,
    company: named ? text("company") : text("customer"),
    role: text("role"),
    email: text("email"),
    numbers: numbersOf(cells, columns),
    customer: named && YES.test(text("customer").trim()),
    language: text("language"),
    timeZone: text("timeZone"),
  };
}

function numbersOf(cells: readonly string[], columns: readonly (Column | null)[]): ContactDraft["numbers"] {
  const labelOf = (group: string) => {
    const at = columns.findIndex((column) => column?.kind === "label" && column.group === group);
    return at < 0 ? null : (cells[at] ?? "");
  };
  return columns.flatMap((column, at) => {
    const text = cells[at] ?? "";
    if (column?.kind !== "number" || text.trim() === "") return [];
    const label = labelOf(column.group);
    const kind = label === null ? column.number : labelledKind(label);
    return kind === null ? [] : [{ text, kind }];
  });
}
