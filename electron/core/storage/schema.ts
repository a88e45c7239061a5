import { z } from "zod";
import { byId, type Differences, whole } from "./difference.ts";
import { type Records, recordsById, recordsInOrder, type Salvaged } from "./records.ts";

/** How one kind of file is stored: its present schema, and how older versions are migrated. */
export interface FileSchema<T> {
  readonly data: z.ZodType<T>;
  /** Step `i` migrates version `i + 1` to `i + 2`; the current version is the number of steps plus one. */
  readonly migrations: readonly ((data: unknown) => unknown)[];
  /** The data as JSON in UTF-8, in pieces; one record per line, so that people can read and compare files. */
  readonly print: (data: T) => readonly Uint8Array[];
  /** How the valid records of a damaged file are found; `null` for a file of one value. */
  readonly records: Records<T> | null;
  /** How its changes are written to the log. */
  readonly differences: Differences<T>;
}

/** The size in bytes from which on compiling a schema takes less time than it saves; the start reads many small files. */
const COMPILED_FROM = 100_000;

const envelope = z.object({ version: z.number().int().min(1), data: z.unknown() });

/** The file was written by a later version of Faden; it is valid, but must not be changed. */
export class NewerVersion extends Error {}

export function versionOf<T>(schema: FileSchema<T>): number {
  return schema.migrations.length + 1;
}

function migrated<T>(schema: FileSchema<T>, version: number, data: unknown): unknown {
  if (version > versionOf(schema)) throw new NewerVersion(`version ${version}`);
  return schema.migrations.slice(version - 1).reduce((value, migrate) => migrate(value), data);
}

/**
 * The data of a version of this kind of file, migrated. `jitless`: without compiling the schema. Throws for invalid data, `NewerVersion` when
 * the version is a later one.
 */
export function parseData<T>(schema: FileSchema<T>, version: number, data: unknown, jitless = false): T {
  return schema.data.parse(migrated(schema, version, data), { jitless });
}

/** Parses the text of a file. Throws for anything that is not a valid file of this kind, `NewerVersion` when it is from a later one. */
export function parseFile<T>(schema: FileSchema<T>, bytes: Uint8Array): T {
  const { version, data } = envelope.parse(JSON.parse(decoder.decode(bytes)));
  return parseData(schema, version, data, bytes.length < COMPILED_FROM);
}

const decoder = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

/** The lines of a file; an invalid UTF-8 line is returned as empty, which is no record. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    try {
      lines.push(decoder.decode(bytes.subarray(start, end)));
    } catch {
      lines.push("");
    }
    start = end + 1;
  }
  return lines;
}

/** The envelope of a file that may be invalid JSON, parsed line by line as {@link printFile} writes it. */
function envelopeOf<T>(records: Records<T>, bytes: Uint8Array): { readonly version: number; readonly data: unknown; readonly bad: number } {
  try {
    return { ...envelope.parse(JSON.parse(decoder.decode(bytes))), bad: 0 };
  } catch {
    const [head = "", ...lines] = linesOf(bytes);
    const isWhole = /^[\]}]}$/.test(lines.at(-2) ?? "") && lines.at(-1) === "";
    const version = Number(/^{"version":(\d+),"data":[[{]$/.exec(head)?.[1] ?? Number.NaN);
    const { data, bad } = records.fromLines((isWhole ? lines.slice(0, -2) : lines).map((line) => line.replace(/,$/, "")));
    return { version, data, bad };
  }
}

/**
 * The valid records of a file that cannot be parsed as a whole; `null` when there is none. Throws `NewerVersion` when it is from a later
 * version.
 */
export function salvageFile<T>(schema: FileSchema<T>, bytes: Uint8Array): Salvaged<T> | null {
  if (schema.records === null) return null;
  const { version, data, bad } = envelopeOf(schema.records, bytes);
  if (Number.isNaN(version)) return null;
  try {
    const kept = schema.records.keep(migrated(schema, version, data));
    return kept && { data: kept.data, bad: bad + kept.bad };
  } catch (error) {
    if (error instanceof NewerVersion) throw error;
    return null;
  }
}

/** The bytes of a file: the `{version, data}` envelope. */
export function printFile<T>(schema: FileSchema<T>, data: T): Uint8Array {
  return Buffer.concat([Buffer.from(`{"version":${versionOf(schema)},"data":`), ...schema.print(data), Buffer.from("}\n")]);
}

const SEPARATOR = Buffer.from(",\n");

function enclosed(open: string, lines: readonly Uint8Array[], close: string): readonly Uint8Array[] {
  const pieces = lines.flatMap((line, index) => (index === 0 ? [line] : [SEPARATOR, line]));
  return [Buffer.from(`${open}\n`), ...pieces, Buffer.from(`\n${close}`)];
}

/** Caches the line of each record: records are immutable, so an unchanged one is serialised once, however often its file is written. */
function createLines(): (record: object, prefix: string) => Uint8Array {
  const known = new WeakMap<object, { readonly prefix: string; readonly line: Uint8Array }>();
  return (record, prefix) => {
    const found = known.get(record);
    if (found?.prefix === prefix) return found.line;
    // A small buffer is part of a pool of 64 KiB, and the whole pool would stay in memory as long as the line does.
    const line = encoder.encode(prefix + JSON.stringify(record));
    known.set(record, { prefix, line });
    return line;
  };
}

/** A file of records by id. */
export function recordFile<T extends object | string>(
  value: z.ZodType<T>,
  migrations: FileSchema<Readonly<Record<string, T>>>["migrations"] = [],
): FileSchema<Readonly<Record<string, T>>> {
  const lineOf = createLines();
  const entry = ([id, record]: [string, T]): Uint8Array =>
    typeof record === "string" ? Buffer.from(`${JSON.stringify(id)}:${JSON.stringify(record)}`) : lineOf(record, `${JSON.stringify(id)}:`);
  const print = (data: Readonly<Record<string, T>>) => enclosed("{", Object.entries<T>(data).map(entry), "}");
  return { data: z.record(z.string(), value), migrations, print, records: recordsById(value), differences: byId() };
}

/** A file of records in order. */
export function listFile<T extends { readonly id: string }>(
  value: z.ZodType<T>,
  migrations: FileSchema<readonly T[]>["migrations"] = [],
): FileSchema<readonly T[]> {
  const lineOf = createLines();
  const line = (record: T): Uint8Array => lineOf(record, "");
  const print = (data: readonly T[]) => enclosed("[", data.map(line), "]");
  return { data: z.array(value), migrations, print, records: recordsInOrder(value), differences: whole() };
}

/** A file with one value. */
export function valueFile<T>(value: z.ZodType<T>, migrations: FileSchema<T>["migrations"] = []): FileSchema<T> {
  const print = (data: T) => [Buffer.from(JSON.stringify(data, null, 2))];
  return { data: value, migrations, print, records: null, differences: whole() };
}
