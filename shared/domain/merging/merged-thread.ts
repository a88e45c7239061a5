import type { Instant } from "#shared/domain/contacts/contact.ts";
import { emptyThread, type Objection, type Thread, type ThreadPoint } from "#shared/domain/threads/thread.ts";
import type { ThreadVersion } from "#shared/domain/threads/thread-history.ts";

/** Our lines, followed by those of the other that we lack. */
function lines(own: string, other: string): string {
  const known = new Set(own.split("\n").map((line) => line.trim()));
  if (own.trim() === "") return other.trim();
  return [own.trim(), ...other.split("\n").filter((line) => line.trim() !== "" && !known.has(line.trim()))].join("\n");
}

function points(own: readonly ThreadPoint[], other: readonly ThreadPoint[]): readonly ThreadPoint[] {
  return [...own, ...other.filter(({ text }) => !own.some((each) => each.text.trim() === text.trim()))];
}

function objections(own: readonly Objection[], other: readonly Objection[]): readonly Objection[] {
  return [...own, ...other.filter(({ objection }) => !own.some((each) => each.objection.trim() === objection.trim()))];
}

/**
 * Merges two threads about the same person. Purpose and opening line are our own if present; notes and lists are combined; condition, end
 * and campaign are our own unless we have none. Idempotent, so that it can be repeated after a crash.
 */
export function mergedThread(own: Thread, other: Thread, at: Instant): Thread {
  const campaign = own.campaignId === null && own.purpose.trim() === "" ? other : own;
  return {
    contactId: own.contactId,
    purpose: own.purpose.trim() === "" ? other.purpose : own.purpose,
    openingLine: own.openingLine.trim() === "" ? other.openingLine : own.openingLine,
    points: points(own.points, other.points),
    questions: points(own.questions, other.questions),
    objections: objections(own.objections, other.objections),
    nextStep: lines(own.nextStep, other.nextStep),
    person: lines(own.person, other.person),
    doorOpenerNotes: lines(own.doorOpenerNotes, other.doorOpenerNotes),
    condition: own.condition ?? other.condition,
    closed: own.closed,
    origin: own.origin ?? other.origin,
    campaignId: campaign.campaignId,
    edited: campaign.edited,
    campaignAt: campaign.campaignAt,
    changedAt: at,
    viewedAt: own.viewedAt,
  };
}

/** Merges the threads of a person into the one of `keptId`; `null` if no other part has a thread. */
export function mergedThreads(keptId: string, threads: readonly Thread[], at: Instant): Thread | null {
  const own = threads.find(({ contactId }) => contactId === keptId);
  const others = threads.filter(({ contactId }) => contactId !== keptId);
  if (others.length === 0) return null;
  const first = own ?? { ...emptyThread(keptId, at), closed: others[0]?.closed ?? null };
  const whole = others.reduce((united, other) => mergedThread(united, other, at), first);
  return readsAs(whole, own) ? (own ?? whole) : whole;
}

function readsAs(a: Thread, b: Thread | undefined): boolean {
  const text = (thread: Thread) => JSON.stringify(Object.entries({ ...thread, changedAt: 0, viewedAt: null }).sort());
  return b !== undefined && text(a) === text(b);
}

/** Whether a thread is still as merging made it; viewing does not count as a change. */
export function isUntouched(thread: Thread | undefined, united: Thread | null): boolean {
  return united !== null && thread?.changedAt === united.changedAt && readsAs(united, thread);
}

/** What the merged thread does not show of the other one, as a version of its history; `null` if it shows everything. */
export function setAsideVersion(united: Thread, other: Thread, at: Instant): ThreadVersion | null {
  const fields = (["purpose", "openingLine"] as const).filter((field) => other[field].trim() !== "" && other[field] !== united[field]);
  if (fields.length === 0) return null;
  return { since: at, at, by: "merged", was: Object.fromEntries(fields.map((field) => [field, other[field]])) };
}
