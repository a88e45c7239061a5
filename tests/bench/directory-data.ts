import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { openDirectory } from "#electron/core/directory/sqlite-directory.ts";
import { systemClock } from "#electron/core/host/system-clock.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import { monthOf } from "#electron/core/storage/journal.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { generatedContacts, seeded } from "#tests/support/generated-contacts.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { dataFolder } from "./scratch.ts";

/** How many contacts there are, the goal's size last. */
export const SIZES = [500, 5000, 50_000, 500_000] as const;
/** A busy rep's month: 120 calls on each of 22 days. */
const CALLS_A_MONTH = 2640;
const HISTORY = 100_000;

/** The row's name: without the size for the goal's size. */
export function rowName(bench: string, size: number): string {
  return size === SIZES.at(-1) ? bench : `${bench}/${size}`;
}

export interface FilledFolder {
  readonly path: string;
  readonly contacts: readonly Contact[];
}

const filled = new Map<number, FilledFolder>();

/**
 * A data folder with `size` contacts and 100,000 calls of history, created once per run and removed at its end. Read-only: it is shared.
 */
export function filledFolder(size: number): FilledFolder {
  const known = filled.get(size);
  if (known !== undefined) return known;
  const folder = dataFolder();
  process.once("exit", folder.remove);
  const contacts = generatedContacts(size);
  const directory = openDirectory(join(folder.path, "directory.sqlite"));
  directory.put(contacts);
  directory.close();
  writeHistory(folder.path, contacts);
  const made = { path: folder.path, contacts };
  filled.set(size, made);
  return made;
}

/**
 * Calls with people of the directory, half of them attempts that were not answered; as many a month as a rep makes, the newest ones today.
 */
function writeHistory(dataDir: string, contacts: readonly Contact[]): void {
  const pick = seeded(7);
  mkdirSync(join(dataDir, "journal"), { recursive: true });
  let left = HISTORY;
  for (let date = new Date(); left > 0; date = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0))) {
    const month = monthOf(date.getTime());
    const first = Date.parse(`${month}-01T00:00:00Z`);
    const step = Math.floor((date.getTime() - first) / CALLS_A_MONTH);
    const calls = Array.from({ length: Math.min(left, CALLS_A_MONTH) }, (_, at) =>
      callWith(contacts[pick(contacts.length)] as Contact, `${month}-${at}`, first + at * step, pick(2) === 0),
    );
    writeFileSync(
      join(dataDir, "journal", `${month}.json`),
      `{"version":1,"data":[\n${calls.map((call) => JSON.stringify(call)).join(",\n")}\n]}\n`,
    );
    left -= calls.length;
  }
}

function callWith(contact: Contact, id: string, startedAt: number, reached: boolean): CallRecord {
  return sampleCall({
    id,
    number: contact.numbers[0]?.value ?? "",
    contactId: contact.id,
    contactName: contact.name,
    company: contact.company,
    startedAt,
    answeredAt: reached ? startedAt + 2000 : null,
    endedAt: startedAt + 20_000,
    end: reached ? "answered" : "no-answer",
    outcome: { kind: reached ? "agreed" : "not-reached", at: startedAt + 21_000, detail: { kind: "none" } },
  });
}

/** The core over a data folder, without a practice line, which does not affect these figures. */
export async function coreOver(dataDir: string): Promise<Core> {
  return createCore({
    dataDir,
    clock: systemClock,
    newId: randomUUID,
    secrets: await keyFileSecrets(dataDir),
    host: { kind: "browser", platform: process.platform, locale: "de-DE", timeZone: "Europe/Berlin", version: "bench", hotkeys: () => [] },
    openExternal: async () => undefined,
    log: () => undefined,
    exchange: () => Promise.reject(new Error("no practice line here")),
  });
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
