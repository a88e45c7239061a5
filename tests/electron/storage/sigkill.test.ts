import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { openStores } from "#electron/core/storage/open-stores.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { NOON } from "#tests/support/sample-values.ts";

const ROUNDS = 12;
const victim = new URL("../../support/storage-victim.ts", import.meta.url).pathname;

/** Lets a process write until it has acknowledged `count`, kills it in the middle of what it does next, and answers with what it acknowledged. */
async function writeAndKill(folder: string, round: number, count: number): Promise<string[]> {
  const child = spawn(process.execPath, [victim, folder, String(round)], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged: string[] = [];
  const exited = once(child, "exit");
  for await (const id of createInterface({ input: child.stdout })) {
    acknowledged.push(id);
    if (acknowledged.length === count) child.kill("SIGKILL");
  }
  await exited;
  return acknowledged;
}

test("killing the process right after an outcome was acknowledged loses nothing", { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "faden-kill-"));
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    acknowledged.push(...(await writeAndKill(folder, round, 1 + Math.floor(Math.random() * 12))));
    const stores = await openStores({ folder, now: () => NOON, newId: () => "n", defaults: defaultSettings("de-DE", "Europe/Berlin") });
    const calls = await stores.journal.since(0);
    const missing = acknowledged.filter(
      (id) => !calls.some((call) => call.id === id && call.outcome !== null) || !(id in stores.choices.read()),
    );
    const notices = stores.notices.read();
    await stores.close();
    expect(missing).toEqual([]);
    expect(notices).toEqual({});
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
  await rm(folder, { recursive: true });
});
