import type { CsvField, CsvLayout } from "#shared/domain/directory-source.ts";
import { type ContactDraft, type Rejection, rejection } from "./contact-draft.ts";
import { type Columns, columnsOf, labelledKind, lackingIn } from "./csv-columns.ts";
import { type CsvPlan, planCsv } from "./csv-plan.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";

/** What a row or card gives before anything is checked: a draft, with what of it was cut off, or why it cannot be read. */
export type Drafted = { readonly draft: ContactDraft; readonly cut?: Rejection } | { readonly draft: null; readonly rejection: Rejection };

const YES = /^(?:1|x|ja?|y(?:es)?|true|wahr|kunde|bestandskunde|customer)$/i;

/** Reads a CSV in pieces, of which the first holds its first row, as its layout says. Without a column for a name or company and one for a number nothing is read, and the first row is reported as broken. */
export function* readCsv(pieces: Iterable<string>, layout: CsvLayout): Generator<Drafted> {
  const iterator = pieces[Symbol.iterator]();
  const start = iterator.next();
  const plan = planCsv(start.done === true ? "" : start.value, layout);
  if (lackingIn(plan.fields) !== null) {
    const [first = ""] = plan.body.split("\n", 1);
    yield { draft: null, rejection: rejection(1 + (first === "" ? 0 : plan.skipped), "broken", first) };
    return;
  }
  yield* plannedDrafts(prepended(plan.body, iterator), plan);
}

function* plannedDrafts(pieces: Iterable<string>, plan: CsvPlan): Generator<Drafted> {
  const draftOf = rowReader(plan);
  let isHeader = plan.headerLine;
  for (const row of csvRows(pieces, plan.delimiter)) {
    if (isHeader) isHeader = false;
    else yield draftOf(row);
  }
}

/** How each row becomes a draft, with its line in the file. */
export function rowReader({ header, fields, skipped }: CsvPlan): (row: CsvRow) => Drafted {
  const columns = columnsOf(header, fields);
  return ({ line, cells, broken }) =>
    broken
      ? { draft: null, rejection: rejection(line + skipped, "broken", cells[0] ?? "") }
      : { draft: draftOf(line + skipped, cells, columns) };
}

function* prepended(first: string, rest: Iterator<string>): Generator<string> {
  yield first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

function draftOf(line: number, cells: readonly string[], { texts, numbers }: Columns): ContactDraft {
  const text = (field: CsvField) => {
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
