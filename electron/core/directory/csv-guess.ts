import type { CsvField } from "#shared/domain/directory-source.ts";
import { isMailAddress } from "#shared/domain/mail-address.ts";
import { isNumber, lackingIn } from "./csv-columns.ts";

const COMPANY = /\b(?:gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|se|e\. ?k\.?|e\. ?v\.?|ltd|inc|llc|s\.?a\.?r\.?l|sagl)(?:\b|$)|& co\b/i;
/** With their country code also those of Austria and Switzerland; without, they would be areas of Germany. */
const MOBILE = /^\s*(?:(?:(?:\+|00)49\s*(?:\(0\))?|\(?0)\s*1[567]|(?:\+|00)43\s*(?:\(0\))?\s*6[5-9]|(?:\+|00)41\s*(?:\(0\))?\s*7[5-9])/;

const DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/;

/** Whether a cell can hardly be anything but a telephone number: a plus or 0 before at least six digits, and nothing that a number is not written with. */
export function looksLikeNumber(cell: string): boolean {
  const text = cell.trim();
  return /^[+(0][\d\s()/.+-]*$/.test(text) && text.replace(/\D/g, "").length >= 6 && !DATE.test(text);
}

/** What stands in a column, without empty cells. */
export function cellsOf(rows: readonly (readonly string[])[], at: number): readonly string[] {
  return rows.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "");
}

/** Whether most cells, and one at least, pass. */
export function mostOf(cells: readonly string[], test: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(test).length > cells.length / 2;
}

const SALUTATION =
  /^(?:herrn?|frau|firma|divers|mr|mrs|ms|miss|monsieur|madame|mme|m|signora?|sig|eheleute|familie|dr|prof)(?:\.|\b)(?:\s*(?:dr|prof|med|h\. ?c|ing|dipl)\b\.?-?)*$/i;

/** "Frau", "Herr Dr.": how somebody is addressed, and no name. */
export function isSalutation(cell: string): boolean {
  return SALUTATION.test(cell.trim());
}

const FEWEST_TO_COMPARE = 4;

/** Names differ from row to row; what is said of many again and again is none. */
function isVaried(cells: readonly string[]): boolean {
  return cells.length < FEWEST_TO_COMPARE || new Set(cells).size > cells.length / 2;
}

/**
 * What columns without a known name hold, by what stands in them; those that are known stay, and what cannot be told, or is said to be somebody else's (`foreign`), is left
 * out.
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
  // Whoever keeps a list begins it with whom it is of.
  const isNames = (at: number) =>
    mostly(at, (cell) => /^\p{L}[\p{L}\s.,'’-]+$/u.test(cell)) && !mostly(at, isSalutation) && isVaried(cells[at] ?? []);
  const first = plainly.findIndex((field, at) => field === null && foreign[at] !== true && isNames(at));
  return plainly.map((field, at) => (at === first ? "name" : field));
}

function isName(field: CsvField | null): boolean {
  return field === "name" || field === "first" || field === "last";
}
