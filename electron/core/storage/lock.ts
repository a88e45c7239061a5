import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DataFolderError, errorCode } from "./storage-error.ts";

/** `born` tells a process from a later one with the same id; empty where the system does not say. */
const holder = z.object({ pid: z.number().int().positive(), born: z.string(), token: z.string() });
type Holder = z.infer<typeof holder>;

/** Boot and start time of a process (Linux, proc_pid_stat(5) field 22). */
async function bornOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    return `${boot.trim()}/${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
  } catch {
    return "";
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

async function isAlive(other: Holder): Promise<boolean> {
  return runs(other.pid) && (other.born === "" || other.born === (await bornOf(other.pid)));
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return holder.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

/** Creates the lock with its content in one step; false when there already is one. */
async function tryCreate(path: string, own: Holder): Promise<boolean> {
  const draft = `${path}-${own.token}`;
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // Without links (FAT) exclusive creation is the next best.
    return await writeFile(path, JSON.stringify(own), { mode: 0o600, flag: "wx" }).then(
      () => true,
      () => false,
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes a stale lock away; should it meanwhile be a living process's own, that one gets it back. */
async function takeAway(path: string, own: Holder): Promise<void> {
  const taken = `${path}-stale-${own.token}`;
  try {
    await rename(path, taken);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  const other = await readHolder(taken);
  if (other !== null && (await isAlive(other))) {
    await link(taken, path).catch(() => undefined);
  }
  await rm(taken, { force: true });
}

/**
 * Holds the data folder for this process until the answered function is called. Rejects with DataFolderError `in-use` while another one lives; the lock of
 * one that died is taken over.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "faden.lock");
  const own: Holder = { pid: process.pid, born: await bornOf(process.pid), token: randomUUID() };
  for (let tries = 0; tries < 3; tries += 1) {
    if (await tryCreate(path, own)) {
      return async () => {
        if ((await readHolder(path))?.token === own.token) await rm(path, { force: true });
      };
    }
    const other = await readHolder(path);
    if (other !== null && (await isAlive(other))) throw new DataFolderError("in-use", path, other.pid);
    await takeAway(path, own);
  }
  throw new DataFolderError("in-use", path, null);
}
