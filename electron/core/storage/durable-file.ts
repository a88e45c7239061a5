import { basename, dirname, join } from "node:path";
import { errorCode } from "#electron/core/tools/error-code.ts";
import type { FileSystem } from "./file-system.ts";

/** Number of earlier valid versions stored beside a file; `.1` is the newest. */
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

/** Renumbers the copies and makes the current file the newest one, by links, so that the current file exists at every moment. */
function keepCopy(fs: FileSystem, path: string): boolean {
  for (let index = COPIES - 1; index >= 1; index -= 1) renameIfThere(fs, copyOf(path, index), copyOf(path, index + 1));
  try {
    fs.link(path, copyOf(path, 1));
    return true;
  } catch {
    // There is no file yet, or the file system has no links (FAT, some network shares): then there is no copy, but the data is still
    // written.
    return false;
  }
}

/**
 * Replaces a file as a whole: after a crash at any moment it has either the old or the new content, and when this resolves, the new. Errors
 * are those of the system calls; the old content is then unchanged.
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

/** Removes the files of interrupted writes. Only the process that has the folder's lock may call this. */
export async function removeTemporaries(fs: FileSystem, folder: string): Promise<void> {
  for (const name of await fs.list(folder)) {
    if (name.endsWith(".tmp")) await fs.remove(join(folder, name));
  }
}

/** Renames a damaged file to a free name with the time in it, and returns that name. */
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
