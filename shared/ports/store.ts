import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/**
 * One small document. `update` resolves once the change is durable, and rejects, with memory unchanged too, if that failed. Within a
 * transaction it resolves as soon as the transaction reads the change, and durable is the transaction. Updates are applied in order.
 */
export interface Document<T> {
  read(): T;
  update(change: (value: T) => T): Promise<T>;
}

/**
 * Changes of several documents and of the journal that are durable together or not at all. What else reads them sees the former values
 * until then.
 */
export interface Transactions {
  /**
   * Runs work as one transaction, after those before it; every update in between waits. Resolves once its changes are durable; when the
   * work rejects, or the disk does, nothing changed. Work that runs in a transaction already is part of that one. The work must not wait
   * for the network, or for an update that runs outside of it.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** For what cannot be taken back: runs once the present transaction is durable, before it resolves; never if it fails. Else at once. */
  whenDurable(act: () => unknown): Promise<void>;
  /** For what was already done: runs if the present transaction fails, the last one first. Does nothing outside of one. */
  whenUndone(act: () => void): void;
  /** Runs work that does not belong to the present transaction. */
  outside<T>(work: () => T): T;
}

/** Records by id. */
export type Records<T> = Readonly<Record<string, T>>;

/** A document of records by id, with the changes of one record; each is an `update`. */
export interface RecordDocument<T> extends Document<Records<T>> {
  /** Adds a record, or replaces the one with the same id. */
  put(id: string, record: T): Promise<void>;
  /** Deletes records. Writes nothing if none of them exists. */
  remove(...ids: readonly string[]): Promise<void>;
  /** Changes one record if it exists. Resolves to the record after the change, `null` if it does not exist. */
  edit(id: string, change: (record: T) => T): Promise<T | null>;
}

/** The journal, one document per month (UTC, `YYYY-MM`), so that reading and writing it stays quick however long the history. */
export interface Journal {
  /** Adds, or replaces the call with the same id. */
  put(call: CallRecord): Promise<void>;
  remove(predicate: (call: CallRecord) => boolean): Promise<void>;
  /** `startedAt`, if known, avoids searching the other months. */
  find(id: string, startedAt?: Instant): Promise<CallRecord | null>;
  /** Calls that started at or after the instant, oldest first; loads only the months it needs. */
  since(instant: Instant): Promise<readonly CallRecord[]>;
  /** All months, oldest first, with a stamp that changes whenever the month may have changed. */
  months(): Promise<readonly { readonly name: string; readonly stamp: string }[]>;
  /** The calls of one month, in any order. */
  month(name: string): Promise<readonly CallRecord[]>;
  /** Newest first, month by month, from just before the instant. */
  backwards(before: Instant | null): AsyncIterable<CallRecord>;
}

/** Audio, one file per name (letters, digits, `-` and `_`). The data is durable once `write` resolves. */
export interface AudioFiles {
  write(name: string, mimeType: string, audio: Uint8Array): Promise<void>;
  /** `null` if it does not exist. */
  read(name: string, mimeType: string): Promise<Uint8Array | null>;
  remove(name: string, mimeType: string): Promise<void>;
  /** In bytes; 0 if it does not exist. */
  size(name: string, mimeType: string): Promise<number>;
  /** Deletes every audio file except these. */
  keepOnly(files: readonly { readonly name: string; readonly mimeType: string }[]): Promise<void>;
}
