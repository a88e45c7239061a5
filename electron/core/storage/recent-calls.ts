import { attemptKey } from "#shared/domain/calls/attempt.ts";
import { type AttemptLedger, createAttemptLedger } from "#shared/domain/calls/attempt-ledger.ts";
import { byStart, type CallRecord, endPlace, isPending } from "#shared/domain/calls/call.ts";
import { legsOf } from "#shared/domain/calls/call-legs.ts";
import { createMultimap } from "#shared/domain/calls/multimap.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/** The calls in memory (those that `loadRecent` chose, and every call stored since) and all that is derived from them: a ringing call reads no file. */
export interface RecentCalls {
  readonly attempts: AttemptLedger;
  /** Adds a call, or replaces the one with the same id. */
  put(call: CallRecord): void;
  removeWhere(predicate: (call: CallRecord) => boolean): void;
  find(id: string): CallRecord | null;
  /** The calls whose outcome had consequences. */
  withConsequences(): readonly CallRecord[];
  /** All calls with everyone whose call was missed: the input of the day's queue. */
  aroundMissed(): readonly CallRecord[];
  /** Newest first. */
  pending(): readonly CallRecord[];
  /** Calls with this contact, or with this number when no contact is given; newest first. */
  history(contactId: string | null, number: string, limit: number): readonly CallRecord[];
  lastCallAt(contactId: string): Instant | null;
  /** End of the last conversation. */
  lastEndedAt(): Instant | null;
  /** When the last filed call ended, or would have ended if the clock had not been set back; `null` before the first. */
  lastPlace(): Instant | null;
  /** Start of the last stretch on the telephone: conversations and outbound calls that overlap are one stretch. */
  lastOccupiedFrom(): Instant | null;
}

/** The day's queue groups calls of hidden callers. */
function queueKey(call: CallRecord): string {
  return attemptKey(call) ?? "hidden";
}

function unanswered({ direction, end }: CallRecord): boolean {
  return direction === "in" && end !== "answered" && end !== "elsewhere";
}

function newestFirst(calls: Iterable<CallRecord>): readonly CallRecord[] {
  return [...calls].sort(byStart).reverse();
}

type Stretch = Pick<CallRecord, "startedAt" | "endedAt" | "filedBehind">;

function isLater(call: Stretch, known: Stretch): boolean {
  const ahead = endPlace(call) - endPlace(known);
  if (ahead !== 0) return ahead > 0;
  return call.filedBehind === known.filedBehind ? call.endedAt > known.endedAt : call.filedBehind !== undefined;
}

/** The stretch that ends last, extended by the other when they overlap. */
function laterStretch(known: Stretch | null, call: Stretch): Stretch {
  if (known === null) return call;
  if (call.filedBehind !== known.filedBehind) return isLater(call, known) ? call : known;
  if (call.startedAt > known.endedAt) return call;
  if (call.endedAt < known.startedAt) return known;
  return { ...known, startedAt: Math.min(known.startedAt, call.startedAt), endedAt: Math.max(known.endedAt, call.endedAt) };
}

/** Starts with `calls`; an attempt is open for `windowDays` days. */
export function createRecentCalls(windowDays: number, calls: readonly CallRecord[]): RecentCalls {
  const byId = new Map<string, CallRecord>();
  /** Each call, once for each of its parties. */
  const shares = new Map<string, readonly CallRecord[]>();
  const byContact = createMultimap<CallRecord>();
  const byNumber = createMultimap<CallRecord>();
  const byKey = createMultimap<CallRecord>();
  const missed = createMultimap<CallRecord>();
  const pending = new Set<CallRecord>();
  const attempts = createAttemptLedger(calls, windowDays);
  let lastAnswered: Stretch | null = null;
  let lastPlace: Instant | null = null;
  let occupied: Stretch | null = null;

  function remove(call: CallRecord): void {
    byId.delete(call.id);
    if (call.contactId !== null) byContact.delete(call.contactId, call);
    byNumber.delete(call.number, call);
    for (const share of shares.get(call.id) ?? []) byKey.delete(queueKey(share), share);
    shares.delete(call.id);
    missed.delete(queueKey(call), call);
    pending.delete(call);
  }

  function file(call: CallRecord): void {
    const before = byId.get(call.id);
    if (before) remove(before);
    byId.set(call.id, call);
    if (call.contactId !== null) byContact.add(call.contactId, call);
    byNumber.add(call.number, call);
    const parts = legsOf(call);
    shares.set(call.id, parts);
    for (const share of parts) byKey.add(queueKey(share), share);
    if (unanswered(call)) missed.add(queueKey(call), call);
    if (isPending(call)) pending.add(call);
    lastPlace = Math.max(lastPlace ?? 0, endPlace(call));
    if (call.end === "answered" && (lastAnswered === null || isLater(call, lastAnswered))) lastAnswered = call;
    if (call.direction === "out" || call.end === "answered") occupied = laterStretch(occupied, call);
  }

  for (const call of calls) file(call);
  return {
    attempts,
    put(call) {
      file(call);
      attempts.put(call);
    },
    removeWhere(predicate) {
      for (const call of [...byId.values()].filter(predicate)) {
        remove(call);
        attempts.remove(call.id);
      }
    },
    find: (id) => byId.get(id) ?? null,
    withConsequences: () => [...byId.values()].filter(({ consequences }) => consequences !== undefined),
    aroundMissed: () => [...missed.keys()].flatMap((key) => [...byKey.get(key)]),
    pending: () => newestFirst(pending),
    history(contactId, number, limit) {
      const group = contactId !== null ? byContact.get(contactId) : byNumber.get(number);
      return number === "" && contactId === null ? [] : newestFirst(group).slice(0, limit);
    },
    lastCallAt(contactId) {
      let latest: Instant | null = null;
      for (const call of byContact.get(contactId)) latest = Math.max(latest ?? 0, call.startedAt);
      return latest;
    },
    lastEndedAt: () => lastAnswered?.endedAt ?? null,
    lastPlace: () => lastPlace,
    lastOccupiedFrom: () => occupied?.startedAt ?? null,
  };
}
