import { basename } from "node:path";
import { errorCode } from "#electron/core/tools/error-code.ts";
import { COPIES, copyOf, setAside, writeDurably } from "./durable-file.ts";
import type { FileSystem } from "./file-system.ts";
import type { Salvaged } from "./records.ts";
import { type FileSchema, NewerVersion, parseFile, printFile, salvageFile } from "./schema.ts";
import { DataFolderError } from "./storage-error.ts";

/** What happened to a damaged file, to be shown to the rep. */
export interface Damage {
  readonly file: string;
  /** The name it has now; empty when the file was missing. */
  readonly keptAs: string;
  readonly recovered: boolean;
  /** Some records could neither be read nor found in a copy. */
  readonly partly: boolean;
}

type Loaded<T> =
  | { readonly kind: "good"; readonly data: T }
  | { readonly kind: "missing" }
  | { readonly kind: "broken"; readonly salvaged: Salvaged<T> | null };

async function tryLoad<T>(fs: FileSystem, path: string, schema: FileSchema<T>): Promise<Loaded<T>> {
  let bytes: Uint8Array;
  try {
    bytes = await fs.read(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return { kind: "missing" };
    throw new DataFolderError("unusable", path, null, error);
  }
  try {
    return { kind: "good", data: parseFile(schema, bytes) };
  } catch (error) {
    return { kind: "broken", salvaged: salvage(path, schema, bytes, error) };
  }
}

function salvage<T>(path: string, schema: FileSchema<T>, bytes: Uint8Array, error: unknown): Salvaged<T> | null {
  try {
    if (error instanceof NewerVersion) throw error;
    return salvageFile(schema, bytes);
  } catch (newer) {
    throw new DataFolderError("newer", path, null, newer);
  }
}

async function newestCopy<T>(fs: FileSystem, path: string, schema: FileSchema<T>): Promise<{ data: T } | null> {
  for (let index = 1; index <= COPIES; index += 1) {
    const copy = await tryLoad(fs, copyOf(path, index), schema);
    if (copy.kind === "good") return { data: copy.data };
  }
  return null;
}

/**
 * What can be recovered of a damaged or missing file: its own valid records and those that only the copy has, else the copy, else `null`.
 */
function recover<T>(schema: FileSchema<T>, salvaged: Salvaged<T> | null, copy: { data: T } | null): { data: T; partly: boolean } | null {
  if (salvaged === null || schema.records === null) return copy && { data: copy.data, partly: false };
  if (copy === null) return { data: salvaged.data, partly: true };
  const { data, filled } = schema.records.fill(salvaged.data, copy.data);
  return { data, partly: salvaged.bad > filled };
}

/**
 * The data of a file, or `fallback` when there is none yet. A damaged file is set aside and replaced by its valid records and those that
 * only the newest valid copy has: a record removed by the very last write may come back, but none is lost. A file that cannot be read, or
 * is from a later version, is left unchanged and throws DataFolderError.
 */
export async function loadFile<T>(
  fs: FileSystem,
  path: string,
  schema: FileSchema<T>,
  fallback: T,
  now: number,
): Promise<{ readonly data: T; readonly damage: Damage | null }> {
  const current = await tryLoad(fs, path, schema);
  if (current.kind === "good") return { data: current.data, damage: null };
  const keptAs = current.kind === "broken" ? await setAside(fs, path, now) : "";
  const copy = await newestCopy(fs, path, schema);
  if (current.kind === "missing" && copy === null) return { data: fallback, damage: null };
  const found = recover(schema, current.kind === "broken" ? current.salvaged : null, copy);
  // The recovered data is in memory, and in the copy or in the file set aside, even if the disk refuses it now.
  if (found !== null) await writeDurably(fs, path, printFile(schema, found.data), false).catch(() => undefined);
  const damage = { file: basename(path), keptAs, recovered: found !== null, partly: found?.partly ?? false };
  return { data: found?.data ?? fallback, damage };
}
