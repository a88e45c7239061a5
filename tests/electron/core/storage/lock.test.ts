import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "#electron/core/storage/lock.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-lock-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test("the folder is locked until it is released", async () => {
  const release = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ reason: "in-use", pid: process.pid });
  await release();
  await (await lockFolder(folder))();
  expect(await readdir(folder)).toEqual([]);
});

test("the lock of a dead process is taken over", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  await writeFile(join(folder, "faden.lock"), JSON.stringify({ pid: child.pid, born: "", token: "old" }));
  const release = await lockFolder(folder);
  expect(JSON.parse(await readFile(join(folder, "faden.lock"), "utf8"))).toMatchObject({ pid: process.pid });
  await release();
});

test.runIf(process.platform === "linux")("the lock of a process whose id was given to another is taken over", async () => {
  await writeFile(join(folder, "faden.lock"), JSON.stringify({ pid: process.ppid, born: "another-boot/1", token: "old" }));
  await (await lockFolder(folder))();
});

test.each(["", "{", "null", '{"pid":-1}'])("a lock without valid content is taken over: %s", async (text) => {
  await writeFile(join(folder, "faden.lock"), text);
  await (await lockFolder(folder))();
});

test("of many that find a stale lock exactly one gets the folder, every time", { timeout: 60_000 }, async () => {
  for (let round = 0; round < 12; round += 1) {
    await writeFile(join(folder, "faden.lock"), "stale");
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    const holding = results.filter((result) => result.status === "fulfilled");
    expect(holding).toHaveLength(1);
    await holding[0]?.value();
    expect(await readdir(folder)).toEqual([]);
  }
});

test("a claim of a process that died during a takeover blocks no other", async () => {
  await writeFile(join(folder, "faden.lock"), "stale");
  await writeFile(join(folder, "faden.lock-claim"), "stale");
  await (await lockFolder(folder))();
});
