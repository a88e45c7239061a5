import type { CsvField, CsvLayout } from "#shared/domain/sources/directory-source.ts";
import { readConsent } from "./consent.ts";
import { type ContactDraft, type Rejection, rejection } from "./contact-draft.ts";
import { type Columns, columnsOf, lackingIn } from "./csv-columns.ts";
import { labelledKind } from "./csv-headers.ts";
import { type CsvPlan, planCsv } from "./csv-plan.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";

/** What a row or card gives before any check: a draft, with what was cut off, or why it cannot be read. */
export type Drafted = { readonly draft: ContactDraft; readonly cut?: Rejection } | { readonly draft: null; readonly rejection: Rejection };

const YES = /^(?:1|x|ja?|y(?:es)?|true|wahr|kunde|bestandskunde|customer)$/i;

/** Characters at the beginning of the file that decide how all rows are read. */
const PLANNED_BY = 50_000;

/**
 * Reads a CSV in pieces according to its layout. Without a column for a name or company and one for a number nothing is read, and the first
 * row is reported as broken.
 */
export function* readCsv(pieces: Iterable<string>, layout: CsvLayout): Generator<Drafted> {
  const iterator = pieces[Symbol.iterator]();
  let start = "";
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    start += next.value;
    if (start.length >= PLANNED_BY) break;
  }
  const plan = planCsv(start, layout);
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

/** Returns the function that makes a draft of a row. */
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

function draftOf(line: number, cells: readonly string[], columns: Columns): ContactDraft {
  const { texts, numbers } = columns;
  const text = (field: CsvField) => {
    for (const at of texts.get(field) ?? []) {
      const cell = cells[at] ?? "";
      if (cell.trim() !== "") return cell;
    }
    return "";
  };
  const full = text("name");
  // "Name;Vorname": in German lists "Name" is the family name.
  const family = text("last") || (texts.has("first") && !texts.has("last") ? full : "");
  const given = [text("first"), text("middle"), family].map((part) => part.trim()).filter((part) => part !== "");
  // A column "Kunde" is the company when there is no other, else the mark of a customer.
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
    ...besides(cells, columns),
  };
}

/** Whether the person may be called, who answers for them, and how many faxes they have. */
function besides(cells: readonly string[], { texts, numbers, blocks, faxes }: Columns): Partial<ContactDraft> {
  const isThere = (at: number) => (cells[at] ?? "").trim() !== "";
  const filled = (field: CsvField) => (texts.get(field) ?? []).filter(isThere).map((at) => cells[at] ?? "");
  const consents = blocks.map(({ at, header, isConsent }) => {
    const cell = cells[at] ?? "";
    return { header, cell, consent: readConsent(cell, isConsent) };
  });
  // Without a clear consent the law forbids the call.
  const block = consents.find(({ consent }) => consent === "may-not" || consent === "unclear");
  const unclear = consents.filter(({ consent }) => consent === "unclear").map(({ header, cell }) => `${header}: ${cell}`);
  const labelled = numbers.filter(({ at, label }) => label !== null && isThere(at));
  const labelOf = (label: number | null) => cells[label ?? -1] ?? "";
  const ofAssistant = labelled.filter(({ label }) => /assist/i.test(labelOf(label))).map(({ at }) => cells[at] ?? "");
  const [name = ""] = filled("assistant");
  const theirs = [...filled("assistantNumber"), ...ofAssistant];
  const count = faxes.filter(isThere).length + labelled.filter(({ label }) => /fax/i.test(labelOf(label))).length;
  return {
    ...(block === undefined ? {} : { blockedBy: block.header }),
    ...(unclear.length === 0 ? {} : { unclearConsent: unclear }),
    ...(name === "" && theirs.length === 0 ? {} : { assistants: [{ name, numbers: theirs }] }),
    ...(count === 0 ? {} : { faxes: count }),
  };
}

function numbersOf(cells: readonly string[], columns: Columns["numbers"]): ContactDraft["numbers"] {
  return columns.flatMap(({ at, kind: own, label, area }) => {
    const text = cells[at] ?? "";
    if (text.trim() === "") return [];
    const kind = label === null ? own : labelledKind(cells[label] ?? "");
    if (kind === null) return [];
    return [area === null ? { text, kind } : { text, kind, areaCode: cells[area] ?? "" }];
  });
}
