import { basename, dirname, join } from "node:path";
import { errorCode } from "#electron/core/tools/error-code.ts";
import type { FileSystem } from "./file-system.ts";

/** How many earlier good versions of a file are kept beside it, `.1` the newest. */
export const COPIES = 3;

export function copyOf(path: string, index: number): string {
  return `${path}.${index}`;
}

function renameIfThere(fs: FileSystem, from: string, to: string): void {
  try {
    fs.rename(from, to);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}

/** Moves the copies one down and makes the current file the newest, by links: at every moment the current file is in its place. */
function keepCopy(fs: FileSystem, path: string): boolean {
  for (let index = COPIES - 1; index >= 1; index -= 1) renameIfThere(fs, copyOf(path, index), copyOf(path, index + 1));
  try {
    fs.link(path, copyOf(path, 1));
    return true;
  } catch {
    // There is no file yet, or the file system has no links (FAT, some network shares): no copy rather than no data.
    return false;
  }
}

/**
 * Replaces a file as a whole: after a crash at any moment either the old or the new content is there, and when this returns it is the new.
 * Errors are those of the system calls; the old content is then still in place.
 */
export async function writeDurably(fs: FileSystem, path: string, bytes: Uint8Array, keepCopies: boolean): Promise<void> {
  const temporary = `${path}.tmp`;
  let copied = false;
  try {
    await fs.writeSynced(temporary, bytes);
    copied = keepCopies && keepCopy(fs, path);
    fs.rename(temporary, path);
  } catch (error) {
    await fs.remove(temporary).catch(() => undefined);
    throw error;
  }
  try {
    await fs.syncFolder(dirname(path));
  } catch (error) {
    if (copied) renameIfThere(fs, copyOf(path, 1), path);
    throw error;
  }
}

/** Removes what an interrupted write left behind. Only the holder of the folder's lock may call this. */
export async function removeTemporaries(fs: FileSystem, folder: string): Promise<void> {
  for (const name of await fs.list(folder)) {
    if (name.endsWith(".tmp")) await fs.remove(join(folder, name));
  }
}

/** Moves a broken file out of the way under a free name that says when, and returns that name. */
export async function setAside(fs: FileSystem, path: string, now: number): Promise<string> {
  const folder = dirname(path);
  const taken = new Set(await fs.list(folder));
  const stem = `${basename(path)}.broken-${new Date(now).toISOString().replace(/[:.]/g, "-")}`;
  let name = stem;
  for (let count = 2; taken.has(name); count += 1) name = `${stem}-${count}`;
  fs.rename(path, join(folder, name));
  await fs.syncFolder(folder);
  return name;
}
