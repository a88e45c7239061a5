import { crc32 } from "node:zlib";
import { z } from "zod";

/** What one transaction did to one document, in the document's version at that time. */
const loggedChange = z.object({
  version: z.number().int().min(1),
  value: z.unknown().optional(),
  put: z.unknown().optional(),
  cut: z.array(z.string()).optional(),
});
export type LoggedChange = z.infer<typeof loggedChange>;

/** All changes of one transaction, by the name of the document's file without its ending. */
export type LogRecord = Readonly<Record<string, LoggedChange>>;

const record = z.record(z.string(), loggedChange);
const head = z.object({ version: z.number().int().min(1) });

/** Version of the lines below; a file of a later one is refused. */
export const LOG_VERSION = 1;

const NEWLINE = 0x0a;
/** Eight digits each for length and checksum, with a space after either. */
const PREFIX = 18;

/** One line: the length of the JSON in bytes and its CRC-32, both as eight hexadecimal digits, then the JSON, which has no newline. */
function printLine(value: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(value));
  const hex = (number: number) => number.toString(16).padStart(8, "0");
  return Buffer.concat([Buffer.from(`${hex(json.length)} ${hex(crc32(json))} `), json, Buffer.of(NEWLINE)]);
}

export function printHead(): Uint8Array {
  return printLine({ version: LOG_VERSION });
}

export function printRecord(changes: LogRecord): Uint8Array {
  return printLine(changes);
}

/** The JSON of a line; `null` when the line is damaged. */
function parseLine(line: Uint8Array): unknown {
  const prefix = /^([0-9a-f]{8}) ([0-9a-f]{8}) $/.exec(Buffer.from(line.subarray(0, PREFIX)).toString("latin1"));
  const json = line.subarray(PREFIX);
  if (prefix === null || Number.parseInt(prefix[1] ?? "", 16) !== json.length) return null;
  return Number.parseInt(prefix[2] ?? "", 16) === crc32(json) ? JSON.parse(Buffer.from(json).toString("utf8")) : null;
}

/** The lines that end, without a last one that was cut off. */
function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** What could be read of a file of the log. */
interface ReadLog {
  /** The version of its lines; the present one when the head is damaged. */
  readonly version: number;
  readonly records: readonly LogRecord[];
  /** How many lines are damaged. A last line that was cut off is none: its transaction was never acknowledged. */
  readonly damaged: number;
}

/** Reads a file of the log; damaged lines are skipped. */
export function readLines(bytes: Uint8Array): ReadLog {
  const [first, ...rest] = linesOf(bytes).map(parseLine);
  const { success: hasHead, data } = head.safeParse(first);
  // Another version may say its records in another way.
  if (hasHead && data.version !== LOG_VERSION) return { version: data.version, records: [], damaged: 0 };
  const parsed = rest.map((line) => record.safeParse(line));
  const records = parsed.flatMap((each) => (each.success ? [each.data] : []));
  const isHeadless = first !== undefined && !hasHead;
  return { version: LOG_VERSION, records, damaged: parsed.length - records.length + (isHeadless ? 1 : 0) };
}
