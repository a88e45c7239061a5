import { type DraftReading, toContact } from "#electron/core/directory/import/contact-draft.ts";
import { readVcard } from "#electron/core/directory/import/import-vcard.ts";
import type { Contact, ContactNumber, NumberKind } from "#shared/domain/contacts/contact.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { type CardLine, newLine, withValue } from "./card-lines.ts";

const TYPES: Readonly<Record<NumberKind, string>> = {
  work: "WORK,VOICE",
  mobile: "CELL",
  home: "HOME,VOICE",
  switchboard: "WORK,MAIN",
  other: "VOICE",
};
const KIND_WORD = /cell|iphone|mobil|main|work|home/i;

/** The numbers that the directory reads from a line and its label; none from a fax. */
function numbersOf(line: CardLine, reading: DraftReading, label: CardLine | null = null): readonly ContactNumber[] {
  const draft = readVcard(`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:-\r\n${line.raw}${label?.raw ?? ""}END:VCARD\r\n`);
  return draft === null ? [] : (toContact(reading, draft).contact?.numbers ?? []);
}

/**
 * The lines with exactly the wanted numbers. A number that is present already stays as it is written, an unwanted one is deleted with its
 * label, and numbers that the directory does not read (faxes) stay.
 */
export function withNumbers(lines: readonly CardLine[], { numbers }: Pick<Contact, "numbers">, reading: DraftReading): readonly CardLine[] {
  const missing = new Map(numbers.map((number) => [number.value, number]));
  const dropped = new Set<string>();
  const kept = lines.flatMap((line): readonly CardLine[] => {
    const there = line.name === "tel" ? numbersOf(line, reading, labelOf(line, lines)) : [];
    if (there.length === 0) return [line];
    const wanted = there.flatMap(({ value }) => numbers.find((number) => number.value === value) ?? []);
    for (const { value } of wanted) missing.delete(value);
    if (wanted.length === there.length && wanted.every(({ kind }, at) => there[at]?.kind === kind)) return [line];
    if (wanted.length === 0 && line.group !== "") dropped.add(line.group);
    return wanted.map((number) => rewritten(line, there.length === 1, number, reading));
  });
  const labelled = kept.filter(({ name, group }) => name !== "x-ablabel" || !dropped.has(group));
  const end = labelled.findIndex(({ name }) => name === "end");
  return labelled.toSpliced(end, 0, ...[...missing.values()].map((number) => written("TEL", number, reading)));
}

function labelOf({ group }: CardLine, lines: readonly CardLine[]): CardLine | null {
  return lines.find((line) => group !== "" && line.group === group && line.name === "x-ablabel") ?? null;
}

/** The line with another kind, or with only one of its numbers, as it is written if possible. */
function rewritten(line: CardLine, isAlone: boolean, number: ContactNumber, reading: DraftReading): CardLine {
  const head = withKind(line.head, number.kind);
  const same = newLine(head, line.value);
  return isAlone && says(same, number, reading) ? same : written(withValue(newLine(head, ""), "").head, number, reading);
}

function written(head: string, number: ContactNumber, reading: DraftReading): CardLine {
  const typed = withKind(head, number.kind);
  const ways = [formatNumber(number.value), number.value].map((text) => newLine(typed, text));
  return ways.find((line) => says(line, number, reading)) ?? newLine(typed, number.value);
}

function says(line: CardLine, { value, kind }: ContactNumber, reading: DraftReading): boolean {
  const [first, ...others] = numbersOf(line, reading);
  return others.length === 0 && first?.value === value && first.kind === kind;
}

/** Group, name and parameters, with the types of this kind in place of any others. */
function withKind(head: string, kind: NumberKind): string {
  const [name = "", ...parameters] = head.match(/(?:[^;"]|"[^"]*")+/g) ?? [];
  const types = parameters.filter((each) => /^type=/i.test(each) || !each.includes("="));
  const words = types.flatMap((each) =>
    each
      .replace(/^type=/i, "")
      .replaceAll('"', "")
      .split(","),
  );
  const others = words.filter((word) => !KIND_WORD.test(word) && !/^voice$/i.test(word));
  return [name, ...parameters.filter((each) => !types.includes(each)), `TYPE=${[TYPES[kind], ...others].join(",")}`].join(";");
}
