import { type Context, languageOf } from "#electron/core/base/context.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { type Company, spokenWith } from "#shared/domain/calls/door-opener.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { PRACTICE_PEOPLE } from "#shared/domain/phone/practice.ts";
import { practiceSamples } from "./practice-samples.ts";

/** The prefix of the ids of sample contacts. */
export const SAMPLE = "practice:";

/** Stores the people who answered in these calls as door openers of their company. */
function withDoorOpeners(companies: Readonly<Record<string, Company>>, calls: readonly CallRecord[]): Readonly<Record<string, Company>> {
  const next = new Map(Object.entries(companies));
  for (const { id, company, startedAt, outcome } of calls) {
    if (outcome?.detail.kind !== "door-opener") continue;
    const key = companyKey(company);
    next.set(key, spokenWith(next.get(key) ?? { name: company, doorOpeners: [] }, outcome.detail, startedAt, id));
  }
  return Object.fromEntries(next);
}

/** Adds the sample contacts with their threads and calls. Adding them again resets them to the first day. */
export async function addSamples(ctx: Context): Promise<void> {
  const { stores, directory } = ctx;
  const { contacts, threads, calls } = practiceSamples(languageOf(ctx), ctx.clock.now());
  await stores.threads.update((all) => ({ ...all, ...Object.fromEntries(threads.map((thread) => [thread.contactId, thread])) }));
  for (const call of calls) await stores.journal.put(call);
  await stores.companies.update((all) => withDoorOpeners(all, calls));
  await stores.contacts.update((all) => ({ ...all, ...Object.fromEntries(contacts.map((contact) => [contact.id, contact])) }));
  await stores.transactions.whenDurable(() => directory.put(contacts));
  await stores.settings.update((settings) => ({ ...settings, practice: true }));
}

/**
 * Removes samples that are no longer stored from the directory. Uses their ids, because searching half a million contacts would block
 * everything else.
 */
export function forgetSamples({ directory, stores }: Pick<Context, "directory" | "stores">): void {
  const stored = stores.contacts.read();
  directory.remove(PRACTICE_PEOPLE.map(({ id }) => `${SAMPLE}${id}`).filter((id) => stored[id] === undefined));
}
