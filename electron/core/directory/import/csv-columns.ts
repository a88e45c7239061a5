import { NUMBER_KINDS, type NumberKind } from "#shared/domain/contacts/contact.ts";
import type { CsvField } from "#shared/domain/sources/directory-source.ts";
import { isFax } from "./csv-headers.ts";

const NUMBERS: readonly CsvField[] = NUMBER_KINDS;
const NAMES: readonly CsvField[] = ["name", "first", "last", "company", "customer"];

/** Whether a column of this field holds a telephone number. */
export function isNumber(field: CsvField | null): field is NumberKind {
  return field !== null && NUMBERS.includes(field);
}

/** What has no column, so that no contact can be read; `null` when nothing is missing. */
export function lackingIn(fields: readonly (CsvField | null)[]): "name" | "number" | null {
  if (!fields.some((field) => field !== null && NAMES.includes(field))) return "name";
  return fields.some(isNumber) ? null : "number";
}

/** The position of everything in a row. */
export interface Columns {
  readonly texts: ReadonlyMap<CsvField, readonly number[]>;
  /** `area`: position of the area code of these numbers. */
  readonly numbers: readonly {
    readonly at: number;
    readonly kind: NumberKind;
    readonly label: number | null;
    readonly area: number | null;
  }[];
  /** Columns that say whether a person may be called: `isConsent` when yes means that they may. */
  readonly blocks: readonly { readonly at: number; readonly header: string; readonly isConsent: boolean }[];
  readonly faxes: readonly number[];
}

/** Determines once per file what each column contains. */
export function columnsOf(header: readonly string[], fields: readonly (CsvField | null)[]): Columns {
  const texts = new Map<CsvField, number[]>();
  fields.forEach((field, at) => {
    if (field !== null && field !== "label" && !isNumber(field)) texts.set(field, [...(texts.get(field) ?? []), at]);
  });
  const owners = fields.map((field, at) => (field === "label" ? labelled(at, header, fields) : null));
  const areas = fields.map((field, at) => (field === "areaCode" ? numberOfArea(at, header, fields) : null));
  const place = (at: number) => (at < 0 ? null : at);
  const numbers = fields.flatMap((field, at) =>
    isNumber(field) ? [{ at, kind: field, label: place(owners.indexOf(at)), area: place(areas.indexOf(at)) }] : [],
  );
  const blocks = fields.flatMap((field, at) =>
    field === "mayCall" || field === "doNotCall" ? [{ at, header: header[at] ?? "", isConsent: field === "mayCall" }] : [],
  );
  const faxes = fields.flatMap((field, at) => (field === null && isFax(header[at] ?? "") ? [at] : []));
  return { texts, numbers, blocks, faxes };
}

/** The number of an area code: the next one, `null` when a fax or another area code comes first; if none follows, the only one. */
function numberOfArea(at: number, header: readonly string[], fields: readonly (CsvField | null)[]): number | null {
  for (let next = at + 1; next < fields.length; next++) {
    if (isNumber(fields[next] ?? null)) return next;
    if (fields[next] === "areaCode" || isFax(header[next] ?? "")) return null;
  }
  const numbers = fields.flatMap((field, place) => (isNumber(field) ? [place] : []));
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}

/**
 * The number that a label belongs to: the one with the same digit in its header ("Phone 1 - Label", "Phone 1 - Value"), else the next, the
 * one before, or the only one.
 */
function labelled(at: number, header: readonly string[], fields: readonly (CsvField | null)[]): number | null {
  const digits = (name: string | undefined) => /\d+/.exec(name ?? "")?.[0] ?? "";
  const numbers = fields.flatMap((field, place) => (isNumber(field) ? [place] : []));
  const group = digits(header[at]);
  const same = group === "" ? undefined : numbers.find((place) => digits(header[place]) === group);
  const beside = numbers.find((place) => place === at + 1) ?? numbers.find((place) => place === at - 1);
  return same ?? beside ?? (numbers.length === 1 ? (numbers[0] ?? null) : null);
}
