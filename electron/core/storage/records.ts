import type { z } from "zod";

/** What could be read of a damaged file. */
export interface Salvaged<T> {
  readonly data: T;
  /** How many records could not be read, as far as is known. */
  readonly bad: number;
}

/** A file of many records, each of them useful without the others. */
export interface Records<T> {
  /** The records of a file's lines, one each, without the checks of `keep`. */
  readonly fromLines: (lines: readonly string[]) => Salvaged<unknown>;
  /** The valid records; `null` when there is none. */
  readonly keep: (data: unknown) => Salvaged<T> | null;
  /** Adds the records of another version of the file that this one lacks. */
  readonly fill: (data: T, copy: T) => { readonly data: T; readonly filled: number };
}

type Raw = readonly [id: string, value: unknown];

function readLines(lines: readonly string[], read: (line: string) => Raw): { readonly entries: readonly Raw[]; readonly bad: number } {
  const entries: Raw[] = [];
  for (const line of lines) {
    try {
      entries.push(read(line));
    } catch {
      // A line that is no record is counted below.
    }
  }
  return { entries, bad: lines.length - entries.length };
}

function goodOnes<T>(
  entries: readonly Raw[],
  schema: z.ZodType<T>,
): { readonly good: readonly (readonly [string, T])[]; readonly bad: number } {
  const good = entries.flatMap(([id, value]) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [[id, parsed.data] as const] : [];
  });
  return { good, bad: entries.length - good.length };
}

/** Records by id: `"<id>":<record>`. */
export function recordsById<T>(schema: z.ZodType<T>): Records<Readonly<Record<string, T>>> {
  return {
    fromLines(lines) {
      const { entries, bad } = readLines(lines, (line) => {
        const [entry] = Object.entries<unknown>(JSON.parse(`{${line}}`));
        if (entry === undefined) throw new TypeError("no record");
        return entry;
      });
      return { data: Object.fromEntries(entries), bad };
    },
    keep(data) {
      if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
      const { good, bad } = goodOnes(Object.entries(data), schema);
      return good.length === 0 ? null : { data: Object.fromEntries(good), bad };
    },
    fill(data, copy) {
      const all = { ...copy, ...data };
      return { data: all, filled: Object.keys(all).length - Object.keys(data).length };
    },
  };
}

/** Records in order, each containing its id. */
export function recordsInOrder<T extends { readonly id: string }>(schema: z.ZodType<T>): Records<readonly T[]> {
  return {
    fromLines(lines) {
      const { entries, bad } = readLines(lines, (line) => ["", JSON.parse(line)]);
      return { data: entries.map(([, value]) => value), bad };
    },
    keep(data) {
      if (!Array.isArray(data)) return null;
      const entries = data.map((value: unknown): Raw => ["", value]);
      const { good, bad } = goodOnes(entries, schema);
      return good.length === 0 ? null : { data: good.map(([, value]) => value), bad };
    },
    fill(data, copy) {
      const known = new Set(data.map(({ id }) => id));
      const missing = copy.filter(({ id }) => !known.has(id));
      return { data: [...missing, ...data], filled: missing.length };
    },
  };
}
