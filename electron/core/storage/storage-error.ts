import { errorCode } from "#electron/core/tools/error-code.ts";

/** A change could not be made durable; nothing changed, neither on disk nor in memory. */
export class StorageError extends Error {
  readonly reason: "storage-full" | "storage-failed";

  constructor(reason: "storage-full" | "storage-failed", cause: unknown) {
    super(reason, { cause });
    this.name = "StorageError";
    this.reason = reason;
  }
}

/** Why the data folder cannot be opened at all: this has to be shown to the user, and nothing is changed. */
export class DataFolderError extends Error {
  /** `in-use` by the process `pid` · `newer`: written by a later version of Faden · `unusable`: cannot be read or written. */
  readonly reason: "in-use" | "newer" | "unusable";
  readonly file: string;
  readonly pid: number | null;

  constructor(reason: "in-use" | "newer" | "unusable", file: string, pid: number | null, cause?: unknown) {
    super(pid === null ? `data folder ${reason}: ${file}` : `data folder ${reason} by process ${pid}: ${file}`, { cause });
    this.name = "DataFolderError";
    this.reason = reason;
    this.file = file;
    this.pid = pid;
  }
}

/** ENOSPC and EDQUOT mean a full disk, every other code a failed one. */
export function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = errorCode(error);
  return new StorageError(code === "ENOSPC" || code === "EDQUOT" ? "storage-full" : "storage-failed", error);
}
