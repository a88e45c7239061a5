import fc from "fast-check";
import { expect, test } from "vitest";
import { previewCsv, previewVcards } from "#electron/core/directory/import-preview.ts";
import { openSource } from "#electron/core/directory/import-source.ts";
import { CSV_FIELDS, type CsvLayout } from "#shared/domain/directory-source.ts";
import { defaultSettings } from "#shared/domain/settings.ts";

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

test("whom a preview shows is who comes in", () => {
  fc.assert(
    fc.property(csv, layout, (text, how) => {
      const bytes = Buffer.from(text);
      const shown = previewCsv(bytes, true, how, reading);
      const source = openSource("csv", { source: "csv", dialling, rules: [], layout: how }, () => [bytes]);
      const all = [...source.contacts()];
      const expected = shown.lacking === null ? all : [];
      const seen = shown.rows.flatMap(({ contact }) => (contact === null ? [] : [contact]));
      expect(seen).toEqual(expected.slice(0, seen.length));
      if (shown.rows.length < 5 && shown.lacking === null) expect(seen).toEqual(all);
      expect(shown.encoding).toBe(source.report().encoding);
    }),
  );
});

test("a settled layout reads as what was found out", () => {
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

test("no bytes are too broken to be looked at", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), layout, (bytes, whole, how) => {
      previewCsv(bytes, whole, how, reading);
      previewVcards(bytes, whole, reading);
    }),
  );
});
