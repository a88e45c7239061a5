import type { Difference } from "./difference.ts";
import type { FileSystem } from "./file-system.ts";
import { LOG_VERSION, type LoggedChange, readLines } from "./log-record.ts";
import { type FileSchema, NewerVersion, parseData } from "./schema.ts";
import { DataFolderError } from "./storage-error.ts";
import { segmentsIn } from "./write-ahead-log.ts";

/** A change of one document, and the file of the log that has it. */
interface LeftChange {
  readonly path: string;
  readonly change: LoggedChange;
}

/** The log that the last process left, because it did not end in an orderly way. */
export interface LeftLog {
  /** Its files, the oldest first. */
  readonly paths: readonly string[];
  /** The changes of each document in order, by the name of its file without the ending. */
  readonly changes: Map<string, readonly LeftChange[]>;
  /** Files in which something could not be read: they are set aside instead of deleted. */
  readonly damaged: Set<string>;
}

async function read(fs: FileSystem, path: string): Promise<Uint8Array> {
  try {
    return await fs.read(path);
  } catch (error) {
    throw new DataFolderError("unusable", path, null, error);
  }
}

/**
 * Reads the log and changes nothing. Throws DataFolderError when a later version of Faden wrote it, or when it cannot be read. `isKnown`:
 * whether a document of this name exists.
 */
export async function readLog(fs: FileSystem, folder: string, isKnown: (name: string) => boolean): Promise<LeftLog> {
  const paths = await segmentsIn(fs, folder);
  const changes = new Map<string, LeftChange[]>();
  const damaged = new Set<string>();
  for (const path of paths) {
    const found = readLines(await read(fs, path));
    if (found.version > LOG_VERSION) throw new DataFolderError("newer", path, null);
    if (found.damaged > 0) damaged.add(path);
    for (const [name, change] of found.records.flatMap((record) => Object.entries(record))) {
      if (!isKnown(name)) throw new DataFolderError("newer", path, null);
      const known = changes.get(name) ?? [];
      known.push({ path, change });
      changes.set(name, known);
    }
  }
  return { paths, changes, damaged };
}

/** The valid part of a change; `isWhole` is false where some of it is not valid. */
function differenceOf<T>(schema: FileSchema<T>, { version, value, put, cut = [] }: LoggedChange) {
  let isWhole = true;
  const parsed = (data: unknown): T | undefined => {
    try {
      return parseData(schema, version, data);
    } catch (error) {
      if (error instanceof NewerVersion) throw error;
      isWhole = false;
      return undefined;
    }
  };
  const newValue = value === undefined ? undefined : parsed(value);
  const newRecords = put === undefined ? undefined : parsed(put);
  const difference: Difference<T> = {
    cut,
    ...(newValue === undefined ? {} : { value: newValue }),
    ...(newRecords === undefined ? {} : { put: newRecords }),
  };
  return { difference, isWhole };
}

/** A document with the changes that the log has of it. Throws DataFolderError when a later version of Faden wrote one of them. */
export function replayed<T>(schema: FileSchema<T>, name: string, data: T, { changes, damaged }: LeftLog): T {
  const left = changes.get(name) ?? [];
  const differences = left.map(({ path, change }) => {
    try {
      const { difference, isWhole } = differenceOf(schema, change);
      if (!isWhole) damaged.add(path);
      return difference;
    } catch (newer) {
      throw new DataFolderError("newer", path, null, newer);
    }
  });
  return differences.length === 0 ? data : schema.differences.apply(data, differences);
}
