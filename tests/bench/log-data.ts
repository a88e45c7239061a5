import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { monthOf } from "#electron/core/storage/journal.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { OutcomeKind } from "#shared/domain/calls/outcome.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { coreOver } from "./directory-data.ts";
import type { Prepare } from "./rig.ts";
import { dataFolder } from "./scratch.ts";

/** A busy rep's month: 120 calls on each of 22 days. */
const CALLS_A_MONTH = 2640;

/** A call with a contact. */
export function callWith({ id: contactId, name: contactName, company, numbers }: Contact, change: Partial<CallRecord>): CallRecord {
  return sampleCall({ contactId, contactName, company, number: numbers[0]?.value ?? "", ...change });
}

/** A history of that many calls as the journal stores it, a busy month in each file, the current one full too. */
export function history(size: number): Prepare {
  return (dataDir, contacts) => {
    mkdirSync(join(dataDir, "journal"), { recursive: true });
    let left = size;
    for (let date = new Date(); left > 0; date = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0))) {
      const month = monthOf(date.getTime());
      const start = Date.parse(`${month}-01T00:00:00Z`);
      const calls = Array.from({ length: Math.min(left, CALLS_A_MONTH) }, (_, at) =>
        loggedCall(contacts[at % contacts.length] as Contact, `${month}-${at}`, start + at),
      );
      const lines = calls.map((call) => JSON.stringify(call)).join(",\n");
      writeFileSync(join(dataDir, "journal", `${month}.json`), `{"version":1,"data":[\n${lines}\n]}\n`);
      left -= calls.length;
    }
  };
}

function loggedCall(contact: Contact, id: string, startedAt: number): CallRecord {
  const outcome = { kind: "not-reached", at: startedAt, detail: { kind: "none" } } as const;
  return callWith(contact, { id, startedAt, answeredAt: null, endedAt: startedAt, end: "no-answer", outcome });
}

const isLog = (path: string) => /^changes-\d+\.log$/.test(basename(path));

/** The files of the log in front of the documents, with their sizes in bytes. */
function logIn(dataDir: string): ReadonlyMap<string, number> {
  return new Map(
    readdirSync(dataDir)
      .filter(isLog)
      .map((name) => [name, statSync(join(dataDir, name)).size]),
  );
}

/** How many bytes `work` writes to the log, which is what it waits for: the documents follow in the quiet. */
export async function bytesLogged(dataDir: string, work: () => Promise<unknown>): Promise<number> {
  const before = logIn(dataDir);
  await work();
  return [...logIn(dataDir)].reduce((sum, [file, size]) => sum + size - (before.get(file) ?? 0), 0);
}

/** A new file that stays open. */
export async function openBareFile(path: string) {
  const file = await open(path, "w");
  return {
    /** Appends so many bytes; returns the milliseconds until they are on the disk. */
    async append(bytes: number): Promise<number> {
      const data = Buffer.alloc(bytes, "x");
      const begin = performance.now();
      await file.write(data);
      await file.sync();
      return performance.now() - begin;
    },
    close: () => file.close(),
  };
}

/** Copies what the rep wrote without the months before this one. The log is first: its former files are deleted once a document has them. */
function copyOf(dataDir: string): ReturnType<typeof dataFolder> {
  const copy = dataFolder();
  const month = monthOf(Date.now());
  const isOld = (name: string) => /^\d{4}-\d{2}\.json/.test(name) && name < month;
  const isNeeded = (path: string) => !/\.sqlite|faden\.lock$|bare$|\.tmp$/.test(path) && !isLog(path) && !isOld(basename(path));
  for (const name of logIn(dataDir).keys()) cpSync(join(dataDir, name), join(copy.path, name));
  cpSync(dataDir, copy.path, { recursive: true, filter: isNeeded });
  return copy;
}

/** Throws unless the folder as it is now has this outcome of the call. */
export async function expectOnDisk(dataDir: string, callId: string, kind: OutcomeKind): Promise<void> {
  const copy = copyOf(dataDir);
  const core = await coreOver(copy.path);
  try {
    const { calls } = await core.handlers["journal.search"]({ text: "", filter: "all", before: null, limit: CALLS_A_MONTH });
    const outcome = calls.find(({ id }) => id === callId)?.outcome;
    if (outcome?.kind !== kind) throw new Error(`the outcome of ${callId} is not on the disk`);
  } finally {
    await core.close();
    copy.remove();
  }
}
