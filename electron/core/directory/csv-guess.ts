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

/** What columns without a known name hold, by what stands in them; those that are known stay, and what cannot be told is left out. */
export function guessedFields(rows: readonly (readonly string[])[], known: readonly (CsvField | null)[]): readonly (CsvField | null)[] {
  const cells = known.map((_, at) => rows.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== ""));
  const mostly = (at: number, test: (cell: string) => boolean) => {
    const all = cells[at] ?? [];
    return all.length > 0 && all.filter(test).length > all.length / 2;
  };
  const plainly = known.map((field, at): CsvField | null => {
    if (field !== null) return field;
    if (mostly(at, looksLikeNumber)) return mostly(at, (cell) => MOBILE.test(cell)) ? "mobile" : "work";
    if (mostly(at, isMailAddress)) return "email";
    return mostly(at, (cell) => COMPANY.test(cell)) ? "company" : null;
  });
  if (!plainly.some(isNumber) || (lackingIn(plainly) === null && plainly.some((field) => field !== "company" && isName(field))))
    return plainly;
  // Whoever keeps a list begins it with whom it is of.
  const first = plainly.findIndex((field, at) => field === null && mostly(at, (cell) => /^\p{L}[\p{L}\s.,'’-]+$/u.test(cell)));
  return plainly.map((field, at) => (at === first ? "name" : field));
}

function isName(field: CsvField | null): boolean {
  return field === "name" || field === "first" || field === "last";
}
