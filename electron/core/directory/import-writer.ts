import { once } from "node:events";
import type { MessagePort, Worker } from "node:worker_threads";
import type { ImportProgress } from "#shared/contract/imports.ts";
import type { MergeRule } from "#shared/domain/merge.ts";
import type { Imported } from "#shared/ports/directory.ts";
import { openCopy } from "./database.ts";
import type { Batch, ReaderJob } from "./import-reader.ts";
import { importedRows } from "./import-rows.ts";
import { mergedRows } from "./merged-rows.ts";
import { unpack } from "./stored-contact.ts";

export interface WriterJob {
  /** The directory as it is, and where the new one is made. */
  readonly directory: string;
  readonly copy: string;
  readonly reader: ReaderJob;
  /** See `ImportJob`. */
  readonly replace: boolean;
  readonly merges: readonly MergeRule[];
}

/** What the writer tells; `ready`: the copy holds everything and is whole. */
export type WriterMessage =
  | { readonly kind: "progress"; readonly progress: ImportProgress }
  | { readonly kind: "ready"; readonly imported: Imported }
  | { readonly kind: "failed"; readonly reason: "storage-full" | "storage-failed" | "unreadable-file"; readonly code: string };

const PROGRESS_EVERY_MS = 100;
const FULL = 13;

/** Makes a copy of the directory with what a file brings, in a thread of its own, once it gets the job; `reader`, in another, reads the file meanwhile. */
export async function writeInThread(reader: Worker, port: MessagePort): Promise<void> {
  const [job] = (await once(port, "message")) as [WriterJob];
  reader.postMessage(job.reader);
  const tell = (message: WriterMessage) => port.postMessage(message);
  reader.on("error", (error) => tell({ kind: "failed", reason: "unreadable-file", code: codeOf(error) }));
  try {
    tell({ kind: "ready", imported: await write(job, reader, tell) });
  } catch (error) {
    const full = error instanceof Error && "errcode" in error && Number(error.errcode) === FULL;
    tell({ kind: "failed", reason: full ? "storage-full" : "storage-failed", code: codeOf(error) });
  }
}

async function write(job: WriterJob, reader: Worker, tell: (message: WriterMessage) => void): Promise<Imported> {
  const batches: Batch[] = [];
  reader.on("message", (batch: Batch) => batches.push(batch));
  const { database, ready } = await openCopy(job.directory, job.copy);
  const merged = mergedRows(database);
  merged.apart();
  const { bring, forget, forgetOthers, counts } = importedRows(database, job.reader.reading.source);
  let told = 0;
  for (;;) {
    while (batches.length === 0) await once(reader, "message");
    const { contacts, isIndexed, done, total, report, aliases } = batches.shift() as Batch;
    reader.postMessage(null);
    bring(unpack(contacts, isIndexed));
    if (performance.now() - told >= PROGRESS_EVERY_MS || report !== null) {
      told = performance.now();
      tell({ kind: "progress", progress: { phase: report === null ? "reading" : "finishing", done, total } });
    }
    if (report !== null) {
      for (const id of Object.keys(aliases)) forget(id);
      const gone = job.replace ? forgetOthers() : [];
      const counted = counts();
      merged.together(job.merges);
      ready();
      return { report: { ...report, ...counted, rejected: [...report.rejected] }, aliases, gone };
    }
  }
}

/** What went wrong, without anything of the file. */
function codeOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${"code" in error ? String(error.code) : ""}`.trim() : "unknown";
}
