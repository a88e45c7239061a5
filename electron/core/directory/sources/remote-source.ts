import type { ContactDraft } from "#electron/core/directory/contact-draft.ts";
import type { CarddavSource, LdapSource, SourceFailure } from "#shared/domain/directory-source.ts";
import type { Cards } from "./carddav-card.ts";

export type NetworkedSource = CarddavSource | LdapSource;

/** Why a server was not read or written; the cause is a library's. Its message says nothing of addresses, names or passwords. */
export class SourceError extends Error {
  readonly problem: SourceFailure;
  /** URL of the other server that was named, with `source-elsewhere`; for the person alone. */
  readonly elsewhere: string | null;

  constructor(problem: SourceFailure, cause: unknown = null, elsewhere: string | null = null) {
    super(problem, { cause });
    this.problem = problem;
    this.elsewhere = elsewhere;
  }
}

/** What a synchronisation brings. `mark` says where the next one goes on; only the source itself reads it. */
export type Sync =
  /**
   * All contacts, page by page: those of before that are neither among them nor in `stays` are gone. The pages may end with a SourceError: with `source-limit` or `source-cards`
   * those that came are good, with any other nothing of them comes in. `mark` and `stays` are asked once the pages are through. `stays`: the `key` of each draft of before that
   * the server still has and did not give; `null` where these are not known, so that all stay.
   */
  | {
      readonly kind: "whole";
      readonly total: number | null;
      readonly pages: AsyncIterable<readonly ContactDraft[]>;
      readonly mark: () => string;
      readonly stays: () => readonly string[] | null;
    }
  /** Who is new or another since the mark, and the `key` of each draft that is gone. `incomplete`: some could not be read, which the next synchronisation tries again. */
  | {
      readonly kind: "changes";
      readonly changed: readonly ContactDraft[];
      readonly gone: readonly string[];
      readonly incomplete?: boolean;
      readonly mark: string;
    };

/** Contacts on a server. Nothing is asked of it before a method is called; all reject with SourceError, and soon after `signal` fires. */
export interface RemoteSource {
  /** Whether it can be read as it is set up: how many there are, where that is cheaply known, and the names of some, at most five. */
  test(signal: AbortSignal): Promise<{ readonly count: number | null; readonly names: readonly string[] }>;
  /** The address books that the person may see; rejects with `source-elsewhere` where they lie with another server, which was not asked. */
  books(signal: AbortSignal): Promise<readonly { readonly url: string; readonly name: string }[]>;
  /**
   * `mark` is that of the last synchronisation; empty for none. `reread`: contacts of the source were read by other rules, or without a mark, so that all are read again.
   */
  sync(mark: string, reread: boolean, signal: AbortSignal): Promise<Sync>;
  /** Whoever may have this number (E.164), no later than `limitMs`; `null` where it is not asked while it rings. Their numbers are compared by the caller. */
  readonly byNumber: ((e164: string, limitMs: number) => Promise<readonly ContactDraft[]>) | null;
  /** What the rep changes is written there, one card at a time; `null` where nothing is. */
  readonly cards: ((signal: AbortSignal) => Cards) | null;
}

/** A source as it is set up, and its password (empty for none), as something that can be asked. */
export type OpenRemote = (source: NetworkedSource, password: string) => RemoteSource;

export function isNetworked(source: { readonly kind: string }): source is NetworkedSource {
  return source.kind === "carddav" || source.kind === "ldap";
}
