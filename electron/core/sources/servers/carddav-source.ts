import { extname } from "node:path";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import type { CarddavSource } from "#shared/domain/sources/directory-source.ts";
import { carddavCards } from "./carddav-card.ts";
import type { CarddavLogin } from "./carddav-http.ts";
import type { CarddavJob, CarddavMessage } from "./carddav-worker.ts";
import { type Cards, type RemoteSource, SourceError, type Sync } from "./remote-source.ts";
import { threadMessages } from "./remote-thread.ts";

/** Beside this module in the sources; the bundler builds it into the same place as a separate entry. */
const WORKER = new URL(`./carddav-worker${extname(import.meta.filename)}`, import.meta.url);

function messages(job: CarddavJob, signal: AbortSignal) {
  return threadMessages<CarddavMessage>(WORKER, job, signal);
}

/** How to log in to a source's server. An address without TLS is one that the user confirmed. */
export function loginOf({ url, user, certificate }: CarddavSource, password: string): CarddavLogin {
  return { user, password, certificate, knowingly: /^http:\/\//i.test(url.trim()) };
}

/** An address book on a server (RFC 6352). */
export function carddavSource(source: CarddavSource, password: string): RemoteSource {
  const login = loginOf(source, password);
  const { collection } = source;
  return {
    async test(signal) {
      if (collection === "") {
        const books = await listBooks(source, login, signal);
        return { count: null, names: books.slice(0, 5).map(({ name }) => name) };
      }
      for await (const message of messages({ kind: "test", login, collection }, signal)) {
        if (message.kind === "tested") return message;
      }
      throw new SourceError("source-unexpected");
    },
    books: (signal) => listBooks(source, login, signal),
    async sync(mark, reread, signal): Promise<Sync> {
      if (collection === "") throw new SourceError("source-not-found");
      const told = messages({ kind: "sync", login, collection, mark, reread }, signal);
      const { value: begin } = await told.next();
      if (begin?.kind !== "begin") throw new SourceError("source-unexpected");
      return begin.whole ? wholeOf(told, begin.total) : changesOf(told);
    },
    byNumber: null,
    cards: source.writeBack && collection !== "" ? (signal): Cards => carddavCards(login, signal) : null,
  };
}

async function listBooks(source: CarddavSource, login: CarddavLogin, signal: AbortSignal): ReturnType<RemoteSource["books"]> {
  for await (const message of messages({ kind: "books", login, entered: source.url }, signal)) {
    if (message.kind === "books") return message.books;
  }
  throw new SourceError("source-unexpected");
}

function wholeOf(told: AsyncGenerator<CarddavMessage>, total: number): Sync {
  let end: Extract<CarddavMessage, { kind: "end" }> | null = null;
  async function* pages(): AsyncGenerator<readonly ContactDraft[]> {
    for await (const message of told) {
      if (message.kind === "drafts") yield message.drafts;
      if (message.kind !== "end") continue;
      end = message;
      if (message.failure !== null) throw new SourceError(message.failure);
    }
  }
  return { kind: "whole", total, pages: pages(), mark: () => end?.mark ?? "", stays: () => end?.stays ?? null };
}

async function changesOf(told: AsyncGenerator<CarddavMessage>): Promise<Sync> {
  const changed: ContactDraft[] = [];
  for await (const message of told) {
    if (message.kind === "drafts") changed.push(...message.drafts);
    if (message.kind !== "end") continue;
    const { gone, failure, mark } = message;
    return { kind: "changes", changed, gone, incomplete: failure !== null, mark };
  }
  throw new SourceError("source-unexpected");
}
