import { beforeEach, expect, test } from "vitest";
import { createCheckpoints } from "#electron/core/storage/checkpoints.ts";
import type { WriteAheadLog } from "#electron/core/storage/write-ahead-log.ts";
import { createFakeClock, type FakeClock } from "#tests/support/fake-clock.ts";
import { NOON } from "#tests/support/sample-values.ts";

let done: string[];
let clock: FakeClock;
let size: number;
let isFull: boolean;
beforeEach(() => {
  done = [];
  clock = createFakeClock(NOON);
  size = 0;
  isFull = false;
});

function start() {
  let number = 1;
  const log: WriteAheadLog = {
    append: async () => undefined,
    async turn() {
      done.push("turn");
      return [`log ${number++}`];
    },
    async drop(paths) {
      done.push(...paths.map((path) => `drop ${path}`));
    },
    size: () => size,
    close: async () => [`log ${number}`],
  };
  const checkpoints = createCheckpoints(log, clock);
  const write = (name: string) => async () => {
    if (isFull) throw new Error("full");
    done.push(`write ${name}`);
  };
  return { checkpoints, note: (name: string) => checkpoints.note(name, write(name)) };
}

const ALL = ["turn", "write threads", "write settings", "drop log 1"];

test("documents are written after five quiet seconds, each once, and then the log is deleted", async () => {
  const { checkpoints, note } = start();
  await checkpoints.start([]);
  note("threads");
  await clock.advance(4_999);
  note("settings");
  note("threads");
  await clock.advance(4_999);
  expect(done).toEqual([]);
  expect([checkpoints.isBehind("threads"), checkpoints.isBehind("merges")]).toEqual([true, false]);
  await clock.advance(1);
  expect(done).toEqual(ALL);
  expect(checkpoints.isBehind("threads")).toBe(false);
  await clock.advance(3_600_000);
  expect(done).toEqual(ALL);
});

test("a large log is not waited for", async () => {
  const { checkpoints, note } = start();
  await checkpoints.start([]);
  size = 8_000_001;
  note("threads");
  await clock.advance(0);
  expect(done).toEqual(["turn", "write threads", "drop log 1"]);
});

test("a document that cannot be written stays in the log and is tried again, the others once", async () => {
  const { checkpoints, note } = start();
  await checkpoints.start([]);
  isFull = true;
  note("threads");
  await clock.advance(5_000);
  expect(done).toEqual(["turn"]);
  expect(checkpoints.isBehind("threads")).toBe(true);
  await clock.advance(60_000);
  expect(done).toEqual(["turn", "turn"]);
  isFull = false;
  await clock.advance(60_000);
  expect(done).toEqual(["turn", "turn", "turn", "write threads", "drop log 3"]);
  await clock.advance(3_600_000);
  expect(done).toHaveLength(5);
});

test("the start writes what the last process left, and waits with the log when the disk is full", async () => {
  const { checkpoints, note } = start();
  note("threads");
  expect(clock.armed()).toBe(0);
  isFull = true;
  await checkpoints.start(["log 0"]);
  expect(done).toEqual([]);
  isFull = false;
  await clock.advance(60_000);
  expect(done).toEqual(["turn", "write threads", "drop log 1"]);
});

test("the end writes everything and leaves no timer, or rejects and leaves the log", async () => {
  const { checkpoints, note } = start();
  await checkpoints.start([]);
  note("threads");
  note("settings");
  isFull = true;
  await expect(checkpoints.close()).rejects.toThrow("full");
  expect(clock.armed()).toBe(0);
  expect(done).toEqual([]);
  isFull = false;
  await checkpoints.close();
  expect(done).toEqual(["write settings", "write threads", "drop log 1"]);
});

test("a document that changes while it is written is behind again", async () => {
  const { checkpoints, note } = start();
  await checkpoints.start([]);
  checkpoints.note("threads", async () => {
    if (!done.includes("write threads")) note("threads");
    expect(checkpoints.isBehind("threads")).toBe(true);
    done.push("write threads");
  });
  await checkpoints.now();
  expect(checkpoints.isBehind("threads")).toBe(true);
  await checkpoints.now();
  expect(done).toEqual(["turn", "write threads", "drop log 1", "turn", "write threads", "drop log 2"]);
  expect(checkpoints.isBehind("threads")).toBe(false);
});
