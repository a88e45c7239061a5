import { parentPort, resourceLimits, Worker, workerData } from "node:worker_threads";
import { readInThread } from "./import-reader.ts";
import { writeInThread } from "./import-writer.ts";

/** The entry of both threads of an import. Each waits for its job, so that both are ready when the file has arrived. */
async function run(part: "write" | "read"): Promise<void> {
  if (parentPort === null) throw new Error("this module runs in a worker thread");
  if (part === "read") await readInThread(parentPort);
  else await writeInThread(new Worker(new URL(import.meta.url), { workerData: "read", resourceLimits }), parentPort);
}

void run(workerData as "write" | "read");
