import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/**
 * One small document. `update` resolves once the change is durable (write beside, fsync, rename, fsync the folder). It rejects, with memory
 * unchanged too, if that failed. Updates are applied in order.
 */
export interface Document<T> {
  read(): T;
  update(change: (value: T) => T): Promise<T>;
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

/** The journal, one document per month (UTC, `YYYY-MM`), so that a write stays small however long the history. */
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
