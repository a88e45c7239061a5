import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import type { CarddavSource, LdapSource, SourceFailure } from "#shared/domain/sources/directory-source.ts";

export type NetworkedSource = CarddavSource | LdapSource;

/** Why a server was not read or written; the cause is a library's error. Its message contains no addresses, names or passwords. */
export class SourceError extends Error {
  readonly problem: SourceFailure;
  /** URL of the other server that was named, with `source-elsewhere`; for the user only. */
  readonly elsewhere: string | null;

  constructor(problem: SourceFailure, cause: unknown = null, elsewhere: string | null = null) {
    super(problem, { cause });
    this.problem = problem;
    this.elsewhere = elsewhere;
  }
}

/** The result of a synchronisation. `mark` says where the next one continues; only the source itself interprets it. */
export type Sync =
  /**
   * All contacts, page by page: earlier contacts that are neither among them nor in `stays` are gone. The pages may end with a SourceError:
   * with `source-limit` or `source-cards` the pages so far are valid, with any other none of them is. Call `mark` and `stays` after the
   * last page. `stays`: the `key` of each earlier draft that the server still has but did not return; `null` when these are unknown, so
   * that all stay.
   */
  | {
      readonly kind: "whole";
      readonly total: number | null;
      readonly pages: AsyncIterable<readonly ContactDraft[]>;
      readonly mark: () => string;
      readonly stays: () => readonly string[] | null;
    }
  /**
   * The drafts that are new or changed since the mark, and the `key` of each draft that is gone. `incomplete`: some could not be read,
   * which the next synchronisation tries again.
   */
  | {
      readonly kind: "changes";
      readonly changed: readonly ContactDraft[];
      readonly gone: readonly string[];
      readonly incomplete?: boolean;
      readonly mark: string;
    };

/** Single cards of an address book (RFC 6352 6.3), by URL. All methods reject with SourceError. */
export interface Cards {
  /** `null` when there is no such card. */
  get(href: string): Promise<{ readonly etag: string | null; readonly text: string } | null>;
  /**
   * Writes a card: with `etag` `"none"` only a new one, else only over the one with this ETag (`null`: over any). Resolves to `changed`
   * when the condition failed.
   */
  put(href: string, text: string, etag: string | null | "none"): Promise<"changed" | null>;
  /** `changed` where another has taken its place; one that is gone already is no failure. */
  remove(href: string, etag: string | null): Promise<"changed" | null>;
}

/**
 * Contacts on a server. No request is sent before a method is called; all methods reject with SourceError, and soon after `signal` fires.
 */
export interface RemoteSource {
  /** Tests the configuration: returns the number of contacts, if it is cheap to find, and the names of at most five. */
  test(signal: AbortSignal): Promise<{ readonly count: number | null; readonly names: readonly string[] }>;
  /** The address books that the user may see; rejects with `source-elsewhere` when they are on another server, which was not queried. */
  books(signal: AbortSignal): Promise<readonly { readonly url: string; readonly name: string }[]>;
  /**
   * `mark` is the one from the last synchronisation; empty for none. `reread` reads all contacts again, because earlier ones were read by
   * other rules, or without a mark.
   */
  sync(mark: string, reread: boolean, signal: AbortSignal): Promise<Sync>;
  /**
   * Contacts that may have this number (E.164), within `limitMs`; `null` when the source is not queried while the phone rings. The caller
   * compares their numbers.
   */
  readonly byNumber: ((e164: string, limitMs: number) => Promise<readonly ContactDraft[]>) | null;
  /** Access to single cards, to write the rep's changes; `null` when the source is not written to. */
  readonly cards: ((signal: AbortSignal) => Cards) | null;
}

/** Opens a configured source with its password (empty for none). */
export type OpenRemote = (source: NetworkedSource, password: string) => RemoteSource;

export function isNetworked(source: { readonly kind: string }): source is NetworkedSource {
  return source.kind === "carddav" || source.kind === "ldap";
}
