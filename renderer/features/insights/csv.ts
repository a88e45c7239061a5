import Papa from "papaparse";
import type { Language } from "#shared/domain/contacts/contact.ts";
import type { Cell, Table } from "./tables.ts";

/** Formats numbers for a spreadsheet in that language: no grouping, its own decimal mark. */
function cellText(cell: Cell, language: Language): string {
  if (typeof cell !== "number") return cell ?? "";
  return language === "de" ? String(cell).replace(".", ",") : String(cell);
}

/**
 * A table as CSV (RFC 4180): `;` for German spreadsheets, `,` for English ones, with a byte order mark so that umlauts survive. Text that a
 * spreadsheet would take for a formula is prefixed with `'`.
 */
export function csvOf({ head, rows }: Table, language: Language): string {
  const text = Papa.unparse([[...head], ...rows.map((row) => row.map((cell) => cellText(cell, language)))], {
    delimiter: language === "de" ? ";" : ",",
    newline: "\r\n",
    escapeFormulae: /^[=+\-@\t\r]/,
  });
  return `\uFEFF${text}\r\n`;
}
