import { basename, join } from "node:path";
import type { FileSystem, OpenFile } from "./file-system.ts";
import { type LogRecord, printHead, printRecord } from "./log-record.ts";

/** The log of changes, in front of the documents: what it has is durable, and the documents follow later. It is one or more files. */
export interface WriteAheadLog {
  /** Resolves once these records are on the disk. When it rejects, none of them is in the log. */
  append(records: readonly LogRecord[]): Promise<void>;
  /** Begins another file; resolves to the paths of the former ones, the oldest first. */
  turn(): Promise<readonly string[]>;
  /** Deletes former files, once the documents contain what they say. */
  drop(paths: readonly string[]): Promise<void>;
  /** Bytes in the file that is written now. */
  size(): number;
  /** Ends writing; resolves to the paths of all files. */
  close(): Promise<readonly string[]>;
}

interface Segment {
  readonly path: string;
  readonly file: OpenFile;
  /** In bytes, up to the last record that is durable. */
  length: number;
  /** The folder on the disk may not list it yet. */
  isNew: boolean;
  /** There may be bytes behind `length`. */
  isSpoilt: boolean;
}

const SEGMENT = /^changes-(\d+)\.log$/;

function numberOf(path: string): number {
  return Number(SEGMENT.exec(basename(path))?.[1] ?? 0);
}

/** The files of the log in this folder, the oldest first. */
export async function segmentsIn(fs: FileSystem, folder: string): Promise<readonly string[]> {
  const names = (await fs.list(folder)).filter((name) => SEGMENT.test(name));
  return names.map((name) => join(folder, name)).sort((a, b) => numberOf(a) - numberOf(b));
}

/** Takes back what a failed write left, so that a change that was refused is not there after the next start. */
async function mend(segment: Segment): Promise<void> {
  segment.isSpoilt = true;
  segment.file.truncate(segment.length);
  segment.isSpoilt = false;
  await segment.file.sync();
}

/** Continues the log behind `former` files, which the last process left. `remove` deletes one, or sets it aside. */
export function openLog(fs: FileSystem, folder: string, former: readonly string[], remove: (path: string) => Promise<void>): WriteAheadLog {
  let earlier = former;
  let number = Math.max(0, ...former.map(numberOf));
  let segment: Segment | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  function begin(): Segment {
    number += 1;
    const path = join(folder, `changes-${number}.log`);
    const head = printHead();
    const file = fs.open(path);
    const next = { path, file, length: head.length, isNew: true, isSpoilt: false };
    try {
      file.write(head, 0);
    } catch (error) {
      leave(next);
      throw error;
    }
    return next;
  }

  function leave({ path, file }: Segment): void {
    earlier = [...earlier, path];
    file.close();
  }

  async function sync(written: Segment): Promise<void> {
    await written.file.sync();
    if (written.isNew) await fs.syncFolder(folder);
    written.isNew = false;
  }

  async function append(records: readonly LogRecord[]): Promise<void> {
    segment ??= begin();
    if (segment.isSpoilt) await mend(segment);
    const bytes = Buffer.concat(records.map(printRecord));
    try {
      segment.file.write(bytes, segment.length);
      await sync(segment);
    } catch (error) {
      // The next append tries again, and fails until it succeeds.
      await mend(segment).catch(() => undefined);
      throw error;
    }
    segment.length += bytes.length;
  }

  async function turn(): Promise<readonly string[]> {
    if (segment?.isSpoilt) await mend(segment);
    const next = begin();
    try {
      await sync(next);
    } catch (error) {
      leave(next);
      throw error;
    }
    if (segment !== null) leave(segment);
    segment = next;
    return earlier;
  }

  return {
    append: (records) => inOrder(() => append(records)),
    turn: () => inOrder(turn),
    async drop(paths) {
      // Each deletion is durable before the next: an old value must not come back because only the file with the newer one is gone.
      for (const path of paths) {
        await remove(path);
        await fs.syncFolder(folder);
        earlier = earlier.filter((each) => each !== path);
      }
    },
    size: () => segment?.length ?? 0,
    close: () =>
      inOrder(async () => {
        if (segment?.isSpoilt) await mend(segment).catch(() => undefined);
        if (segment !== null) leave(segment);
        segment = null;
        return earlier;
      }),
  };
}
