import { basename, dirname } from "node:path";
import type { FileSystem } from "#electron/core/storage/file-system.ts";

interface Inode {
  /** What a process reads. */
  seen: Uint8Array;
  /** What is on the disk. */
  synced: Uint8Array;
}

/**
 * What is left of the files: after a killed process all that it wrote; after a power cut only what was synced, or the names and the first
 * half of what was not.
 */
export type Loss = "killed" | "power cut" | "torn";

export interface FakeDisk {
  readonly fs: FileSystem;
  /** Calls so far that change something. */
  calls(): number;
  /** The n-th such call from now on does not happen, nor any after it; `null` ends that. */
  stopAt(call: number | null): void;
  /** Another disk with what is left of this one. */
  after(loss: Loss): FakeDisk;
  /** The files of all folders, by path. */
  files(): ReadonlyMap<string, Uint8Array>;
}

function missing(path: string): Error {
  return Object.assign(new Error(`no ${basename(path)}`), { code: "ENOENT" });
}

function concatenated(before: Uint8Array, bytes: Uint8Array, position: number): Uint8Array {
  const next = new Uint8Array(Math.max(before.length, position + bytes.length));
  next.set(before);
  next.set(bytes, position);
  return next;
}

/** A file system in memory that forgets, as a disk does, what was not synced: contents by file, names by folder. */
export function createFakeDisk(names: ReadonlyMap<string, Inode> = new Map()): FakeDisk {
  const seen = new Map(names);
  let synced = new Map(names);
  let calls = 0;
  let left: number | null = null;

  function call<T>(act: () => T): T {
    if (left === 0) throw new Error("the machine is off");
    if (left !== null) left -= 1;
    calls += 1;
    return act();
  }

  function inodeOf(path: string): Inode {
    const inode = seen.get(path);
    if (inode === undefined) throw missing(path);
    return inode;
  }

  function create(path: string): Inode {
    const inode = seen.get(path) ?? { seen: new Uint8Array(), synced: new Uint8Array() };
    inode.seen = new Uint8Array();
    seen.set(path, inode);
    return inode;
  }

  const sync = (inode: Inode) =>
    call(() => {
      inode.synced = inode.seen;
    });

  const fs: FileSystem = {
    read: async (path) => inodeOf(path).seen,
    async writeSynced(path, bytes) {
      const inode = call(() => create(path));
      call(() => {
        inode.seen = bytes;
      });
      sync(inode);
    },
    open(path) {
      const inode = call(() => create(path));
      return {
        write: (bytes, position) =>
          call(() => {
            inode.seen = concatenated(inode.seen, bytes, position);
          }),
        truncate: (length) =>
          call(() => {
            inode.seen = inode.seen.slice(0, length);
          }),
        sync: async () => sync(inode),
        close: () => undefined,
      };
    },
    rename: (from, to) =>
      call(() => {
        seen.set(to, inodeOf(from));
        seen.delete(from);
      }),
    link: (from, to) => call(() => void seen.set(to, inodeOf(from))),
    stamp: async (path) => `${seen.get(path)?.seen.length ?? ""}`,
    remove: async (path) => call(() => void seen.delete(path)),
    size: async (path) => inodeOf(path).seen.length,
    list: async (folder) => [...seen.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path)),
    makeFolder: async () => undefined,
    syncFolder: async (folder) =>
      call(() => {
        const others = [...synced].filter(([path]) => dirname(path) !== folder);
        synced = new Map([...others, ...[...seen].filter(([path]) => dirname(path) === folder)]);
      }),
  };

  /** What is left of a file. A file that grew keeps half of what was added. */
  function rest(inode: Inode, loss: Loss): Inode {
    const half = Math.ceil((inode.synced.length + inode.seen.length) / 2);
    const kept = loss === "killed" ? inode.seen : loss === "power cut" ? inode.synced : inode.seen.slice(0, half);
    return { seen: kept, synced: kept };
  }

  return {
    fs,
    calls: () => calls,
    stopAt(at) {
      left = at;
    },
    after(loss) {
      const inodes = new Map<Inode, Inode>();
      const restOf = (inode: Inode) => {
        const known = inodes.get(inode) ?? rest(inode, loss);
        inodes.set(inode, known);
        return known;
      };
      const entries = loss === "power cut" ? synced : seen;
      return createFakeDisk(new Map([...entries].map(([path, inode]) => [path, restOf(inode)])));
    },
    files: () => new Map([...seen].map(([path, inode]) => [path, inode.seen])),
  };
}
