import type { Context } from "#electron/core/base/context.ts";
import { documentsOfContacts } from "#electron/core/storage/documents.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { partIds } from "#shared/domain/merging/merge.ts";
import { PRACTICE_ACCOUNT, PRACTICE_PEOPLE, PRACTICE_SCENARIOS } from "#shared/domain/phone/practice.ts";
import type { Document } from "#shared/ports/store.ts";
import { forgetSamples, SAMPLE } from "./practice.ts";

type Records<T> = Readonly<Record<string, T>>;

/** Tells what belongs to the practice line only, and to no real contact. */
interface Practice {
  isSample(contactId: string | null): boolean;
  ofCall(call: CallRecord): boolean;
  /** A number of the practice line that no real contact has. */
  isNumber(number: string): boolean;
  /** A company of the practice line in which no real contact works. */
  isCompany(key: string): boolean;
}

function practiceOf({ stores, directory }: Context): Practice {
  const samples = new Set(PRACTICE_PEOPLE.map(({ id }) => `${SAMPLE}${id}`));
  // A sample that the rep merged with a real contact stays part of that contact.
  for (const merge of Object.values(stores.merges.read())) {
    const parts = partIds(merge);
    if (!parts.every((id) => samples.has(id))) for (const id of parts) samples.delete(id);
  }
  const isSample = (contactId: string | null) => contactId !== null && samples.has(contactId);
  const isReal = ({ id }: { readonly id: string }) => !isSample(id);
  const all = [...PRACTICE_PEOPLE, ...PRACTICE_SCENARIOS].map(({ number }) => number).filter((each) => each !== "");
  const numbers = new Set(all.filter((number) => !directory.byNumber(number).some(isReal)));
  const keys = PRACTICE_PEOPLE.map(({ company }) => companyKey(company));
  const companies = new Set(keys.filter((key) => !directory.byCompany(key, samples.size + 1).some(isReal)));
  return {
    isSample,
    ofCall: ({ accountId, contactId }) => isSample(contactId) || (accountId === PRACTICE_ACCOUNT && contactId === null),
    isNumber: (number) => numbers.has(number),
    isCompany: (key) => companies.has(key),
  };
}

/** Removes records from documents and can restore them; records written meanwhile are left alone. */
function createTaker() {
  const ways: (() => Promise<unknown>)[] = [];
  return {
    async take<T>(document: Document<Records<T>>, drop: (id: string, value: T) => boolean): Promise<Records<T>> {
      const before = document.read();
      const after = await document.update((all) => omitBy(all, drop));
      const taken = omitBy(before, (id) => id in after);
      ways.push(() => document.update((all) => ({ ...taken, ...all })));
      return taken;
    },
    onBack(way: () => Promise<unknown>): void {
      ways.push(way);
    },
    async back(): Promise<void> {
      for (const way of ways.toReversed()) await way();
    },
  };
}

/** Removes the practice line's calls from the journal; resolves to their ids. */
async function takeCalls({ stores }: Context, practice: Practice, onBack: (way: () => Promise<void>) => void): Promise<Set<string>> {
  const calls: CallRecord[] = [];
  await stores.journal.remove((call) => {
    if (!practice.ofCall(call)) return false;
    calls.push(call);
    return true;
  });
  onBack(async () => {
    for (const call of calls) await stores.journal.put(call);
  });
  return new Set(calls.map(({ id }) => id));
}

/** Marks their messages as removed: the recordings are erased once the removal can no longer be undone. */
async function takeMessages(
  { stores, clock }: Context,
  isTheirs: (callId: string, contactId: string | null) => boolean,
): Promise<string[]> {
  const ids = Object.values(stores.messages.read()).flatMap(({ id, callId, contactId }) => (isTheirs(callId, contactId) ? [id] : []));
  const marks = Object.fromEntries(ids.map((id) => [id, { at: clock.now(), contact: null }]));
  await stores.removed.update((all) => ({ ...all, ...marks }));
  return ids;
}

/**
 * Switches the practice line off and removes its contacts and calls, and nothing of a real contact. Resolves to the function that undoes
 * it.
 */
export async function removeSamples(ctx: Context): Promise<() => Promise<void>> {
  const { stores, directory } = ctx;
  const { whenDurable } = stores.transactions;
  const practice = practiceOf(ctx);
  const { isSample, isNumber } = practice;
  const { take, onBack, back } = createTaker();
  await stores.settings.update((settings) => ({ ...settings, practice: false }));
  onBack(() => stores.settings.update((settings) => ({ ...settings, practice: true })));
  const contacts = await take(stores.contacts, isSample);
  await whenDurable(() => forgetSamples(ctx));
  onBack(() => whenDurable(() => directory.put(Object.values(contacts))));
  for (const document of documentsOfContacts(stores)) await take(document, isSample);
  await take(stores.companies, practice.isCompany);
  await take(stores.promises, (_, { contactId, number }) => isSample(contactId) || (contactId === null && isNumber(number)));
  await take(stores.optOuts, (id) => isSample(id) || isNumber(id.replace(/^number:/, "")));
  await take(stores.callbacksDone, (id) => isSample(id.replace(/^contact /, "")) || isNumber(id.replace(/^number /, "")));
  await take(stores.choices, (_, { contactId }) => isSample(contactId));
  await take(stores.calls, (_, call) => practice.ofCall(call));
  const calls = await takeCalls(ctx, practice, onBack);
  await take(stores.questions, (id) => calls.has(id));
  const messages = await takeMessages(ctx, (callId, contactId) => calls.has(callId) || isSample(contactId));
  onBack(() => stores.removed.remove(...messages));
  return back;
}
