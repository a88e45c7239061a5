import { setImmediate as nextTurn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Log } from "#electron/core/base/core-types.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { personIdByPart } from "#shared/domain/merging/merge.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { type Basis, type CallChange, type CallIndex, type MailChange, openCallIndex } from "./call-index.ts";
import { catchUp } from "./catch-up.ts";
import { isBroken, removeDatabase } from "./index-database.ts";

export interface IndexParts {
  /** Path of the index, or `:memory:`. */
  readonly file: string;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly basis: () => Basis;
  readonly log: Log;
}

/** Keeps the index up to date with the journal, and rebuilds it after any failure. */
export interface IndexUpdater {
  callsChanged(changes: readonly CallChange[]): void;
  mailsChanged(changes: readonly MailChange[]): void;
  /** Starts to update the index in the background; also starts again after a failure. */
  start(): void;
  /** The complete index, or the progress of building it, 0 to 1. */
  current(): { readonly index: CallIndex } | { readonly done: number };
  /** `flush` writes the months of the journal to their files; their stamps are stored if it succeeds. */
  close(flush: () => Promise<void>): Promise<void>;
}

/** Changes are counted after a pause, so that no answer waits for it. */
const PAUSE_MS = 1000;
/** Pause between two slices during a call. */
const POLITE_MS = 100;

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

function opened({ file, basis, log }: IndexParts): CallIndex {
  try {
    return openCallIndex(file, basis());
  } catch (error) {
    // The telephone must work without the insights.
    log({ level: "error", text: `the index of the insights cannot be used: ${nameOf(error)}` });
    return openCallIndex(":memory:", basis());
  }
}

/** The changes that are not counted yet: of each record only its present state. */
function createWaiting({ merges }: Pick<Stores, "merges">) {
  let counted: unknown = null;
  const keptIds = () => personIdByPart(Object.values(merges.read()));
  const calls = new Map<string, CallRecord | null>();
  const mails = new Map<string, MailChange[1]>();
  return {
    calls,
    mails,
    /** Which contacts are one person: the kept id by the id of each other part. */
    keptIds,
    /** When a change fails, it stays pending. */
    countIn(index: CallIndex): void {
      if (calls.size > 0) index.putCalls([...calls]);
      calls.clear();
      if (mails.size > 0) index.putMails([...mails]);
      mails.clear();
      const people = merges.read();
      if (people !== counted) index.putPeople(keptIds());
      counted = people;
      while (index.settle(500) > 0);
    },
  };
}

/** Opens the index; it is out of date until `start`. */
export function createIndexUpdater(parts: IndexParts): IndexUpdater {
  const { file, stores, clock, basis, log } = parts;
  const waiting = createWaiting(stores);
  let index = opened(parts);
  let state: "idle" | "working" | "ready" = "idle";
  let done = 0;
  let working: Promise<void> = Promise.resolve();
  let isClosing = false;
  let cancel: () => void = () => undefined;

  let hurry: () => void = () => undefined;

  /** A pause that `hurry` ends, so that closing Faden does not wait for it. */
  const politely = (): Promise<void> =>
    new Promise((resolve) => {
      const forget = clock.after(POLITE_MS, resolve);
      hurry = () => {
        forget();
        resolve();
      };
    });
  const turn = async (): Promise<boolean> => {
    if (Object.keys(stores.calls.read()).length > 0) await politely();
    else await nextTurn();
    return !isClosing;
  };

  function onProgress(share: number): void {
    done = Math.min(share, 0.99);
  }

  function onError(error: unknown): void {
    log({ level: "error", text: `the insights could not be counted: ${nameOf(error)}` });
    if (isBroken(error, false)) renew();
  }

  async function run(): Promise<void> {
    try {
      const isDone = await catchUp({ index, journal: stores.journal, touches: stores.touches, keptIds: waiting.keptIds, turn, onProgress });
      state = isDone ? "ready" : "idle";
    } catch (error) {
      state = "idle";
      onError(error);
    }
  }

  function start(): void {
    if (state !== "idle") return;
    state = "working";
    working = working.then(run);
  }

  /** Starts with an empty index. */
  function renew(): void {
    index.close();
    removeDatabase(file);
    index = opened(parts);
    state = "idle";
    done = 0;
  }

  function count(): void {
    if (state !== "ready") return;
    try {
      waiting.countIn(index);
    } catch (error) {
      onError(error);
    }
  }

  const soon = (): void => {
    cancel();
    cancel = clock.after(PAUSE_MS, count);
  };

  return {
    start,
    callsChanged(changes) {
      for (const [id, call] of changes) waiting.calls.set(id, call);
      soon();
    },
    mailsChanged(changes) {
      for (const [id, mail] of changes) waiting.mails.set(id, mail);
      soon();
    },
    current() {
      if (state === "ready" && !isDeepStrictEqual(index.basis, basis())) renew();
      count();
      if (state === "ready") return { index };
      start();
      return { done };
    },
    async close(flush) {
      isClosing = true;
      cancel();
      hurry();
      await working;
      // The next start may only skip what is known to be in the index.
      const isWritten = await flush().then(
        () => true,
        () => false,
      );
      if (isWritten && state === "ready") {
        const months = await stores.journal.months();
        count();
        if (waiting.calls.size === 0) for (const { name, stamp } of months) index.setStamp(name, stamp);
      }
      index.close();
    },
  };
}
