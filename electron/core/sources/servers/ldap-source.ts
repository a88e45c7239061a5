import { extname } from "node:path";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import type { LdapSource } from "#shared/domain/sources/directory-source.ts";
import type { LdapAnswer, LdapJob } from "./ldap-reading.ts";
import type { LdapMessage } from "./ldap-worker.ts";
import { type RemoteSource, SourceError, type Sync } from "./remote-source.ts";
import { threadMessages } from "./remote-thread.ts";

/** Beside this module in the sources; the bundler builds it into the same place as a separate entry. */
const WORKER = new URL(`./ldap-worker${extname(import.meta.filename)}`, import.meta.url);

/** A company's directory server (RFC 4511), which is read completely every time, in a separate thread. */
export function ldapSource(source: LdapSource, password: string): RemoteSource {
  const inThread = (job: LdapJob, signal: AbortSignal) => threadMessages<LdapMessage>(WORKER, job, signal);
  const login = { source, password };
  return {
    async test(signal) {
      for await (const message of inThread({ ...login, kind: "test" }, signal)) if (message.kind === "tested") return message;
      throw new SourceError("source-unexpected");
    },
    async books(signal) {
      for await (const message of inThread({ ...login, kind: "books" }, signal)) if (message.kind === "books") return message.books;
      throw new SourceError("source-unexpected");
    },
    async sync(_mark, _reread, signal): Promise<Sync> {
      return wholeOf(draftsOf(inThread({ ...login, kind: "sync" }, signal)));
    },
    byNumber: source.liveMs === null ? null : (e164, limitMs) => find({ ...login, kind: "find", e164, limitMs }, inThread),
    cards: null,
  };
}

/** For a directory that returns only some of its entries we do not know which others it has. */
function wholeOf(drafts: AsyncIterable<readonly ContactDraft[]>): Sync {
  let isAll = false;
  async function* pages() {
    yield* drafts;
    isAll = true;
  }
  return { kind: "whole", total: null, pages: pages(), mark: () => "", stays: () => (isAll ? [] : null) };
}

async function* draftsOf(messages: AsyncIterable<LdapMessage>): AsyncGenerator<readonly ContactDraft[]> {
  for await (const message of messages) if (message.kind === "drafts") yield message.drafts;
}

async function all(answers: AsyncIterable<LdapMessage>): Promise<readonly ContactDraft[]> {
  const found: ContactDraft[] = [];
  for await (const drafts of draftsOf(answers)) found.push(...drafts);
  return found;
}

type Find = Extract<LdapJob, { kind: "find" }>;

/** Rejects with `source-too-slow` when the server has not answered in time. */
async function find(
  job: Find,
  inThread: (job: LdapJob, signal: AbortSignal) => AsyncIterable<LdapMessage>,
): Promise<readonly ContactDraft[]> {
  const limit = AbortSignal.timeout(job.limitMs);
  try {
    return await all(await here(job, limit)).catch((error: unknown) => {
      // Only a thread checks whether the system trusts the certificate, because reading the system's authorities would delay the call.
      if (error instanceof SourceError && error.problem === "source-untrusted") return all(inThread(job, limit));
      throw error;
    });
  } catch (error) {
    throw limit.aborted ? new SourceError("source-too-slow", error) : error;
  }
}

/** Runs in this thread, which saves the time to start one; the library is loaded at the first use, not at the start. */
async function here(job: Find, signal: AbortSignal): Promise<AsyncIterable<LdapAnswer>> {
  const { readLdap } = await import("./ldap-reading.ts");
  const { certificate } = job.source;
  return readLdap(job, certificate === null ? null : [certificate], signal);
}
