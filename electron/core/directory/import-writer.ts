import { once } from "node:events";
import { statSync } from "node:fs";
import type { MessagePort, Worker } from "node:worker_threads";
import type { ImportProgress } from "#shared/contract/contacts/imports.ts";
import type { MergeRule } from "#shared/domain/merging/merge.ts";
import type { Imported } from "#shared/ports/directory.ts";
import { connect, damageOf, openCopy, type RebuildReason } from "./database.ts";
import type { ReadReport } from "./import/import-source.ts";
import type { Batch, ReaderJob } from "./import-reader.ts";
import { importedRows } from "./import-rows.ts";
import { mergedRows } from "./merged-rows.ts";
import { unpack } from "./stored-contact.ts";

export interface WriterJob {
  /** The present directory, and where the new one is built. */
  readonly directory: string;
  readonly copy: string;
  readonly reader: ReaderJob;
  /** Ids of contacts of the source that stay although the file does not contain them; `null` when all stay. */
  readonly stays: readonly string[] | null;
  readonly merges: readonly MergeRule[];
}

/**
 * Messages of the writer. `ready`: the copy is complete, or the file's contacts are in the directory itself. `damaged`: the directory
 * cannot be read.
 */
export type WriterMessage =
  | { readonly kind: "progress"; readonly progress: ImportProgress }
  | { readonly kind: "ready"; readonly imported: Imported; readonly isInPlace: boolean }
  | { readonly kind: "damaged"; readonly reason: RebuildReason }
  | { readonly kind: "failed"; readonly reason: "storage-full" | "storage-failed" | "unreadable-file"; readonly code: string };

type Tell = (message: WriterMessage) => void;

const PROGRESS_EVERY_MS = 100;
const FULL = 13;
/** Larger files contain more contacts than one short transaction should write. */
const SMALL_BYTES = 200_000;

/**
 * Builds a copy of the directory with a file's contacts, in a separate thread, after it got the job; `reader`, in another thread, reads the
 * file meanwhile. A file with few contacts is written to the directory itself, without a copy.
 */
export async function writeInThread(reader: Worker, port: MessagePort): Promise<void> {
  const [job] = (await once(port, "message")) as [WriterJob];
  const tell: Tell = (message) => port.postMessage(message);
  reader.on("error", (error) => tell({ kind: "failed", reason: "unreadable-file", code: codeOf(error) }));
  const batches: Batch[] = [];
  reader.on("message", (batch: Batch) => batches.push(batch));
  reader.postMessage(job.reader);
  const next = async () => {
    while (batches.length === 0) await once(reader, "message");
    reader.postMessage(null);
    return batches.shift() as Batch;
  };
  try {
    const first = job.stays === null && statSync(job.reader.file).size <= SMALL_BYTES ? await next() : null;
    const isInPlace = first !== null && first.report !== null;
    const imported = isInPlace ? writeInPlace(job, first, first.report, tell) : await writeCopy(job, first, next, tell);
    tell({ kind: "ready", imported, isInPlace });
  } catch (error) {
    const damage = damageOf(error, false);
    if (damage !== null) return tell({ kind: "damaged", reason: damage });
    const full = error instanceof Error && "errcode" in error && Number(error.errcode) === FULL;
    tell({ kind: "failed", reason: full ? "storage-full" : "storage-failed", code: codeOf(error) });
  }
}

async function writeCopy(job: WriterJob, first: Batch | null, next: () => Promise<Batch>, tell: Tell): Promise<Imported> {
  const { database, ready } = await openCopy(job.directory, job.copy);
  const merged = mergedRows(database);
  merged.apart();
  const { bring, forget, forgetOthers, counts } = importedRows(database, job.reader.reading.source);
  let told = 0;
  for (let batch = first ?? (await next()); ; batch = await next()) {
    const { contacts, isIndexed, done, total, report, aliases, besides } = batch;
    bring(unpack(contacts, isIndexed));
    if (performance.now() - told >= PROGRESS_EVERY_MS || report !== null) {
      told = performance.now();
      tell({ kind: "progress", progress: { phase: report === null ? "reading" : "finishing", done, total } });
    }
    if (report !== null) {
      for (const id of Object.keys(aliases)) forget(id);
      const gone = job.stays === null ? [] : forgetOthers(job.stays);
      const counted = counts();
      merged.together(job.merges);
      ready();
      return { report: { ...report, ...counted, rejected: [...report.rejected] }, aliases, gone, besides };
    }
  }
}

/**
 * Writes in one short transaction, of which no partial state is ever visible; what is slow in a large directory is done before and after
 * it.
 */
function writeInPlace(
  job: WriterJob,
  { contacts, isIndexed, done, total, aliases, besides }: Batch,
  report: ReadReport,
  tell: Tell,
): Imported {
  const database = connect(job.directory);
  try {
    const merged = mergedRows(database);
    const { bring, forget, counts } = importedRows(database, job.reader.reading.source);
    const unpacked = unpack(contacts, isIndexed);
    tell({ kind: "progress", progress: { phase: "finishing", done, total } });
    database.exec("BEGIN IMMEDIATE");
    merged.apart();
    bring(unpacked);
    for (const id of Object.keys(aliases)) forget(id);
    merged.together(job.merges);
    database.exec("COMMIT");
    return { report: { ...report, ...counts(), rejected: [...report.rejected] }, aliases, gone: [], besides };
  } finally {
    database.close();
  }
}

/** The error's code, which contains nothing of the file. */
function codeOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${"code" in error ? String(error.code) : ""}`.trim() : "unknown";
}
