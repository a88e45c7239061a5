import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import { type NetworkedSource, type OpenRemote, SourceError, type Sync } from "#electron/core/sources/servers/remote-source.ts";
import { type CarddavSource, type LdapSource, type SourceFailure, USUAL_ATTRIBUTES } from "#shared/domain/sources/directory-source.ts";

/** A person as a server returns it. */
export function draft(key: string, name: string, number: string, more: Partial<ContactDraft> = {}): ContactDraft {
  const rest = { line: 1, company: "", role: "", email: "", customer: false, language: "", timeZone: "" };
  return { ...rest, key, name, numbers: [{ text: number, kind: "work" }], ...more };
}

export function ldap(change: Partial<LdapSource> = {}): LdapSource {
  return {
    id: "ldap",
    kind: "ldap",
    name: "Firma",
    rules: [],
    screenPop: null,
    host: "ldap.example",
    port: 636,
    security: "tls",
    bindDn: "cn=reader",
    base: "dc=example",
    filter: "",
    attributes: USUAL_ATTRIBUTES,
    certificate: null,
    everyMinutes: 60,
    liveMs: null,
    ...change,
  };
}

export function carddav(change: Partial<CarddavSource> = {}): CarddavSource {
  return {
    id: "dav",
    kind: "carddav",
    name: "Adressbuch",
    rules: [],
    screenPop: null,
    url: "https://dav.example/",
    user: "rep",
    collection: "https://dav.example/rep/book/",
    certificate: null,
    everyMinutes: 60,
    writeBack: false,
    ...change,
  };
}

/** Servers controlled by a test, for all sources or by id. */
export interface FakeRemotes {
  readonly open: OpenRemote;
  /** The people on a server; returned whole by default. */
  people: Readonly<Record<string, readonly ContactDraft[]>>;
  /** The results of the next synchronisations instead. */
  readonly answers: (Sync | SourceFailure)[];
  /** The failure of every request; `null` for success. `limit` comes after the people. */
  failure: SourceFailure | null;
  /** While it is set, every synchronisation stops after its first page. */
  hold: Promise<void> | null;
  /** How a look-up ends; the person found is in `people`. */
  live: (number: string) => Promise<void>;
  /** Every request: its kind, source, password and mark. */
  readonly asked: {
    readonly what: "test" | "books" | "sync" | "live";
    readonly id: string;
    readonly password: string;
    readonly mark: string;
    readonly reread: boolean;
  }[];
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const breakOff = () => reject(new SourceError("source-broken-off"));
    if (signal.aborted) breakOff();
    else signal.addEventListener("abort", breakOff, { once: true });
  });
}

export function fakeRemotes(): FakeRemotes {
  async function* pages({ id }: NetworkedSource, signal: AbortSignal): AsyncGenerator<readonly ContactDraft[]> {
    const all = remotes.people[id] ?? [];
    yield all.slice(0, 1);
    if (remotes.hold !== null) await Promise.race([remotes.hold, untilAborted(signal)]);
    if (remotes.failure === "source-broken-off") throw new SourceError("source-broken-off");
    yield all.slice(1);
    if (remotes.failure === "source-limit") throw new SourceError("source-limit");
  }
  const remotes: FakeRemotes = {
    people: {},
    answers: [],
    failure: null,
    hold: null,
    live: async () => undefined,
    asked: [],
    open(source, password) {
      const { id } = source;
      const note = (what: "test" | "books" | "sync" | "live", mark = "", reread = false) => {
        remotes.asked.push({ what, id, password, mark, reread });
        const late = remotes.failure === "source-limit" || remotes.failure === "source-broken-off";
        if (remotes.failure !== null && !late) throw new SourceError(remotes.failure);
      };
      return {
        async test() {
          note("test");
          const people = remotes.people[id] ?? [];
          return { count: people.length, names: people.slice(0, 5).map(({ name }) => name) };
        },
        cards: null,
        async books() {
          note("books");
          return [{ url: "https://dav.example/rep/book/", name: "Kontakte" }];
        },
        async sync(mark, reread, signal) {
          note("sync", mark, reread);
          const answer = remotes.answers.shift();
          if (typeof answer === "string") throw new SourceError(answer);
          const end = { mark: () => `mark-${remotes.asked.length}`, stays: () => (remotes.failure === null ? [] : null) };
          return answer ?? { kind: "whole", total: null, pages: pages(source, signal), ...end };
        },
        async byNumber(number) {
          note("live");
          await remotes.live(number);
          return remotes.people[id] ?? [];
        },
      };
    },
  };
  return remotes;
}
