import { once } from "node:events";
import { rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { asStorageError, StorageError } from "#electron/core/storage/storage-error.ts";
import type { MergeRule } from "#shared/domain/merge.ts";
import type { Imported, ImportJob, ImportRun } from "#shared/ports/directory.ts";
import { deleteDatabase } from "./database.ts";
import type { WriterJob, WriterMessage } from "./import-writer.ts";

/** In the sources beside this module; the bundle puts it there too, as an entry of its own. */
const WORKER = new URL(`./import-worker${extname(import.meta.filename)}`, import.meta.url);
/** Both threads of an import stay below this together with what they hold outside the heap. */
const HEAP_MB = 128;
/** Contacts die young: with room for them the collector has little to move. */
const YOUNG_MB = 24;

/** The file cannot be read at all. */
export class UnreadableFile extends Error {}

/** Where an import keeps what it has received, and the directory that it makes of it. */
export function importFiles(directory: string): { readonly received: string; readonly copy: string } {
  return { received: `${directory}.received`, copy: `${directory}.new` };
}

/** Removes what an import left that was not finished, because the process ended. */
export function removeLeftovers(directory: string): void {
  const { received, copy } = importFiles(directory);
  deleteDatabase(copy);
  rmSync(received, { force: true });
}

/**
 * Keeps a file's bytes, then makes the new directory of it in another thread. `swap` puts that in the place of the old one; it is called at most once, when the copy is
 * whole and `merges` hold in it, and nothing of the import is left afterwards but what it put there.
 */
export function fileImport(directory: string, job: ImportJob, merges: readonly MergeRule[], swap: (copy: string) => void): ImportRun {
  const { received, copy } = importFiles(directory);
  let worker: Worker | null = null;
  let finished: Promise<Imported | null> | null = null;
  let isCancelled = false;
  const opened: Promise<FileHandle> = open(received, "w", 0o600);
  opened.catch(() => undefined);
  const clean = async () => {
    await opened.then((handle) => handle.close()).catch(() => undefined);
    removeLeftovers(directory);
  };
  const finish = async (): Promise<Imported | null> => {
    try {
      await (await opened).close();
      if (isCancelled) return null;
      const { onProgress, replace, ...reader } = job;
      worker = startWorker({ kind: "write", directory, copy, replace, merges, reader: { kind: "read", file: received, ...reader } });
      const imported = await outcome(worker, onProgress);
      if (imported === null || isCancelled) return null;
      swap(copy);
      return imported;
    } finally {
      await worker?.terminate();
      await clean();
    }
  };
  return {
    async write(bytes) {
      try {
        await (await opened).writeFile(bytes);
      } catch (error) {
        throw isCancelled ? error : asStorageError(error);
      }
    },
    async finish() {
      if (isCancelled) return null;
      finished = finish();
      return finished;
    },
    async cancel() {
      isCancelled = true;
      await worker?.terminate();
      // What it leaves has to be gone before another begins.
      if (finished === null) await clean();
      else await finished.catch(() => undefined);
    },
  };
}

function startWorker(job: WriterJob): Worker {
  return new Worker(WORKER, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB } });
}

/** What came in once the worker is ready; `null` when it was ended before. */
async function outcome(worker: Worker, onProgress: ImportJob["onProgress"]): Promise<Imported | null> {
  const ended = once(worker, "exit").then(() => null);
  const told = new Promise<Imported>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (message: WriterMessage) => {
      if (message.kind === "progress") onProgress(message.progress);
      else if (message.kind === "ready") resolve(message.imported);
      else if (message.reason === "unreadable-file") reject(new UnreadableFile(message.code));
      else reject(new StorageError(message.reason, message.code));
    });
  });
  return Promise.race([told, ended]);
}
