import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import type { Stores } from "#electron/core/storage/documents.ts";
import { openStores } from "#electron/core/storage/open-stores.ts";
import type { OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { NOON } from "#tests/support/sample-values.ts";

/** How often the core is killed; a thousand times in the long run, see docs/testing.md. */
const ROUNDS = Number(process.env["FADEN_KILLS"] ?? 50);
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

/** The calls that have this outcome. */
async function loggedAs({ journal }: Stores, kind: OutcomeKind): Promise<readonly string[]> {
  return (await journal.since(0)).flatMap(({ id, outcome }) => (outcome?.kind === kind ? [id] : [])).sort();
}

test(`${ROUNDS} kills at any moment: every acknowledged outcome is there, each has all that follows from it, and no file is damaged`, {
  timeout: ROUNDS * 20_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "faden-kill-"));
  const defaults = defaultSettings("de-DE", "Europe/Berlin");
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    acknowledged.push(...(await logAndKill(dataDir, round, 1 + Math.floor(Math.random() * 10))));
    const stores = await openStores({ folder: dataDir, clock: createFakeClock(NOON), newId: () => "n", defaults });
    const [blocking, referring] = [await loggedAs(stores, "no-further-contact"), await loggedAs(stores, "referred")];
    const blocked = Object.keys(stores.optOuts.read()).map((key) => key.replace("hand:", ""));
    const made = Object.values(stores.contacts.read()).filter(({ source }) => source === "hand");
    const threads = stores.threads.read();
    const notices = stores.notices.read();
    await stores.close();
    const logged = new Set([...blocking, ...referring]);
    expect(acknowledged.filter((id) => !logged.has(id))).toEqual([]);
    expect(blocked.sort()).toEqual(blocking);
    expect(made.map(({ name }) => name).sort()).toEqual(referring);
    expect(made.filter(({ id }) => threads[id] === undefined)).toEqual([]);
    expect(notices).toEqual({});
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
  await rm(dataDir, { recursive: true });
});
