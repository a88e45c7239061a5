import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOG_VERSION, type LogRecord, printHead, printRecord, readLines } from "#electron/core/storage/log-record.ts";

const records = fc.array(
  fc.dictionary(
    fc.constantFrom("threads", "journal/2026-03", "settings"),
    fc.record({ version: fc.integer({ min: 1, max: 9 }), put: fc.dictionary(fc.string(), fc.string()), cut: fc.array(fc.string()) }),
    { minKeys: 1 },
  ),
  { minLength: 1, maxLength: 5 },
);

function printed(all: readonly LogRecord[]): Buffer {
  return Buffer.concat([printHead(), ...all.map(printRecord)]);
}

/** Where each line ends, with its newline. */
function endsOf(bytes: Uint8Array): readonly number[] {
  return [...bytes].flatMap((byte, at) => (byte === 0x0a ? [at + 1] : []));
}

const SAMPLE: readonly LogRecord[] = ["Angebot", "Zeile\nzwei", "größer"].map((purpose, n) => ({
  threads: { version: 3, put: { [`hand:${n}`]: { purpose } }, cut: [] },
}));

test("records are read as they were printed, one a line", () => {
  fc.assert(
    fc.property(records, (all) => {
      const bytes = printed(all);
      expect(readLines(bytes)).toEqual({ version: LOG_VERSION, records: all, damaged: 0 });
      expect(endsOf(bytes)).toHaveLength(all.length + 1);
    }),
  );
});

test("a person can read them", () => {
  const line = Buffer.from(printRecord({ optOuts: { version: 1, put: { "hand:1": { since: 1, reason: "größer" } }, cut: ["hand:2"] } }));
  expect(line.toString("utf8")).toMatch(
    /^[0-9a-f]{8} [0-9a-f]{8} \{"optOuts":\{"version":1,"put":\{"hand:1":\{"since":1,"reason":"größer"\}\},"cut":\["hand:2"\]\}\}\n$/,
  );
});

test("a file that is cut off at any byte has every record before that, and no damage", () => {
  const bytes = printed(SAMPLE);
  const [head = 0, ...ends] = endsOf(bytes);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const whole = cut < head ? 0 : ends.filter((end) => end <= cut).length;
    expect(readLines(bytes.subarray(0, cut)), `cut at ${cut}`).toEqual({
      version: LOG_VERSION,
      records: SAMPLE.slice(0, whole),
      damaged: 0,
    });
  }
});

test("zeros behind the last record, as after a power cut, are no damage", () => {
  const bytes = Buffer.concat([printed(SAMPLE), Buffer.alloc(512)]);
  expect(readLines(bytes)).toEqual({ version: LOG_VERSION, records: SAMPLE, damaged: 0 });
});

describe("a damaged record", () => {
  test("is skipped wherever one of its bytes changed, and the others are read", () => {
    const bytes = printed(SAMPLE);
    const [, start = 0, end = 0] = endsOf(bytes);
    for (let at = start; at < end - 1; at += 1) {
      const spoilt = Buffer.from(bytes);
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x04;
      const read = readLines(spoilt);
      expect(read.records, `byte ${at}`).toEqual([SAMPLE[0], SAMPLE[2]]);
      expect(read.damaged, `byte ${at}`).toBeGreaterThan(0);
    }
  });

  test("with a lost newline takes only the next one with it", () => {
    const bytes = printed(SAMPLE);
    const [, , end = 0] = endsOf(bytes);
    bytes[end - 1] = 0x20;
    expect(readLines(bytes)).toEqual({ version: LOG_VERSION, records: [SAMPLE[0]], damaged: 1 });
  });

  test("in the head leaves all records readable", () => {
    const bytes = printed(SAMPLE);
    bytes[20] = 0x00;
    expect(readLines(bytes)).toEqual({ version: LOG_VERSION, records: SAMPLE, damaged: 1 });
  });

  test("whose content is none, in spite of the right checksum, is skipped", () => {
    const strange = printRecord({ threads: { version: 0 } } as unknown as LogRecord);
    const bytes = Buffer.concat([printed(SAMPLE), strange]);
    expect(readLines(bytes)).toEqual({ version: LOG_VERSION, records: SAMPLE, damaged: 1 });
  });
});

test("a file of a later version says so, and nothing of it is read", () => {
  const head = Buffer.from(printRecord({ version: 7 } as unknown as LogRecord));
  expect(readLines(Buffer.concat([head, ...SAMPLE.map(printRecord)]))).toEqual({ version: 7, records: [], damaged: 0 });
});
