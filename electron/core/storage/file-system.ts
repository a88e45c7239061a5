import { closeSync, fdatasync, ftruncateSync, linkSync, openSync, renameSync, writeSync } from "node:fs";
import { mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { promisify } from "node:util";

/** A file that stays open. Writing is synchronous: it only fills the system's cache, and each pass through the thread pool costs more. */
export interface OpenFile {
  /** Writes all bytes at this position, or throws. */
  write(bytes: Uint8Array, position: number): void;
  truncate(length: number): void;
  /** Resolves once everything written is on the disk (fdatasync). */
  sync(): Promise<void>;
  close(): void;
}

/** The system calls of storage, so that a test can make any of them fail. */
export interface FileSystem {
  read(path: string): Promise<Uint8Array>;
  /** Creates or empties the file, writes, and resolves once the bytes are on the disk (fsync). */
  writeSynced(path: string, bytes: Uint8Array): Promise<void>;
  /** Creates or empties a file and leaves it open. */
  open(path: string): OpenFile;
  /** Synchronous: several of these are one write, and each pass through the thread pool costs more than the call. */
  rename(from: string, to: string): void;
  link(from: string, to: string): void;
  /** A text that changes with the file: its size and its time of writing in nanoseconds; empty when there is no file. */
  stamp(path: string): Promise<string>;
  remove(path: string): Promise<void>;
  /** In bytes. */
  size(path: string): Promise<number>;
  list(folder: string): Promise<readonly string[]>;
  makeFolder(folder: string): Promise<void>;
  /** Makes renames in the folder durable. */
  syncFolder(folder: string): Promise<void>;
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const dataSync = promisify(fdatasync);

function openFile(path: string): OpenFile {
  const file = openSync(path, "w", 0o600);
  return {
    write(bytes, position) {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, position + at);
    },
    truncate: (length) => ftruncateSync(file, length),
    sync: () => dataSync(file),
    close: () => closeSync(file),
  };
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; NTFS journals renames by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const nodeFileSystem: FileSystem = {
  read: (path) => readFile(path),
  writeSynced,
  open: openFile,
  rename: renameSync,
  link: linkSync,
  stamp: (path) =>
    stat(path, { bigint: true }).then(
      ({ size, mtimeNs }) => `${size} ${mtimeNs}`,
      () => "",
    ),
  remove: (path) => rm(path, { force: true }),
  size: async (path) => (await stat(path)).size,
  list: (folder) => readdir(folder),
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  },
  syncFolder,
};
