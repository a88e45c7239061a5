import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { errorCode } from "#electron/core/tools/error-code.ts";
import { DataFolderError } from "./storage-error.ts";

/** `born` distinguishes a process from a later one with the same id; empty when the system does not tell. */
const holder = z.object({ pid: z.number().int().positive(), born: z.string(), token: z.string() });
type Holder = z.infer<typeof holder>;

/** A claim exists for a moment only. */
const CLAIM_MS = 10;
const TRIES = 50;

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

/** `null` for a file without valid content, `"gone"` when there is none. */
async function readHolder(path: string): Promise<Holder | null | "gone"> {
  try {
    return holder.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    return errorCode(error) === "ENOENT" ? "gone" : null;
  }
}

async function isStale(path: string): Promise<boolean> {
  const other = await readHolder(path);
  return other !== "gone" && (other === null || !(await isAlive(other)));
}

/** Creates the lock with its content in one step; `false` when there already is one. */
async function tryCreate(path: string, own: Holder): Promise<boolean> {
  const draft = `${path}-${own.token}`;
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // Without links (FAT), exclusive creation is the best alternative.
    return await writeFile(path, JSON.stringify(own), { mode: 0o600, flag: "wx" }).then(
      () => true,
      () => false,
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes the lock of a dead process. Only the process that has the claim may do so, and only while the lock is still the same: so no
 * process removes a lock that another has just created. A claim of a dead process is removed too.
 */
async function takeAway(path: string, own: Holder): Promise<void> {
  const claim = `${path}-claim`;
  if (await tryCreate(claim, own)) {
    if (await isStale(path)) await rm(path, { force: true });
    await rm(claim, { force: true });
  } else if (await isStale(claim)) await rm(claim, { force: true });
  else await setTimeout(CLAIM_MS);
}

/**
 * Locks the data folder for this process until the returned function is called. Rejects with DataFolderError `in-use` while the process
 * that has it lives; the lock of a dead process is taken over.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "faden.lock");
  const own: Holder = { pid: process.pid, born: await bornOf(process.pid), token: randomUUID() };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await tryCreate(path, own)) {
      return async () => {
        const holding = await readHolder(path);
        if (holding !== "gone" && holding?.token === own.token) await rm(path, { force: true });
      };
    }
    const other = await readHolder(path);
    if (other !== null && other !== "gone" && (await isAlive(other))) throw new DataFolderError("in-use", path, other.pid);
    await takeAway(path, own);
  }
  throw new DataFolderError("in-use", path, null);
}
