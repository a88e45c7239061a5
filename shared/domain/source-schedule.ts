import type { Instant } from "./contact.ts";
import type { Dialling } from "./dialling.ts";
import type { DirectorySource, SourceFailure } from "./directory-source.ts";

const MINUTE_MS = 60_000;
/** A server that does not answer is tried again after 1, 2, 4 … minutes, at the latest after these. */
const LONGEST_WAIT_MIN = 30;
/** What only a person can mend is tried twice a day: a wrong password tried more often locks people out. */
const FOR_A_PERSON_MIN = 720;

const TRANSIENT: readonly SourceFailure[] = ["source-unreachable", "source-too-slow", "source-broken-off", "source-unexpected"];

/** Whether it may be another thing at the next try, without anybody having changed anything. */
export function isTransient(failure: SourceFailure): boolean {
  return TRANSIENT.includes(failure);
}

/** Whether what the server gave came in all the same. */
export function isPartial(failure: SourceFailure): failure is "source-limit" | "source-cards" {
  return failure === "source-limit" || failure === "source-cards";
}

/** The last try that did not bring a source in: how many in a row, and why; `failure: null` where somebody cancelled it. */
export interface Tried {
  readonly at: Instant;
  readonly failures: number;
  readonly failure: SourceFailure | null;
}

export interface SyncState {
  readonly everyMinutes: number | null;
  /** Whether it was read by the rules of now. */
  readonly isCurrent: boolean;
  /** When it was read last. */
  readonly readAt: Instant;
  /** Whether what is there is not the last that was wanted. */
  readonly hasFailed: boolean;
  readonly tried: Tried | null;
}

/** When a source is to be read next by itself; 0 for at once, `null` for not before somebody says so. */
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

/** All that decides who comes in from a source and with which numbers: where it is another, the source has to be read anew. */
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
