import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { authorities } from "#electron/core/tools/authorities.ts";
import { type LdapAnswer, type LdapJob, readLdap } from "./ldap-reading.ts";
import { SourceError } from "./remote-source.ts";
import { type Ending, failure } from "./remote-thread.ts";

/** Messages of the thread; `end` or `failed` is the last. */
export type LdapMessage = LdapAnswer | Ending;

/** The entry of the thread: parses what a server sends, and reads the system's authorities, which is slow. */
async function run(job: LdapJob, port: MessagePort): Promise<void> {
  const tell = (message: LdapMessage) => port.postMessage(message);
  const { certificate } = job.source;
  const ca = authorities(certificate === null ? [] : [certificate]);
  try {
    for await (const answer of readLdap(job, ca, new AbortController().signal)) tell(answer);
    tell({ kind: "end" });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    tell(failure(error));
  }
}

if (parentPort !== null) void run(workerData as LdapJob, parentPort);
