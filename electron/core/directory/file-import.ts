import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { asStorageError, StorageError } from "#electron/core/storage/storage-error.ts";
import type { MergeRule } from "#shared/domain/merging/merge.ts";
import type { Finish, Imported, ImportJob, ImportRun } from "#shared/ports/directory.ts";
import { deleteDatabase, type RebuildReason } from "./database.ts";
import type { WriterJob, WriterMessage } from "./import-writer.ts";

/** Beside this module in the sources; the bundler builds it into the same place as a separate entry. */
const WORKER = new URL(`./import-worker${extname(import.meta.filename)}`, import.meta.url);
/** Heap limit of each of the two threads of an import, without memory outside the heap. */
const HEAP_MB = 128;
/** Contacts are short-lived: with room for them the garbage collector has little to move. */
const YOUNG_MB = 48;

/** The file cannot be read at all. */
export class UnreadableFile extends Error {}

function copyOf(directory: string): string {
  return `${directory}.new`;
}

/** Removes the files of imports that did not finish because the process ended. */
export function removeLeftovers(directory: string): void {
  deleteDatabase(copyOf(directory));
  const received = `${basename(directory)}.received`;
  for (const name of readdirSync(dirname(directory)))
    if (name.startsWith(received)) rmSync(join(dirname(directory), name), { force: true });
}

/** What an import needs from the directory that it replaces. */
export interface Surroundings {
  /** The directory's file. */
  readonly directory: string;
  /** Distinguishes imports that are received at the same time. */
  readonly number: number;
  /** Lets imports build their new directory one after the other. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** The merges that the new directory must contain. */
  readonly merges: () => readonly MergeRule[];
  /** Replaces the old file with a complete copy; called at most once. */
  readonly swap: (copy: string) => void;
  /** Called when the file is found to be damaged: creates it again, empty. */
  readonly rebuild: (reason: RebuildReason) => void;
}

/** Stores the bytes of a file, then builds the new directory from it in worker threads. Leaves no other files behind. */
export function fileImport({ directory, number, inTurn, merges, swap, rebuild }: Surroundings, job: ImportJob): ImportRun {
  const copy = copyOf(directory);
  const received = `${directory}.received-${number}`;
  // Starts the threads while the file is received; for a server, which may take minutes, they start later.
  let worker = job.format === "drafts" ? null : startWorker();
  let making: Promise<unknown> | null = null;
  let isCancelled = false;
  const opened: Promise<FileHandle> = open(received, "w", 0o600);
  opened.catch(() => undefined);
  const clean = async () => {
    await opened.then((handle) => handle.close()).catch(() => undefined);
    rmSync(received, { force: true });
  };
  const make = async ({ stays, leaving, arrived }: Finish): Promise<Imported | null> => {
    const { onProgress, replace, ...reader } = job;
    const run = async () => {
      if (worker === null || worker.threadId < 0) worker = startWorker();
      worker.ref();
      const people = { merges: merges() };
      const given = { directory, copy, stays: replace ? stays : null, ...people, reader: { file: received, ...people, ...reader } };
      return outcome(worker, given, onProgress);
    };
    try {
      let made = await run();
      if (made !== null && "damaged" in made) {
        await worker?.terminate();
        rebuild(made.damaged);
        made = await run();
      }
      if (made === null) return null;
      if ("damaged" in made) throw new StorageError("storage-failed", made.damaged);
      const { imported, isInPlace } = made;
      if (isInPlace) {
        arrived();
        return imported;
      }
      if (isCancelled) return null;
      await leaving(imported.gone);
      if (isCancelled) return null;
      swap(copy);
      arrived();
      return imported;
    } finally {
      await worker?.terminate();
      deleteDatabase(copy);
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
    async finish(options = { stays: [], leaving: async () => undefined, arrived: () => undefined }) {
      try {
        await (await opened).close();
        return await inTurn(async () => {
          if (isCancelled) return null;
          const made = make(options);
          making = made;
          return made;
        });
      } finally {
        await clean();
      }
    },
    async cancel() {
      isCancelled = true;
      await worker?.terminate();
      await making?.catch(() => undefined);
      await clean();
    },
  };
}

/** Until it has its job it does not keep the process alive, and may end unnoticed. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB };
  const worker = new Worker(WORKER, { workerData: "write", resourceLimits });
  worker.on("error", () => undefined);
  worker.unref();
  return worker;
}

type Made = { readonly imported: Imported; readonly isInPlace: boolean } | { readonly damaged: RebuildReason };

/** The result once the worker is ready; `null` when it was stopped before. */
async function outcome(worker: Worker, job: WriterJob, onProgress: ImportJob["onProgress"]): Promise<Made | null> {
  const ended = once(worker, "exit").then(() => null);
  const told = new Promise<Made>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (message: WriterMessage) => {
      if (message.kind === "progress") onProgress(message.progress);
      else if (message.kind === "ready") resolve({ imported: message.imported, isInPlace: message.isInPlace });
      else if (message.kind === "damaged") resolve({ damaged: message.reason });
      else if (message.reason === "unreadable-file") reject(new UnreadableFile(message.code));
      else reject(new StorageError(message.reason, message.code));
    });
  });
  worker.postMessage(job);
  return Promise.race([told, ended]);
}
