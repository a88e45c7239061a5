import { type ImportPreview, MOST_PREVIEWED, type PreviewRow, type Recognised } from "#shared/contract/contacts/import-preview.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { CsvLayout } from "#shared/domain/sources/directory-source.ts";
import { wholeCharacters } from "./byte-folds.ts";
import type { Beside, DraftReading } from "./contact-draft.ts";
import { lackingIn } from "./csv-columns.ts";
import { fieldOf, plain } from "./csv-headers.ts";
import { type CsvPlan, planCsv } from "./csv-plan.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";
import { decodePieces, detectEncoding } from "./decode-text.ts";
import { type Drafted, rowReader } from "./import-csv.ts";
import { readVcards } from "./import-vcard.ts";
import { checked } from "./read-contacts.ts";

/** What is shown of a file before it is imported. */
export interface Previewed extends Omit<ImportPreview, "remembered" | "proposed" | "rows"> {
  readonly rows: SeenRow[];
}

/** A row with the whole contact, whose id tells whether a source has brought it before. */
type SeenRow = Omit<PreviewRow, "contact"> & { readonly contact: Contact | null };

/** Number of rows that decide whether a column is empty. */
const LOOKED_AT = 500;
const LONGEST_CELL = 80;

/** What an import of the CSV that begins with these bytes would give; without its last row unless they are the whole file. */
export function previewCsv(bytes: Uint8Array, whole: boolean, layout: CsvLayout, reading: DraftReading): Previewed {
  const { encoding, plan } = planned(bytes, layout);
  const all = [...csvRows([plan.body], plan.delimiter)].slice(0, LOOKED_AT);
  const rows = all.slice(plan.headerLine ? 1 : 0, whole ? undefined : Math.max(1, all.length - 1));
  const lacking = lackingIn(plan.fields);
  const draftOf = rowReader(plan);
  const seen = rows.map((row) => previewRow(row, draftOf(row), reading, plan));
  return {
    encoding,
    delimiter: plan.delimiter,
    headerLine: plan.headerLine,
    recognised: lackingIn(plan.header.map(fieldOf)) === null ? recognised(plan.header) : null,
    columns: plan.fields.map((field, at) => ({
      header: plan.header[at] ?? "",
      field,
      empty: rows.every(({ cells }) => (cells[at] ?? "").trim() === ""),
    })),
    lacking,
    rows: seen.slice(0, MOST_PREVIEWED),
    blocked: seen.filter(({ blocked }) => blocked).length,
  };
}

function planned(bytes: Uint8Array, layout: CsvLayout): { readonly encoding: string; readonly plan: CsvPlan } {
  const encoding = layout.encoding ?? detectEncoding([bytes]);
  return { encoding, plan: planCsv([...decodePieces([bytes], encoding)].join(""), layout) };
}

/** The headers of a CSV that begins with these bytes; empty ones when it has none. */
export function csvHeaders(bytes: Uint8Array, layout: CsvLayout): readonly { readonly header: string }[] {
  return planned(bytes, layout).plan.header.map((header) => ({ header }));
}

/** The same for vCards. A card that continues beyond these bytes, for example with a picture, is shown as far as it was read. */
export function previewVcards(bytes: Uint8Array, whole: boolean, reading: DraftReading): Previewed {
  const pieces = [...wholeCharacters([bytes])];
  const encoding = detectEncoding(pieces);
  const text = [...decodePieces(pieces, encoding)].join("");
  const rows: SeenRow[] = [];
  for (const drafted of readVcards([whole ? text : `${text.slice(0, text.lastIndexOf("\n") + 1)}END:VCARD\n`])) {
    const { contact, rejected, beside } = checked(drafted, reading);
    const line = drafted.draft === null ? drafted.rejection.line : drafted.draft.line;
    rows.push({ line, cells: [], contact, rejected: [...rejected], blocked: isBlocked(beside) });
    if (rows.length > MOST_PREVIEWED) break;
  }
  const last = whole || rows.length > MOST_PREVIEWED ? undefined : rows.pop();
  if (last !== undefined) rows.push(...asFarAsSeen(last, rows.length === 0));
  const none = { delimiter: "", headerLine: false, recognised: null, columns: [], lacking: null, blocked: 0 };
  return { encoding, ...none, rows: rows.slice(0, MOST_PREVIEWED) };
}

/**
 * The last card of a piece: what it lacks may come later, so faults are not reported yet. `isAlone`: the row is still listed, so that the
 * preview is not empty.
 */
function asFarAsSeen(row: SeenRow, isAlone: boolean): readonly SeenRow[] {
  const isCard = row.rejected.every(({ reason }) => reason !== "broken");
  return row.contact !== null || (isAlone && isCard) ? [{ ...row, rejected: [] }] : [];
}

function previewRow({ line, cells }: CsvRow, drafted: Drafted, reading: DraftReading, { skipped }: CsvPlan): SeenRow {
  const { contact, rejected, beside } = checked(drafted, reading);
  const shown = cells.map((cell) => cell.slice(0, LONGEST_CELL));
  return { line: line + skipped, cells: shown, contact, rejected: [...rejected], blocked: isBlocked(beside) };
}

function isBlocked(beside: Beside | null): boolean {
  return beside !== null && beside.blockedBy !== null;
}

/** Recognises the column names that only Outlook, or only Google, exports. */
function recognised(header: readonly string[]): Recognised {
  const names = new Set(header.map(plain));
  const has = (...all: readonly string[]) => all.every((name) => names.has(name));
  if (has("telefon geschaftlich", "e mail adresse") || has("business phone", "e mail address")) return "outlook";
  const isOfCalls =
    ["dauer", "duration", "gesprachsdauer"].some((name) => names.has(name)) &&
    ["datum", "date", "zeit", "time"].some((name) => names.has(name));
  if (isOfCalls) return "calls";
  return has("e mail 1 value") || has("phone 1 value") || has("given name", "yomi name") ? "google" : "list";
}
