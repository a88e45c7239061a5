import { type AttemptLookup, keysOf, lastReached, newestAttempt, type OpenAttempt, openAttempt } from "#shared/domain/calls/attempt.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { extensionCuts } from "#shared/domain/numbers/trunk.ts";

function groupCalls(calls: readonly CallRecord[]): ReadonlyMap<string, readonly CallRecord[]> {
  const groups = new Map<string, CallRecord[]>();
  for (const call of calls) {
    for (const key of keysOf(call)) {
      const group = groups.get(key);
      if (group) group.push(call);
      else groups.set(key, [call]);
    }
  }
  return groups;
}

/** The expected result of the attempt ledger, computed from all calls at once: slow, and obviously correct. */
export function openAttempts(calls: readonly CallRecord[], now: Instant, windowDays: number): readonly OpenAttempt[] {
  const attempts = [...groupCalls(calls).values()].map((group) => openAttempt(group, now, windowDays));
  return attempts.filter((each) => each !== null).sort(newestAttempt);
}

/** The look-ups over these attempts, by scanning all of them. */
export function indexAttempts(attempts: readonly OpenAttempt[], calls: readonly CallRecord[] = []): AttemptLookup {
  const newest = [...attempts].sort(newestAttempt);
  const by = (keys: (each: OpenAttempt) => readonly string[]) => {
    const map = new Map<string, OpenAttempt[]>();
    for (const each of newest) for (const key of new Set(keys(each))) map.set(key, [...(map.get(key) ?? []), each]);
    return map;
  };
  const contacts = by((each) => (each.contactId === null ? [] : [each.contactId]));
  const numbers = by((each) => each.numbers);
  const companies = by((each) => [companyKey(each.company)]);
  const prefixes = by((each) => each.numbers.flatMap(extensionCuts));
  return {
    ofContact: (id) => contacts.get(id)?.[0] ?? null,
    ofNumber: (number) => numbers.get(number) ?? [],
    ofCompany: (key) => (key === "" ? [] : (companies.get(key) ?? [])),
    reachedAt: (id) => lastReached(calls.filter(({ contactId }) => contactId === id)),
    under: (prefix) => prefixes.get(prefix) ?? [],
  };
}
