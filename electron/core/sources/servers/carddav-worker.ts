import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import type { SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { isPartial } from "#shared/domain/sources/source-schedule.ts";
import { readCards } from "./carddav-book.ts";
import { type ChangedCard, changesOf } from "./carddav-changes.ts";
import { type CarddavClient, carddavClient } from "./carddav-client.ts";
import { type AddressBook, findBooks } from "./carddav-discovery.ts";
import type { CarddavLogin } from "./carddav-http.ts";
import { type BookMark, readMark, withoutEtags } from "./carddav-mark.ts";
import { SourceError } from "./remote-source.ts";
import { type Failure, failure } from "./remote-thread.ts";

/** The job for a server. */
export type CarddavJob = { readonly login: CarddavLogin } & (
  | { readonly kind: "books"; readonly entered: string }
  | { readonly kind: "test"; readonly collection: string }
  | { readonly kind: "sync"; readonly collection: string; readonly mark: string; readonly reread: boolean }
);

/** Messages of the thread; `end` or `failed` is the last. */
export type CarddavMessage =
  | { readonly kind: "books"; readonly books: readonly AddressBook[] }
  | { readonly kind: "tested"; readonly count: number; readonly names: readonly string[] }
  | { readonly kind: "begin"; readonly whole: boolean; readonly total: number }
  | { readonly kind: "drafts"; readonly drafts: readonly ContactDraft[] }
  | SyncEnd
  | Failure;

/** See `Sync`. */
interface SyncEnd {
  readonly kind: "end";
  readonly gone: readonly string[];
  readonly stays: readonly string[] | null;
  readonly failure: SourceFailure | null;
  readonly mark: string;
}

const MOST_NAMES = 5;

async function work(job: CarddavJob, tell: (message: CarddavMessage) => void): Promise<void> {
  const client = carddavClient(job.login);
  switch (job.kind) {
    case "books":
      return tell({ kind: "books", books: await findBooks(client, job.entered) });
    case "test":
      return test(client, job.collection, tell);
    case "sync":
      return sync(client, job, tell);
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

type Known = BookMark["cards"];

async function sync(client: CarddavClient, job: Extract<CarddavJob, { kind: "sync" }>, tell: (message: CarddavMessage) => void) {
  const { collection, reread } = job;
  const before = readMark(job.mark, collection);
  const whole = reread || before === null;
  const mark = before !== null && reread ? withoutEtags(before) : before;
  const { changed, gone, token, version } = await changesOf(client, collection, mark);
  tell({ kind: "begin", whole, total: changed.length });
  const known: Known = mark?.cards ?? {};
  const { read, missed, failure } = await readAll(client, job, whole, changed, tell);
  const renewed = new Set([...changed.map(({ was }) => was), ...gone]);
  // A card that could not be read keeps its contact and its ETag: it is requested again the next time.
  const again = new Set(missed.map(({ was }) => was));
  const rest = Object.fromEntries(Object.entries(known).filter(([name]) => !renewed.has(name) || again.has(name)));
  const cards = { ...rest, ...read };
  const keys = new Set(Object.values(cards).map(([, key]) => key));
  const left = Object.values(known).flatMap(([, key]) => (keys.has(key) ? [] : [key]));
  const strays = job.mark === "" ? reread : (before?.strays ?? false);
  const isUnsure = strays && failure !== null;
  // With these the server would not list again the cards that could not be read.
  const since = failure === null ? { token, version } : { token: null, version: null };
  tell({
    ...{ kind: "end", gone: left, failure },
    stays: isUnsure ? null : Object.values(rest).map(([, key]) => key),
    // All cards can be read now, so the next complete reading shows which earlier contacts are gone.
    mark: strays && !whole && failure === null ? "" : JSON.stringify({ collection, ...since, cards, strays: isUnsure } satisfies BookMark),
  });
}

/** Sends the drafts of these cards. `missed`: cards that the server has but that could not be read, because of `failure`. */
async function readAll(
  client: CarddavClient,
  { collection }: { readonly collection: string },
  whole: boolean,
  changed: readonly ChangedCard[],
  tell: (message: CarddavMessage) => void,
): Promise<{ readonly read: Known; readonly missed: readonly ChangedCard[]; readonly failure: SourceFailure | null }> {
  const cards: Known = {};
  const missed: ChangedCard[] = [];
  try {
    for await (const { read, unread } of readCards(client, collection, changed, !whole)) {
      for (const { name, etag, draft } of read) cards[name] = [etag, draft.key];
      missed.push(...unread);
      tell({ kind: "drafts", drafts: read.map(({ draft }) => draft) });
    }
    // A card that was deleted since it was listed needs no reading.
    return { read: cards, missed, failure: missed.length === 0 ? null : "source-cards" };
  } catch (error) {
    if (!(error instanceof SourceError) || !isPartial(error.problem)) throw error;
    return { read: cards, missed: changed.filter(({ name }) => cards[name] === undefined), failure: error.problem };
  }
}

/** The entry of the thread: parsing what a server sends must not block the core. */
async function run(job: CarddavJob, port: MessagePort): Promise<void> {
  const tell = (message: CarddavMessage) => port.postMessage(message);
  await work(job, tell).catch((error: unknown) => {
    if (!(error instanceof SourceError)) throw error;
    tell(failure(error));
  });
}

if (parentPort !== null) void run(workerData as CarddavJob, parentPort);
