import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type FileSchema, listFile, parseFile, printFile, recordFile } from "#electron/core/storage/schema.ts";

const record = z.object({ id: z.string(), text: z.string() });
const records = Array.from({ length: 40 }, (_, at) => ({ id: `r${at}`, text: "Grüße aus Köln ".repeat(at) }));

/** The pieces of a print that have a record's text. */
function linesOf<T>(file: FileSchema<T>, data: T): readonly Uint8Array[] {
  return file.print(data).filter((piece) => Buffer.from(piece).includes("Köln"));
}

describe("the line of a record", () => {
  it.each([
    ["by id", () => linesOf(recordFile(record), Object.fromEntries(records.map((each) => [each.id, each])))],
    ["in order", () => linesOf(listFile(record), records)],
  ])("stays in memory as long as the record, and keeps nothing else there: %s", (_, lines) => {
    expect(lines()).toHaveLength(39);
    for (const line of lines()) expect(line.buffer.byteLength).toBe(line.byteLength);
  });

  it("is made once", () => {
    const file = listFile(record);
    const [first, again] = [linesOf(file, records), linesOf(file, [...records])];
    expect(again.every((line, at) => line === first[at])).toBe(true);
  });

  it.each([40, 10_000])("is read as it was written, of %s", (count) => {
    const file = recordFile(record);
    const data = Object.fromEntries(Array.from({ length: count }, (_, at) => [`r${at}`, { id: `r${at}`, text: "Grüße aus Köln" }]));
    expect(parseFile(file, printFile(file, data))).toEqual(data);
  });

  it.each([40, 10_000])("is refused without a field, of %s", (count) => {
    const file = recordFile(z.object({ id: z.string() }));
    const data = Object.fromEntries(Array.from({ length: count }, (_, at) => [`r${at}`, { id: `r${at}` }]));
    expect(() => parseFile(recordFile(record), printFile(file, data))).toThrow(z.ZodError);
  });
});
