import { parentPort, resourceLimits, Worker, workerData } from "node:worker_threads";
import { readInThread } from "./import-reader.ts";
import { writeInThread } from "./import-writer.ts";

/** The entry of both threads of an import; each waits for its job, so that both are ready by the time the file is there. */
async function run(part: "write" | "read"): Promise<void> {
  if (parentPort === null) throw new Error("this module runs in a worker thread");
  if (part === "read") await readInThread(parentPort);
  else await writeInThread(new Worker(new URL(import.meta.url), { workerData: "read", resourceLimits }), parentPort);
}

void run(workerData as "write" | "read");
