import { parentPort, workerData } from "node:worker_threads";
import { type ReaderJob, readInThread } from "./import-reader.ts";
import { type WriterJob, writeInThread } from "./import-writer.ts";

/** The entry of both threads of an import. */
async function run(job: ReaderJob | WriterJob): Promise<void> {
  if (parentPort === null) throw new Error("this module runs in a worker thread");
  if (job.kind === "read") await readInThread(job, parentPort);
  else await writeInThread(job, new URL(import.meta.url), parentPort);
}

void run(workerData as ReaderJob | WriterJob);
