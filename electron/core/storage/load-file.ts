import { basename } from "node:path";
import { COPIES, copyOf, setAside, writeDurably } from "./durable-file.ts";
import type { FileSystem } from "./file-system.ts";
import { type FileSchema, NewerVersion, parseFile, printFile } from "./schema.ts";
import { DataFolderError, errorCode } from "./storage-error.ts";

/** What happened to a broken file: told to the rep. */
export interface Damage {
  readonly file: string;
  /** The name under which it lies now; empty when it was gone. */
  readonly keptAs: string;
  readonly recovered: boolean;
}

type Loaded<T> = { readonly kind: "good"; readonly data: T } | { readonly kind: "missing" | "broken" };

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
    if (error instanceof NewerVersion) throw new DataFolderError("newer", path, null, error);
    return { kind: "broken" };
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
 * The data of a file, or `fallback` where there is none yet. A broken file is set aside and the newest good copy takes its place. A file that cannot be
 * read, or is from a later version, throws DataFolderError and is left alone.
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
  // The recovered data is good in memory and in its copy even when the disk refuses to take it now.
  if (copy !== null) await writeDurably(fs, path, printFile(schema, copy.data), false).catch(() => undefined);
  return { data: copy?.data ?? fallback, damage: { file: basename(path), keptAs, recovered: copy !== null } };
}
