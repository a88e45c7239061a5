import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvOf } from "#renderer/features/insights/csv.ts";

describe("a table as a file", () => {
  it("is written for spreadsheets in that language", () => {
    const table = { head: ["Woche", "Anteil"], rows: [["ab 1.6.", 4.5] as const, ["ab 8.6.", null] as const] };
    expect(csvOf(table, "de")).toBe("\uFEFFWoche;Anteil\r\nab 1.6.;4,5\r\nab 8.6.;\r\n");
    expect(csvOf(table, "en")).toBe("\uFEFFWoche,Anteil\r\nab 1.6.,4.5\r\nab 8.6.,\r\n");
  });

  it.each(["=1+1", "+49 30", "-1", "@SUM(A1)", "\tx", "\rx"])("lets no spreadsheet take %j for a formula", (text) => {
    const { data } = Papa.parse<string[]>(
      csvOf({ head: [text], rows: [[text]] }, "de")
        .slice(1)
        .trimEnd(),
      { delimiter: ";" },
    );
    expect(data).toEqual([[`'${text}`], [`'${text}`]]);
  });

  it("keeps separators, quotes and umlauts within a cell", () => {
    const cell = 'Müller; "Söhne", Köln';
    const { data } = Papa.parse<string[]>(
      csvOf({ head: ["Firma"], rows: [[cell]] }, "de")
        .slice(1)
        .trimEnd(),
      { delimiter: ";" },
    );
    expect(data[1]).toEqual([cell]);
  });
});
