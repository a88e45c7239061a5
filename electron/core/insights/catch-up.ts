import type { Stores } from "#electron/core/storage/documents.ts";
import type { Journal } from "#shared/ports/store.ts";
import type { CallChange, CallIndex, MailChange } from "./call-index.ts";

/** Calls or stories processed at once, before other work can run. */
const SLICE = 200;

interface CatchUp {
  readonly index: CallIndex;
  readonly journal: Journal;
  readonly touches: Stores["touches"];
  /** Which contacts are one person: the kept id by the id of each other part. */
  readonly keptIds: () => ReadonlyMap<string, string>;
  /** Resolves when the next slice may begin; to `false` when the work must stop. */
  readonly turn: () => Promise<boolean>;
  /** Called with the progress, 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** First instant of a month `YYYY-MM` (UTC) and of the next one. */
function spanOf(name: string): readonly [number, number] {
  const [year = 0, month = 0] = name.split("-").map(Number);
  return [Date.UTC(year, month - 1), Date.UTC(year, month)];
}

async function inSlices(changes: readonly CallChange[], { index, turn }: CatchUp): Promise<boolean> {
  for (let at = 0; at < changes.length; at += SLICE) {
    if (!(await turn())) return false;
    index.putCalls(changes.slice(at, at + SLICE));
  }
  return true;
}

/** Updates the index for a month from the journal. */
async function month(name: string, parts: CatchUp): Promise<boolean> {
  const calls = parts.journal.month(name);
  const now = new Map((await calls).map((call) => [call.id, call]));
  const gone = parts.index.idsBetween(...spanOf(name)).filter((id) => !now.has(id));
  return inSlices([...gone.map((id): CallChange => [id, null]), ...now], parts);
}

/** Updates the mails, which are few and change only their contact. */
function mails({ index, touches }: CatchUp): void {
  const now = Object.fromEntries(Object.entries(touches.read()).filter(([, { opened }]) => opened !== true));
  const known = index.mails();
  const gone = [...known.keys()].filter((id) => now[id] === undefined);
  const added = Object.entries(now).filter(([id, { contactId }]) => known.get(id) !== contactId);
  index.putMails([...gone.map((id): MailChange => [id, null]), ...added]);
}

/**
 * Updates the index from the journal: first the months that changed since they were indexed, then the stories. Works in slices, so that a
 * call that comes in meanwhile is not delayed; finished slices stay when it is stopped. Resolves to whether it finished.
 */
export async function catchUp(parts: CatchUp): Promise<boolean> {
  const { index, journal, turn, onProgress } = parts;
  mails(parts);
  index.putPeople(parts.keptIds());
  const known = index.stamps();
  const months = await journal.months();
  const names = new Set(months.map(({ name }) => name));
  const gone = [...known.keys()].filter((name) => !names.has(name)).map((name) => ({ name, stamp: "" }));
  const behind = [...gone, ...months].filter(({ name, stamp }) => known.get(name) !== stamp);
  for (const [at, { name, stamp }] of behind.entries()) {
    onProgress((0.9 * at) / behind.length);
    if (!(await turn()) || !(await month(name, parts))) return false;
    index.setStamp(name, stamp);
  }
  onProgress(0.9);
  let left = 1;
  while (left > 0) {
    if (!(await turn())) return false;
    left = index.settle(SLICE);
  }
  onProgress(1);
  return true;
}
