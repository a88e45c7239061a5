import { once } from "node:events";
import { statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { type ContactAliases, stableIds } from "#shared/domain/contacts/stable-id.ts";
import { type MergeRule, personIdOf } from "#shared/domain/merging/merge.ts";
import type { BesideContact, Reading } from "#shared/ports/directory.ts";
import { besideContact } from "./import/contact-draft.ts";
import { filePieces, openSource, type ReadReport } from "./import/import-source.ts";
import type { ImportFormat } from "./import/read-contacts.ts";
import { type Packed, pack } from "./stored-contact.ts";

export interface ReaderJob {
  readonly file: string;
  readonly format: ImportFormat;
  readonly reading: Reading;
  readonly keep: readonly string[];
  readonly tied: readonly Contact[];
  readonly aliases: ContactAliases;
  /** The people who were merged. */
  readonly merges: readonly MergeRule[];
}

/** `report`, `aliases` and `besides` come with the last batch. */
export interface Batch {
  readonly contacts: Packed;
  /** See `pack`. */
  readonly isIndexed: boolean;
  /** Bytes of the file read so far, over all passes. */
  readonly done: number;
  readonly total: number;
  readonly report: ReadReport | null;
  readonly aliases: ContactAliases;
  readonly besides: readonly BesideContact[];
}

const BATCH = 500;
/** Batches that may be in transit; the reader waits when the writer is slower. */
const AHEAD = 6;

/**
 * Reads a file in a separate thread, after it got the job, and sends its contacts in batches; each answer, whatever its content, allows one
 * more.
 */
export async function readInThread(port: MessagePort): Promise<void> {
  const [job] = (await once(port, "message")) as [ReaderJob];
  const goes = job.reading.layout.encoding === null ? 2 : 1;
  const total = goes * statSync(job.file).size;
  const keep = new Set(job.keep);
  const keptId = stableIds(job.tied, job.aliases, personIdOf(job.merges));
  const aliases = new Map<string, string>();
  const besides: BesideContact[] = [];
  let done = 0;
  let begun = 0;
  let ahead = 0;
  const pieces = () => {
    const base = begun * (total / goes);
    begun += 1;
    return filePieces(job.file, (bytes) => {
      done = base + bytes;
    });
  };
  port.on("message", () => {
    ahead -= 1;
  });
  let batch: string[] = [];
  let count = 0;
  let isIndexed = false;
  const send = async (report: ReadReport | null) => {
    const known = report === null ? {} : Object.fromEntries(aliases);
    const last = { report, aliases: known, besides: report === null ? [] : besides };
    port.postMessage({ contacts: batch, isIndexed, done, total, ...last } satisfies Batch);
    ahead += 1;
    while (ahead >= AHEAD) await once(port, "message");
    batch = [];
    // The thread with less to do computes the index texts; answers arrive only when the event loop turns.
    await setImmediate();
    isIndexed = ahead > 1;
  };
  const source = openSource(job.format, job.reading, pieces);
  for (const { contact, beside } of source.people()) {
    const id = keptId(contact);
    if (id !== contact.id) aliases.set(contact.id, id);
    besides.push(...besideContact(id, contact, beside));
    if (!keep.has(id)) pack(id === contact.id ? contact : { ...contact, id }, isIndexed, batch);
    count += 1;
    if (count % BATCH === 0) await send(null);
  }
  await send(source.report());
  port.close();
}
