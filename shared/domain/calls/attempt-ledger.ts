import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { extensionCuts } from "#shared/domain/numbers/trunk.ts";
import { DAY_MS } from "#shared/domain/time/age.ts";
import { type AttemptLookup, keysOf, lastReached, newestAttempt, type OpenAttempt, openAttempt } from "./attempt.ts";
import type { CallRecord } from "./call.ts";
import { legsOf } from "./call-legs.ts";
import { createMultimap } from "./multimap.ts";

/**
 * Open attempts, kept up to date call by call. A change costs as much as the calls of one contact, a look-up as much as it finds, however
 * long the history.
 */
export interface AttemptLedger {
  /** Adds a call, or replaces the one with its id. */
  put(call: CallRecord): void;
  remove(callId: string): void;
  /** The open attempts at an instant. */
  at(now: Instant): AttemptLookup;
  /** Every open attempt, newest first; visits all of them. */
  open(now: Instant): readonly OpenAttempt[];
}

/** The keys under which an attempt is indexed. */
function namesOf(attempt: OpenAttempt): readonly string[] {
  return [
    ...(attempt.contactId === null ? [] : [`contact ${attempt.contactId}`]),
    `company ${companyKey(attempt.company)}`,
    ...attempt.numbers.map((number) => `number ${number}`),
    ...attempt.numbers.flatMap(extensionCuts).map((prefix) => `under ${prefix}`),
  ];
}

/**
 * All open attempts: outbound calls inside the window that did not reach the wanted person (unanswered, or with the outcome `not-reached`
 * or `door-opener`), unless a later call in either direction reached that person. An answered outbound call with a pending outcome is
 * neither. `windowDays` is fixed: create a new ledger when it changes.
 */
export function createAttemptLedger(calls: readonly CallRecord[], windowDays: number): AttemptLedger {
  const byId = new Map<string, CallRecord>();
  const groups = new Map<string, Map<string, CallRecord>>();
  const attempts = new Map<string, OpenAttempt>();
  const found = createMultimap<string>();

  const settle = (key: string) => {
    const before = attempts.get(key);
    const group = groups.get(key);
    // No window here: look-ups leave out an attempt that has become too old.
    const after = group ? openAttempt([...group.values()], Number.NEGATIVE_INFINITY, windowDays) : null;
    for (const name of before ? namesOf(before) : []) found.delete(name, key);
    for (const name of after ? namesOf(after) : []) found.add(name, key);
    if (after) attempts.set(key, after);
    else attempts.delete(key);
  };
  const drop = (id: string): readonly string[] => {
    const call = byId.get(id);
    if (!call) return [];
    byId.delete(id);
    const keys = legsOf(call).flatMap(keysOf);
    for (const key of keys) groups.get(key)?.delete(id);
    return keys;
  };
  const add = (call: CallRecord): readonly string[] => {
    byId.set(call.id, call);
    const shares = legsOf(call).flatMap((share) => keysOf(share).map((key) => ({ key, share })));
    for (const { key, share } of shares) {
      const group = groups.get(key) ?? new Map<string, CallRecord>();
      groups.set(key, group.set(call.id, share));
    }
    return shares.map(({ key }) => key);
  };
  const current = (key: string, now: Instant): OpenAttempt | null => {
    const attempt = attempts.get(key);
    if (!attempt || attempt.firstAt > now - windowDays * DAY_MS) return attempt ?? null;
    return openAttempt([...(groups.get(key)?.values() ?? [])], now, windowDays);
  };
  const list = (keys: Iterable<string>, now: Instant): readonly OpenAttempt[] =>
    [...keys]
      .map((key) => current(key, now))
      .filter((each) => each !== null)
      .sort(newestAttempt);

  for (const call of calls) add(call);
  for (const key of groups.keys()) settle(key);

  return {
    put: (call) => new Set([...drop(call.id), ...add(call)]).forEach(settle),
    remove: (id) => drop(id).forEach(settle),
    open: (now) => list(attempts.keys(), now),
    at: (now) => {
      const named = (name: string) => list(found.get(name), now);
      return {
        ofContact: (id) => named(`contact ${id}`)[0] ?? null,
        ofNumber: (number) => named(`number ${number}`).filter((each) => each.numbers.includes(number)),
        ofCompany: (key) => (key === "" ? [] : named(`company ${key}`)),
        reachedAt: (id) => lastReached(groups.get(`contact ${id}`)?.values() ?? []),
        under: (prefix) => named(`under ${prefix}`).filter((each) => each.numbers.some((number) => extensionCuts(number).includes(prefix))),
      };
    },
  };
}
