import type { Context } from "#electron/core/base/context.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import { createRecentCalls, type RecentCalls } from "#electron/core/storage/recent-calls.ts";
import { type CallRecord, isPending } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { isAhead } from "#shared/domain/time/age.ts";

/** Calls stay in memory for at least this many days, even when the return window is shorter, because missed calls are listed that long. */
const LEAST_DAYS = 60;
const DAY_MS = 86_400_000;

/** Notifies other programs of calls. All methods return at once and never throw. */
export interface CallNews {
  /** A call in progress was stored as `after`, formerly as `before`; `null` when it is new. */
  began(before: CallRecord | null, after: CallRecord): void;
  /** Call once for each call. */
  ended(call: CallRecord): void;
  logged(call: CallRecord): void;
  undone(call: CallRecord): void;
}

async function lastCallAt(stores: Stores): Promise<Instant | null> {
  for await (const { startedAt } of stores.journal.backwards(null)) return startedAt;
  return null;
}

/**
 * Reads from the journal the calls that stay in memory: those of the last weeks, counted from the last call so that a long absence hides
 * none, and older ones with a pending outcome.
 */
export async function loadRecent(stores: Stores, now: Instant): Promise<RecentCalls> {
  const { returnWindowDays } = stores.settings.read();
  const days = Math.max(returnWindowDays, LEAST_DAYS);
  const latest = Math.min(now, (await lastCallAt(stores)) ?? now);
  const calls = await stores.journal.since(latest - days * DAY_MS);
  const known = new Set(calls.map(({ id }) => id));
  const older: CallRecord[] = [];
  for (const [id, { startedAt }] of Object.entries(stores.owed.read())) {
    const call = known.has(id) ? null : await stores.journal.find(id, startedAt);
    if (call !== null && isPending(call)) older.push(call);
  }
  return createRecentCalls(returnWindowDays, [...older, ...calls]);
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...a, ...b.filter((each) => !a.includes(each))];
}

/** A later record of a call, with the notes, ticked points and outcome of an earlier record of it. */
export function mergeCall(later: CallRecord, earlier: CallRecord | null | undefined): CallRecord {
  if (!earlier) return later;
  return {
    ...later,
    notes: union(earlier.notes, later.notes),
    tickedPoints: union(earlier.tickedPoints, later.tickedPoints),
    messageId: later.messageId ?? earlier.messageId,
    met: later.met ?? earlier.met,
    outcome: later.outcome ?? earlier.outcome,
    consequences: later.consequences ?? earlier.consequences,
    filedBehind: later.filedBehind ?? earlier.filedBehind,
  };
}

/** Finds a call: in progress, recent, or of any age. */
export async function findCall(ctx: Context, id: string): Promise<CallRecord | null> {
  return ctx.stores.calls.read()[id] ?? ctx.recent.find(id) ?? (await ctx.stores.journal.find(id));
}

/** Stores a call: with the calls in progress while it is one of them, afterwards in the journal. */
export async function storeCall(ctx: Context, call: CallRecord): Promise<void> {
  if (ctx.stores.calls.read()[call.id]) {
    await ctx.stores.calls.put(call.id, call);
    return;
  }
  await ctx.stores.journal.put(call);
}

/** Moves a call from the calls in progress to the journal. */
export async function endCall(ctx: Context, news: CallNews, record: CallRecord): Promise<void> {
  const { stores, recent, clock } = ctx;
  const filed = recent.find(record.id);
  const behind = filed === null ? recent.lastPlace() : null;
  const isSetBack = behind !== null && isAhead(behind, clock.now());
  const merged = mergeCall(mergeCall(record, stores.calls.read()[record.id]), filed);
  const call = isSetBack ? { ...merged, filedBehind: behind } : merged;
  await stores.journal.put(call);
  await stores.calls.remove(record.id);
  if (filed === null) news.ended(call);
}

/** Ends calls that are stored as in progress but not in `up`, after a crash or a reload during a call; their outcome is pending. */
export async function endLeftovers(ctx: Context, news: CallNews, up: readonly string[]): Promise<void> {
  for (const call of Object.values(ctx.stores.calls.read()).filter(({ id }) => !up.includes(id))) {
    await endCall(ctx, news, { ...call, endedAt: Math.max(call.endedAt, call.answeredAt ?? call.startedAt) });
  }
}
