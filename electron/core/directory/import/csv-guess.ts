import { isMailAddress } from "#shared/domain/network/host.ts";
import type { CsvField } from "#shared/domain/sources/directory-source.ts";
import { isNumber, lackingIn } from "./csv-columns.ts";

const COMPANY = /\b(?:gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|se|e\. ?k\.?|e\. ?v\.?|ltd|inc|llc|s\.?a\.?r\.?l|sagl)(?:\b|$)|& co\b/i;
/** Numbers of Austria and Switzerland only with their country code; without it they would be German area codes. */
const MOBILE = /^\s*(?:(?:(?:\+|00)49\s*(?:\(0\))?|\(?0)\s*1[567]|(?:\+|00)43\s*(?:\(0\))?\s*6[5-9]|(?:\+|00)41\s*(?:\(0\))?\s*7[5-9])/;

const DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/;

/**
 * Whether a cell can hardly be anything but a telephone number: a plus or 0 before at least six digits, and only characters used in
 * numbers.
 */
export function looksLikeNumber(cell: string): boolean {
  const text = cell.trim();
  return /^[+(0][\d\s()/.+-]*$/.test(text) && text.replace(/\D/g, "").length >= 6 && !DATE.test(text);
}

/** The cells of a column, without empty ones. */
export function cellsOf(rows: readonly (readonly string[])[], at: number): readonly string[] {
  return rows.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "");
}

/** Whether most cells pass, and at least one. */
export function mostOf(cells: readonly string[], test: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(test).length > cells.length / 2;
}

const SALUTATION =
  /^(?:herrn?|frau|firma|divers|mr|mrs|ms|miss|monsieur|madame|mme|m|signora?|sig|eheleute|familie|dr|prof)(?:\.|\b)(?:\s*(?:dr|prof|med|h\. ?c|ing|dipl)\b\.?-?)*$/i;

/** A form of address such as "Frau", "Herr Dr.", which is no name. */
export function isSalutation(cell: string): boolean {
  return SALUTATION.test(cell.trim());
}

const FEWEST_TO_COMPARE = 4;

/** Names differ from row to row; a text repeated in many rows is no name. */
function isVaried(cells: readonly string[]): boolean {
  return cells.length < FEWEST_TO_COMPARE || new Set(cells).size > cells.length / 2;
}

/**
 * The fields of columns without a known header, guessed from their cells. Known ones stay; columns that cannot be guessed, or are about
 * another person (`foreign`), are left out.
 */
export function guessedFields(
  rows: readonly (readonly string[])[],
  known: readonly (CsvField | null)[],
  foreign: readonly boolean[] = [],
): readonly (CsvField | null)[] {
  const cells = known.map((_, at) => cellsOf(rows, at));
  const mostly = (at: number, test: (cell: string) => boolean) => mostOf(cells[at] ?? [], test);
  const plainly = known.map((field, at): CsvField | null => {
    if (field !== null || foreign[at] === true) return field;
    if (mostly(at, looksLikeNumber)) return mostly(at, (cell) => MOBILE.test(cell)) ? "mobile" : "work";
    if (mostly(at, isMailAddress)) return "email";
    return mostly(at, (cell) => COMPANY.test(cell)) ? "company" : null;
  });
  if (!plainly.some(isNumber) || (lackingIn(plainly) === null && plainly.some((field) => field !== "company" && isName(field))))
    return plainly;
  // Lists usually begin with the column of names.
  const isNames = (at: number) =>
    mostly(at, (cell) => /^\p{L}[\p{L}\s.,'’-]+$/u.test(cell)) && !mostly(at, isSalutation) && isVaried(cells[at] ?? []);
  const first = plainly.findIndex((field, at) => field === null && foreign[at] !== true && isNames(at));
  return plainly.map((field, at) => (at === first ? "name" : field));
}

function isName(field: CsvField | null): boolean {
  return field === "name" || field === "first" || field === "last";
}
