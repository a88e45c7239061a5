import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { ContactDraft } from "#electron/core/directory/contact-draft.ts";
import { readCards } from "./carddav-book.ts";
import { changesOf } from "./carddav-changes.ts";
import { type CarddavClient, carddavClient } from "./carddav-client.ts";
import { type AddressBook, findBooks } from "./carddav-discovery.ts";
import type { CarddavLogin } from "./carddav-http.ts";
import { type BookMark, readMark } from "./carddav-mark.ts";
import { SourceError } from "./remote-source.ts";
import { type Failure, failure } from "./remote-thread.ts";

/** What is wanted of a server. */
export type CarddavJob = { readonly login: CarddavLogin } & (
  | { readonly kind: "books"; readonly entered: string }
  | { readonly kind: "test"; readonly collection: string }
  | { readonly kind: "sync"; readonly collection: string; readonly mark: string }
);

/** What the thread tells; `end` or `failed` is the last. */
export type CarddavMessage =
  | { readonly kind: "books"; readonly books: readonly AddressBook[] }
  | { readonly kind: "tested"; readonly count: number; readonly names: readonly string[] }
  | { readonly kind: "begin"; readonly whole: boolean; readonly total: number }
  | { readonly kind: "drafts"; readonly drafts: readonly ContactDraft[] }
  | { readonly kind: "end"; readonly gone: readonly string[]; readonly unread: number; readonly mark: string }
  | Failure;

const MOST_NAMES = 5;

async function work(job: CarddavJob, tell: (message: CarddavMessage) => void): Promise<void> {
  const client = carddavClient(job.login);
  switch (job.kind) {
    case "books":
      return tell({ kind: "books", books: await findBooks(client, job.entered) });
    case "test":
      return test(client, job.collection, tell);
    case "sync":
      return sync(client, job.collection, job.mark, tell);
  }
}

async function test(client: CarddavClient, collection: string, tell: (message: CarddavMessage) => void): Promise<void> {
  const { changed } = await changesOf(client, collection, null);
  const names: string[] = [];
  for await (const { read } of readCards(client, collection, changed.slice(0, MOST_NAMES), false)) {
    names.push(...read.map(({ draft }) => draft.name || draft.company).filter((name) => name !== ""));
  }
  tell({ kind: "tested", count: changed.length, names });
}

async function sync(client: CarddavClient, collection: string, before: string, tell: (message: CarddavMessage) => void): Promise<void> {
  const mark = readMark(before, collection);
  const { whole, changed, gone, token, version } = await changesOf(client, collection, mark);
  tell({ kind: "begin", whole, total: changed.length });
  const known = mark?.cards ?? {};
  const renewed = new Set([...changed.map(({ was }) => was), ...gone]);
  const cards = Object.fromEntries(Object.entries(known).filter(([name]) => !renewed.has(name)));
  let missed = 0;
  // A card that vanished since it was listed has nothing to be read.
  for await (const { read, unread } of readCards(client, collection, changed, !whole)) {
    for (const { name, etag, draft } of read) cards[name] = [etag, draft.key];
    // What was read of it before stays, and so does its ETag: it is asked for again the next time.
    for (const { was } of unread) if (was !== null) cards[was] = known[was] ?? [null, was];
    missed += unread.length;
    tell({ kind: "drafts", drafts: read.map(({ draft }) => draft) });
  }
  const keys = new Set(Object.values(cards).map(([, key]) => key));
  const left = Object.values(known).flatMap(([, key]) => (keys.has(key) ? [] : [key]));
  // By these alone the server would not name again what could not be read.
  const since = missed === 0 ? { token, version } : { token: null, version: null };
  tell({ kind: "end", gone: left, unread: missed, mark: JSON.stringify({ collection, ...since, cards } satisfies BookMark) });
}

/** The entry of the thread: what a server writes is read here, so that nothing waits for it. */
async function run(job: CarddavJob, port: MessagePort): Promise<void> {
  const tell = (message: CarddavMessage) => port.postMessage(message);
  await work(job, tell).catch((error: unknown) => {
    if (!(error instanceof SourceError)) throw error;
    tell(failure(error));
  });
}

if (parentPort !== null) void run(workerData as CarddavJob, parentPort);
