import fc from "fast-check";
import { expect, test } from "vitest";
import { previewCsv, previewVcards } from "#electron/core/directory/import/import-preview.ts";
import { openSource } from "#electron/core/directory/import/import-source.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { CSV_FIELDS, type CsvLayout } from "#shared/domain/sources/directory-source.ts";

const { dialling } = defaultSettings("de-DE", "Europe/Berlin");
const reading = { source: "csv", dialling, rewrite: null };

const cell = fc.oneof(
  fc.constantFrom("Name", "Telefon", "Firma", "", "Petra Vogel", "030 23125417", "0171 3920017", '"', '"a;b"', "sep=;", "Jürgen\tGroß"),
  fc.string({ maxLength: 8 }),
);
const csv = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 })
  .chain((rows) => fc.constantFrom(";", ",", "\t", "~").map((delimiter) => rows.map((row) => row.join(delimiter)).join("\n")));
const layout: fc.Arbitrary<CsvLayout> = fc.record({
  encoding: fc.constantFrom(null, "UTF-8", "Windows-1252", "UTF-16LE"),
  delimiter: fc.constantFrom(null, ";", "~"),
  headerLine: fc.constantFrom(null, true, false),
  columns: fc.array(fc.record({ header: cell, field: fc.constantFrom(null, ...CSV_FIELDS) }), { maxLength: 4 }),
});

test("the contacts in a preview are those that are imported", () => {
  fc.assert(
    fc.property(csv, layout, (text, how) => {
      const bytes = Buffer.from(text);
      const shown = previewCsv(bytes, true, how, reading);
      const source = openSource("csv", { source: "csv", dialling, rules: [], layout: how }, () => [bytes]);
      const all = [...source.people()].map(({ contact }) => contact);
      const expected = shown.lacking === null ? all : [];
      const seen = shown.rows.flatMap(({ contact }) => (contact === null ? [] : [contact]));
      expect(seen).toEqual(expected.slice(0, seen.length));
      if (shown.rows.length < 5 && shown.lacking === null) expect(seen).toEqual(all);
      expect(shown.encoding).toBe(source.report().encoding);
    }),
  );
});

test("a complete layout gives the same as the detected one", () => {
  fc.assert(
    fc.property(csv, (text) => {
      const bytes = Buffer.from(text);
      const found = previewCsv(bytes, true, { encoding: null, delimiter: null, headerLine: null, columns: [] }, reading);
      const { delimiter, headerLine, columns } = found;
      const again = previewCsv(bytes, true, { encoding: null, delimiter, headerLine, columns }, reading);
      expect({ ...again, recognised: null }).toEqual({ ...found, recognised: null });
    }),
  );
});

test("any bytes can be previewed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), layout, (bytes, whole, how) => {
      previewCsv(bytes, whole, how, reading);
      previewVcards(bytes, whole, reading);
    }),
  );
});

const card = (...lines: readonly string[]) => ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");
const picture = `PHOTO;ENCODING=b;TYPE=JPEG:${"A".repeat(300_000)}`;
const seenOf = (text: string) => previewVcards(Buffer.from(text.slice(0, 256_000)), false, reading).rows;

test.each([
  ["a picture after the number", card("FN:Petra Vogel", "TEL:030 23125417", picture), [["Petra Vogel", []]]],
  ["a picture before the number", card("FN:Petra Vogel", picture, "TEL:030 23125417"), [[undefined, []]]],
  [
    "a picture after another card",
    card("FN:Tom Keller", "TEL:030 23125418") + card("FN:Petra Vogel", picture, "TEL:1"),
    [["Tom Keller", []]],
  ],
  ["no card at all", "x".repeat(300_000), []],
])("of a file that is too long to be read completely: %s", (_, text, shown) => {
  expect(seenOf(text).map(({ contact, rejected }) => [contact?.name, rejected])).toEqual(shown);
});

test("a number at the cut is not shown", () => {
  const text = card("FN:Petra Vogel", "TEL:030 23125417", "TEL:0171 3920017");
  const [row] = previewVcards(Buffer.from(text.slice(0, text.indexOf("3920017") + 3)), false, reading).rows;
  expect(row?.contact?.numbers.map(({ value }) => value)).toEqual(["+493023125417"]);
});
