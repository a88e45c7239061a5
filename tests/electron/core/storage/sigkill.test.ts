import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { openStores } from "#electron/core/storage/open-stores.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { NOON } from "#tests/support/sample-values.ts";

const ROUNDS = 12;
const victim = new URL("../../../support/core-victim.ts", import.meta.url).pathname;

/** Lets a core log outcomes until it has acknowledged `count`, kills it during the next one, and returns all acknowledged ones. */
async function logAndKill(dataDir: string, round: number, count: number): Promise<string[]> {
  const child = spawn(process.execPath, [victim, dataDir, String(round)], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const acknowledged: string[] = [];
  for await (const id of createInterface({ input: child.stdout })) {
    acknowledged.push(id);
    if (acknowledged.length === count) setTimeout(() => child.kill("SIGKILL"), Math.random() * 8);
  }
  await exited;
  return acknowledged;
}

test("killing the core at any moment loses no outcome that was acknowledged, and damages no file", { timeout: 240_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "faden-kill-"));
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    acknowledged.push(...(await logAndKill(dataDir, round, 1 + Math.floor(Math.random() * 10))));
    const stores = await openStores({
      folder: dataDir,
      now: () => NOON,
      newId: () => "n",
      defaults: defaultSettings("de-DE", "Europe/Berlin"),
    });
    const calls = await stores.journal.since(0);
    const { notices, optOuts } = { notices: stores.notices.read(), optOuts: stores.optOuts.read() };
    await stores.close();
    const logged = new Map(calls.map((call) => [call.id, call.outcome]));
    expect(acknowledged.filter((id) => logged.get(id)?.kind !== "no-further-contact")).toEqual([]);
    // The consequences of an outcome are durable before the outcome is.
    expect(optOuts["hand:1"]).toBeDefined();
    expect(notices).toEqual({});
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
  await rm(dataDir, { recursive: true });
});
