import type { CallRecord } from "#shared/domain/call.ts";
import { companyKey } from "#shared/domain/contact.ts";
import { type Company, spokenWith } from "#shared/domain/door-opener.ts";
import { PRACTICE_ACCOUNT, PRACTICE_PEOPLE, PRACTICE_SCENARIOS } from "#shared/domain/practice.ts";
import { type Context, languageOf } from "./context.ts";
import { practiceSamples } from "./practice-samples.ts";
import { purgeRemoved } from "./removed.ts";
import { without } from "./without.ts";

const SAMPLE = "practice:";

const NUMBERS: ReadonlySet<string> = new Set(
  [...PRACTICE_PEOPLE, ...PRACTICE_SCENARIOS].map(({ number }) => number).filter((each) => each !== ""),
);

const COMPANIES: ReadonlySet<string> = new Set(PRACTICE_PEOPLE.map(({ company }) => companyKey(company)));

function isSample(contactId: string | null): boolean {
  return contactId?.startsWith(SAMPLE) ?? false;
}

function ofPractice(call: CallRecord): boolean {
  return call.accountId === PRACTICE_ACCOUNT || isSample(call.contactId);
}

/** Whoever answered in these calls is remembered with the company. */
function withDoorOpeners(companies: Readonly<Record<string, Company>>, calls: readonly CallRecord[]): Readonly<Record<string, Company>> {
  const next = new Map(Object.entries(companies));
  for (const { id, company, startedAt, outcome } of calls) {
    if (outcome?.detail.kind !== "door-opener") continue;
    const key = companyKey(company);
    next.set(key, spokenWith(next.get(key) ?? { name: company, doorOpeners: [] }, outcome.detail, startedAt, id));
  }
  return Object.fromEntries(next);
}

/** The sample contacts with their threads and what happened with them so far. Shown anew they are as on the first day. */
export async function addSamples(ctx: Context): Promise<void> {
  const { stores, directory, recent } = ctx;
  const { contacts, threads, calls } = practiceSamples(languageOf(ctx), ctx.clock.now());
  await stores.threads.update((all) => ({ ...all, ...Object.fromEntries(threads.map((thread) => [thread.contactId, thread])) }));
  for (const call of calls) {
    await stores.journal.put(call);
    recent.put(call);
  }
  await stores.companies.update((all) => withDoorOpeners(all, calls));
  await stores.contacts.update((all) => ({ ...all, ...Object.fromEntries(contacts.map((contact) => [contact.id, contact])) }));
  directory.put(contacts);
  await stores.settings.update((settings) => ({ ...settings, practice: true }));
}

/** By their ids, since looking for them among half a million would keep everything waiting. */
export function forgetSamples(directory: Context["directory"]): void {
  directory.remove(PRACTICE_PEOPLE.map(({ id }) => `${SAMPLE}${id}`));
}

/** Removes the sample contacts and everything that hangs on them; what the rep did with real contacts stays. */
export async function removeSamples(ctx: Context): Promise<void> {
  const { stores, directory, recent } = ctx;
  await stores.settings.update((settings) => ({ ...settings, practice: false }));
  await stores.contacts.update((all) => without(all, isSample));
  forgetSamples(directory);
  await stores.threads.update((all) => without(all, isSample));
  await stores.threadHistory.update((all) => without(all, isSample));
  await stores.campaignQuestions.update((all) => without(all, isSample));
  await stores.companies.update((all) => without(all, (key) => COMPANIES.has(key)));
  await stores.promises.update((all) => without(all, (_, { contactId, number }) => isSample(contactId) || NUMBERS.has(number)));
  await stores.optOuts.update((all) => without(all, (id) => isSample(id) || NUMBERS.has(id.replace(/^number:/, ""))));
  await stores.mailSuggestions.update((all) => without(all, isSample));
  await stores.callbacksDone.update((all) =>
    without(all, (id) => isSample(id.replace(/^contact /, "")) || NUMBERS.has(id.replace(/^number /, ""))),
  );
  await stores.choices.update((all) => without(all, (_, contactId) => isSample(contactId)));
  await stores.calls.update((all) => without(all, (_, call) => ofPractice(call)));
  const calls = new Set<string>();
  await stores.journal.remove((call) => {
    if (!ofPractice(call)) return false;
    calls.add(call.id);
    return true;
  });
  recent.removeWhere(ofPractice);
  await stores.questions.update((all) => without(all, (id) => calls.has(id)));
  const messages = Object.values(stores.messages.read()).filter(({ callId, contactId }) => calls.has(callId) || isSample(contactId));
  await stores.removed.update((all) => ({ ...all, ...Object.fromEntries(messages.map(({ id }) => [id, { at: 0, contact: null }])) }));
  await purgeRemoved(ctx, 0);
}
