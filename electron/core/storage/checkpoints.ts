import { FULL_DISK_MS } from "#electron/core/tools/waits.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { WriteAheadLog } from "./write-ahead-log.ts";

/** Documents are written after this long without a change. */
const QUIET_MS = 5_000;
/** A file of the log that is larger than this is not waited for, so that a start after a crash has little to read. */
const MOST_BYTES = 8_000_000;

type Write = () => Promise<void>;

/** Writes the documents behind the log, and then deletes what it said of them. */
export interface Checkpoints {
  /** Writes what the `former` files of the log have of the documents and deletes those files; if that fails, it is tried again later. */
  start(former: readonly string[]): Promise<void>;
  /** The log has a new value of this document; `write` writes the present one to its file. */
  note(name: string, write: Write): void;
  /** Whether the file of this document is behind the log. */
  isBehind(name: string): boolean;
  /** Writes at once; what cannot be written stays in the log, and rejects. */
  now(): Promise<void>;
  /** Ends the log: writes the rest, which stays in the log if that fails. Rejects then. */
  close(): Promise<void>;
}

export function createCheckpoints(log: WriteAheadLog, { after }: Pick<Clock, "after">): Checkpoints {
  const behind = new Map<string, Write>();
  let current: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let cancel: () => void = () => undefined;
  let isStarted = false;

  /** A document that changes meanwhile is behind again. */
  async function writeAll(former: readonly string[]): Promise<void> {
    for (const [name, write] of [...behind]) {
      behind.delete(name);
      current = name;
      try {
        await write();
      } catch (error) {
        behind.set(name, write);
        throw error;
      } finally {
        current = null;
      }
    }
    await log.drop(former);
  }

  function inOrder(work: () => Promise<void>): Promise<void> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  const now = () =>
    inOrder(async () => {
      if (behind.size > 0) await writeAll(await log.turn());
    });

  const again = () => later(FULL_DISK_MS);

  function later(ms: number): void {
    cancel();
    cancel = after(ms, () => void now().catch(again));
  }

  return {
    async start(former) {
      isStarted = true;
      await inOrder(() => writeAll(former)).catch(again);
    },
    note(name, write) {
      behind.set(name, write);
      if (isStarted) later(log.size() > MOST_BYTES ? 0 : QUIET_MS);
    },
    isBehind: (name) => behind.has(name) || current === name,
    now,
    close() {
      cancel();
      return inOrder(async () => writeAll(await log.close()));
    },
  };
}
