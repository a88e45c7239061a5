import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import type { DirectorySource, SourceFailure } from "./directory-source.ts";

const MINUTE_MS = 60_000;
/** An unreachable server is tried again after 1, 2, 4 … minutes, at most after this many. */
const LONGEST_WAIT_MIN = 30;
/** A failure that only a person can fix is tried twice a day: trying a wrong password more often locks accounts. */
const FOR_A_PERSON_MIN = 720;

const TRANSIENT: readonly SourceFailure[] = ["source-unreachable", "source-too-slow", "source-broken-off", "source-unexpected"];

/** Whether the next try may succeed without anyone changing anything. */
export function isTransient(failure: SourceFailure): boolean {
  return TRANSIENT.includes(failure);
}

/** Whether the contacts that the server did send were imported. */
export function isPartial(failure: SourceFailure): failure is "source-limit" | "source-cards" {
  return failure === "source-limit" || failure === "source-cards";
}

/** The last unsuccessful try: how many in a row, and why; `failure: null` if it was cancelled. */
export interface Tried {
  readonly at: Instant;
  readonly failures: number;
  readonly failure: SourceFailure | null;
}

export interface SyncState {
  readonly everyMinutes: number | null;
  /** Whether it was read by the current rules. */
  readonly isCurrent: boolean;
  /** When it was last read. */
  readonly readAt: Instant;
  /** Whether the last read failed, so that older contacts are in use. */
  readonly hasFailed: boolean;
  readonly tried: Tried | null;
}

/** When a source is read next automatically; 0 for now, `null` for not before it is requested. */
export function nextSyncAt({ everyMinutes, isCurrent, readAt, hasFailed, tried }: SyncState): Instant | null {
  if (tried !== null) return everyMinutes === null ? null : tried.at + waitMinutes(tried, everyMinutes) * MINUTE_MS;
  if (!isCurrent) return 0;
  if (everyMinutes === null) return null;
  return hasFailed ? 0 : readAt + everyMinutes * MINUTE_MS;
}

function waitMinutes({ failure, failures }: Tried, everyMinutes: number): number {
  if (failure === null) return everyMinutes;
  return isTransient(failure) ? Math.min(2 ** (failures - 1), LONGEST_WAIT_MIN) : Math.max(everyMinutes, FOR_A_PERSON_MIN);
}

/** Everything that determines the contacts and numbers of a source: when it changes, the source has to be read again. */
export function readingKey(source: DirectorySource, dialling: Dialling): string {
  return JSON.stringify([dialling, source.rules, whatIsRead(source)]);
}

function whatIsRead(source: DirectorySource): readonly unknown[] {
  switch (source.kind) {
    case "csv":
      return [source.layout];
    case "vcard":
      return [];
    case "carddav":
      return [source.url, source.user, source.collection];
    case "ldap":
      return [source.host, source.port, source.bindDn, source.base, source.filter, source.attributes];
  }
}
