import { basename } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { FileSystem, OpenFile } from "#electron/core/storage/file-system.ts";
import { type LogRecord, readLines } from "#electron/core/storage/log-record.ts";
import { openLog, segmentsIn } from "#electron/core/storage/write-ahead-log.ts";
import { createFakeDisk, type FakeDisk } from "#tests/support/fake-disk.ts";

const record = (n: number): LogRecord => ({ threads: { version: 1, put: { [n]: "x" }, cut: [] } });

let disk: FakeDisk;
/** Calls of open files that throw. */
let failing: Set<keyof OpenFile>;
beforeEach(() => {
  disk = createFakeDisk();
  failing = new Set();
});

function open(former: readonly string[] = []) {
  const fail = (call: keyof OpenFile) => {
    if (failing.has(call)) throw Object.assign(new Error(call), { code: "ENOSPC" });
  };
  const fs: FileSystem = {
    ...disk.fs,
    open(path) {
      const file = disk.fs.open(path);
      return {
        ...file,
        write(bytes, position) {
          // A disk that fills takes some of the bytes.
          if (failing.has("write")) file.write(bytes.subarray(0, bytes.length - 3), position);
          fail("write");
          file.write(bytes, position);
        },
        truncate(length) {
          fail("truncate");
          file.truncate(length);
        },
        async sync() {
          fail("sync");
          await file.sync();
        },
      };
    },
  };
  return openLog(fs, "/data", former, fs.remove);
}

function found(from: FakeDisk = disk) {
  return Object.fromEntries([...from.files()].map(([path, bytes]) => [basename(path), readLines(bytes).records]));
}

test("there is no file before the first record, and each record is on the disk when `append` resolves", async () => {
  const log = open();
  expect(found()).toEqual({});
  await log.append([record(1)]);
  expect(found(disk.after("power cut"))).toEqual({ "changes-1.log": [record(1)] });
  await log.append([record(2), record(3)]);
  expect(found(disk.after("power cut"))).toEqual({ "changes-1.log": [record(1), record(2), record(3)] });
});

test("several records are written and synced once", async () => {
  const log = open();
  await log.append([record(0)]);
  const before = disk.calls();
  await log.append([1, 2, 3, 4].map(record));
  expect(disk.calls() - before).toBe(2);
});

describe("when a write fails", () => {
  test.each(["write", "sync"] as const)(
    "at %s, nothing of its records stays, and the next ones are written behind the former",
    async (call) => {
      const log = open();
      await log.append([record(1)]);
      failing.add(call);
      await expect(log.append([record(2)])).rejects.toThrow(call);
      failing.clear();
      expect(found()).toEqual({ "changes-1.log": [record(1)] });
      expect(found(disk.after("torn"))).toEqual({ "changes-1.log": [record(1)] });
      await log.append([record(3)]);
      expect(found(disk.after("power cut"))).toEqual({ "changes-1.log": [record(1), record(3)] });
    },
  );

  test("and cannot be taken back, nothing else is written until it can", async () => {
    const log = open();
    await log.append([record(1)]);
    failing.add("sync").add("truncate");
    await expect(log.append([record(2)])).rejects.toThrow("sync");
    failing.delete("sync");
    await expect(log.append([record(3)])).rejects.toThrow("truncate");
    await expect(log.turn()).rejects.toThrow("truncate");
    failing.clear();
    await log.append([record(4)]);
    expect(found()).toEqual({ "changes-1.log": [record(1), record(4)] });
  });

  test.each(["write", "sync"] as const)("at %s of a new file, that file is deleted with the former ones", async (call) => {
    const log = open();
    await log.append([record(1)]);
    failing.add(call);
    await expect(log.turn()).rejects.toThrow(call);
    failing.clear();
    await log.append([record(2)]);
    expect(found()).toMatchObject({ "changes-1.log": [record(1), record(2)], "changes-2.log": [] });
    await log.drop(await log.turn());
    expect(found()).toEqual({ "changes-3.log": [] });
  });
});

test("a new file continues where the former ends, and each can be deleted when the documents have it", async () => {
  const log = open();
  await log.append([record(1)]);
  const former = await log.turn();
  await log.append([record(2)]);
  expect(found(disk.after("power cut"))).toEqual({ "changes-1.log": [record(1)], "changes-2.log": [record(2)] });
  await log.drop(former);
  expect(found(disk.after("power cut"))).toEqual({ "changes-2.log": [record(2)] });
  await log.drop(await log.close());
  expect(found(disk.after("power cut"))).toEqual({});
});

test("files of the last process are the first to go, and new ones get later numbers, in the order of numbers", async () => {
  for (const number of [9, 10, 2]) disk.fs.open(`/data/changes-${number}.log`);
  disk.fs.open("/data/changes-x.log");
  const former = await segmentsIn(disk.fs, "/data");
  expect(former.map((path) => basename(path))).toEqual(["changes-2.log", "changes-9.log", "changes-10.log"]);
  const log = open(former);
  await log.append([record(1)]);
  expect(found()).toMatchObject({ "changes-11.log": [record(1)] });
  expect((await log.close()).map((path) => basename(path))).toEqual(["changes-2.log", "changes-9.log", "changes-10.log", "changes-11.log"]);
});
