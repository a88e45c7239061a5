import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listFile, parseFile, printFile, recordFile, salvageFile, valueFile } from "#electron/core/storage/schema.ts";

const note = z.object({ id: z.string(), text: z.string() });
type Note = z.infer<typeof note>;

const notes = fc.uniqueArray(fc.record({ id: fc.uuid(), text: fc.string() }), { selector: ({ id }) => id, minLength: 2, maxLength: 12 });
const spoiling = fc.record({
  line: fc.nat(),
  at: fc.nat(),
  bytes: fc.array(fc.constantFrom(0, 0x0a, 0x22, 0x5d, 0x7b, 0xff), { minLength: 1 }),
});

/** Overwrites bytes of one record's line, and returns the index of that record. */
function spoil(file: Uint8Array, count: number, { line, at, bytes }: { line: number; at: number; bytes: readonly number[] }): number {
  const index = line % count;
  const ends = [...file].flatMap((byte, position) => (byte === 0x0a ? [position] : []));
  const [start, end] = [(ends[index] ?? 0) + 1, ends[index + 1] ?? 0];
  bytes.forEach((byte, offset) => {
    const position = start + (at % (end - start)) + offset;
    if (position < end) file[position] = byte;
  });
  return index;
}

describe("a file with one damaged record", () => {
  test("keeps all the others, in order", () => {
    fc.assert(
      fc.property(notes, spoiling, (all, how) => {
        const schema = listFile<Note>(note);
        const file = new Uint8Array(printFile(schema, all));
        const index = spoil(file, all.length, how);
        const kept = salvageFile(schema, file)?.data ?? [];
        const others = all.toSpliced(index, 1);
        expect(kept.filter(({ id }) => others.some((other) => other.id === id))).toEqual(others);
      }),
    );
  });

  test("keeps all the others, by id", () => {
    fc.assert(
      fc.property(notes, spoiling, (all, how) => {
        const schema = recordFile<Note>(note);
        const file = new Uint8Array(printFile(schema, Object.fromEntries(all.map((each) => [each.id, each]))));
        const index = spoil(file, all.length, how);
        expect(salvageFile(schema, file)?.data).toMatchObject(Object.fromEntries(all.toSpliced(index, 1).map((each) => [each.id, each])));
      }),
    );
  });
});

test("a file truncated at any place keeps every record before the cut", () => {
  const schema = listFile<Note>(note);
  const all = [1, 2, 3].map((count) => ({ id: String(count), text: "x".repeat(count) }));
  const file = printFile(schema, all);
  const ends = all.map((_, count) => printFile(schema, all.slice(0, count + 1)).length - "\n]}\n".length);
  for (let cut = 0; cut < file.length; cut += 1) {
    const whole = ends.filter((end) => end <= cut).length;
    const salvaged = salvageFile(schema, file.subarray(0, cut));
    expect(salvaged?.data ?? []).toEqual(all.slice(0, whole));
  }
});

test("records of an older version are migrated before they are validated", () => {
  const schema = recordFile<Note>(note, [
    (data) => Object.fromEntries(Object.entries(data as object).map(([id, text]) => [id, { id, text }])),
  ]);
  const text = '{"version":1,"data":{\n"a":"one",\n"b":\0,\n"c":"three"\n}}\n';
  expect(() => parseFile(schema, Buffer.from(text))).toThrow();
  const data = { a: { id: "a", text: "one" }, c: { id: "c", text: "three" } };
  expect(salvageFile(schema, Buffer.from(text))).toEqual({ data, bad: 1 });
});

test("a file of one value has no parts to recover", () => {
  expect(salvageFile(valueFile(z.string()), Buffer.from('{"version":1,"data":7}'))).toBeNull();
});
