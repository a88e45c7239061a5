import { AsyncLocalStorage } from "node:async_hooks";
import type { Document, Transactions } from "#shared/ports/store.ts";
import type { Differences } from "./difference.ts";
import type { LoggedChange, LogRecord } from "./log-record.ts";
import { asStorageError } from "./storage-error.ts";

interface Held<T> {
  /** Name of its file without the ending. */
  readonly name: string;
  readonly version: number;
  readonly differences: Differences<T>;
  readonly initial: T;
  /** Called with each value once it is durable. */
  onDurable(value: T): void;
}

/** A document: `durable` is what everyone reads; `head` is what transactions read and change, and becomes durable in turn. */
interface Cell {
  readonly held: Held<unknown>;
  durable: unknown;
  head: unknown;
}

interface Transaction {
  /** The documents it changed, with the value that each had before. */
  readonly before: Map<Cell, unknown>;
  readonly whenDurable: (() => unknown)[];
  readonly whenUndone: (() => void)[];
  isOpen: boolean;
  /** Why it cannot become durable: an earlier one that it was built on did not. */
  failure: Error | null;
}

/** A transaction that has ended and waits to become durable; `changes` is empty when it changed nothing. */
interface Ended {
  readonly changes: LogRecord;
  readonly values: readonly (readonly [Cell, unknown])[];
  readonly transaction: Transaction;
  readonly resolve: (done: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface DocumentTransactions extends Transactions {
  /** Adds a document, which is changed by transactions from now on. */
  document<T>(held: Held<T>): Document<T>;
  /** Whether the document has a value that is not durable yet. */
  isAhead(name: string): boolean;
  /** Resolves when every transaction that was begun has ended and is durable, or has failed. */
  settled(): Promise<void>;
}

function changeOf({ held, head }: Cell, before: unknown): LoggedChange {
  const { value, put, cut = [] } = held.differences.between(before, head);
  return { version: held.version, ...(value === undefined ? {} : { value }), ...(put === undefined ? {} : { put, cut: [...cut] }) };
}

/**
 * Transactions over documents, one at a time. When one ends, the next begins on its values, although they may not be durable yet: `append`
 * gets the records of all that wait together, and resolves once they are on the disk. When it rejects, all of them fail, and so does the
 * one that is open.
 */
export function createTransactions(append: (records: readonly LogRecord[]) => Promise<void>): DocumentTransactions {
  const carried = new AsyncLocalStorage<Transaction | null>();
  const ahead = new Set<Cell>();
  const waiting: Ended[] = [];
  let open: Transaction | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isWriting = false;
  let written: Promise<void> = Promise.resolve();

  /** The transaction of the code that runs; what it left behind when it ended, such as a timer, is outside. */
  const current = (): Transaction | null => {
    const transaction = carried.getStore() ?? null;
    return transaction?.isOpen ? transaction : null;
  };

  function rollBack({ before, whenUndone }: Transaction): void {
    for (const [cell, value] of before) {
      cell.head = value;
      if (cell.head === cell.durable) ahead.delete(cell);
    }
    for (const act of whenUndone.toReversed()) act();
  }

  function fail(ended: readonly Ended[], error: Error): void {
    for (const cell of ahead) cell.head = cell.durable;
    ahead.clear();
    const failed = [...ended.map(({ transaction }) => transaction), ...(open === null ? [] : [open])];
    for (const act of failed.flatMap(({ whenUndone }) => whenUndone).toReversed()) act();
    if (open !== null) {
      open.failure = error;
      open.before.clear();
      open.whenUndone.length = 0;
    }
    for (const { reject } of ended) reject(error);
  }

  function settle({ values, transaction, resolve, reject }: Ended): void {
    for (const [cell, value] of values) {
      cell.durable = value;
      if (cell.head === value) ahead.delete(cell);
      cell.held.onDurable(value);
    }
    // Started one after the other, before anything else reads the new values.
    const acts = transaction.whenDurable.map(async (act) => act());
    if (acts.length === 0) resolve(undefined);
    else Promise.all(acts).then(resolve, reject);
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const ended = waiting.splice(0);
      const records = ended.map(({ changes }) => changes).filter((changes) => Object.keys(changes).length > 0);
      const failure = records.length === 0 ? null : await append(records).then(() => null, asStorageError);
      if (failure === null) for (const each of ended) settle(each);
      else fail([...ended, ...waiting.splice(0)], failure);
    }
    isWriting = false;
  }

  function end(transaction: Transaction): Promise<unknown> {
    const touched = [...transaction.before].filter(([cell, before]) => cell.head !== before);
    const changes = Object.fromEntries(touched.map(([cell, before]) => [cell.held.name, changeOf(cell, before)]));
    const values = touched.map(([cell]) => [cell, cell.head] as const);
    return new Promise((resolve, reject) => {
      waiting.push({ changes, values, transaction, resolve, reject });
      if (isWriting) return;
      isWriting = true;
      written = carried.run(null, write);
    });
  }

  /** Resolves when the work has ended, to the promise that it is durable. */
  async function perform<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly durable: Promise<unknown> }> {
    const transaction: Transaction = { before: new Map(), whenDurable: [], whenUndone: [], isOpen: true, failure: null };
    open = transaction;
    try {
      const value = await carried.run(transaction, work);
      if (transaction.failure !== null) throw transaction.failure;
      transaction.isOpen = false;
      return { value, durable: end(transaction) };
    } catch (error) {
      transaction.isOpen = false;
      rollBack(transaction);
      throw transaction.failure ?? error;
    } finally {
      open = null;
    }
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (current() !== null) return work();
    const performed = last.then(() => perform(work));
    last = performed.catch(() => undefined);
    const { value, durable } = await performed;
    await durable;
    return value;
  }

  function change<T>(cell: Cell, { before, failure }: Transaction, edit: (value: T) => T): T {
    if (failure !== null) throw failure;
    const now = cell.head as T;
    const next = edit(now);
    if (next === now) return now;
    if (!before.has(cell)) before.set(cell, now);
    cell.head = next;
    ahead.add(cell);
    return next;
  }

  return {
    run,
    async whenDurable(act) {
      const transaction = current();
      if (transaction === null) await act();
      else transaction.whenDurable.push(act);
    },
    whenUndone: (act) => void current()?.whenUndone.push(act),
    outside: (work) => carried.run(null, work),
    document<T>(held: Held<T>): Document<T> {
      const cell: Cell = { held, durable: held.initial, head: held.initial };
      return {
        read: () => (current() === null ? cell.durable : cell.head) as T,
        async update(edit) {
          const transaction = current();
          if (transaction !== null) return change(cell, transaction, edit);
          return run(async () => change(cell, current() as Transaction, edit));
        },
      };
    },
    isAhead: (name) => [...ahead].some(({ held }) => held.name === name),
    async settled() {
      for (let seen: unknown = null; seen !== last || isWriting; ) {
        seen = last;
        await last;
        await written;
      }
    },
  };
}
