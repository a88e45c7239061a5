import { expect, test } from "vitest";
import type { RequestOutput } from "#shared/contract/requests.ts";
import { emptyThread, type Thread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleMessage, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const CSV = [
  "ID;Name;Firma;Telefon",
  "7;Erika Muster;Muster AG;030 23125111",
  "8;E. Muster;Muster;030 23125112",
  "9;Erika M.;Muster;030 23125113",
].join("\n");
const [A, B, C] = ["csv:7", "csv:8", "csv:9"];

/** An action of the rep; resolves to the action that undoes it. */
type Deed = (core: TestCore) => Promise<Deed>;

async function given<T>(
  answer: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }>,
): Promise<T> {
  const answered = await answer;
  if (!answered.ok) throw new Error(answered.reason);
  return answered.value;
}

function deed(ask: (core: TestCore) => Promise<RequestOutput<"merge.make">>): Deed {
  return async (core) => {
    const { undo } = await given(ask(core));
    return async ({ ask: again }) => {
      await given(again("change.undo", { id: undo }));
      return nothing;
    };
  };
}

async function nothing(_: TestCore): Promise<Deed> {
  return nothing;
}

const merge = (id: string, ...others: readonly string[]): Deed =>
  deed(({ ask }) =>
    ask("merge.make", { ids: [id, ...others], choices: { name: id, company: id, role: id, email: id, language: id, timeZone: id } }),
  );
const part = (id: string): Deed => deed(({ ask }) => ask("merge.part", { id }));
const write =
  (contactId: string, purpose: string): Deed =>
  async ({ ask }) => {
    await ask("thread.save", { contactId, purpose });
    return nothing;
  };
const blockAll: Deed = async ({ stores }) => {
  await stores.optOuts.update((all) => ({ ...all, [A]: { since: NOON + 9, reason: "nie wieder" } }));
  return nothing;
};
/** Undoes the action, after others. */
const undone =
  (first: Deed, ...others: readonly Deed[]) =>
  async (core: TestCore): Promise<Deed> => {
    const back = await first(core);
    for (const each of others) await each(core);
    return back;
  };
const after =
  (...deeds: readonly Deed[]) =>
  async (core: TestCore): Promise<Deed> => {
    for (const each of deeds.slice(0, -1)) await each(core);
    return deeds.at(-1) ?? nothing;
  };

/** Three contacts with one record of every kind that refers to contacts. */
async function threePeople(): Promise<TestCore> {
  const core = await startTestCore();
  await core.import("csv", CSV);
  const { ask, stores } = core;
  const threadOf = (contactId: string, texts: Partial<Thread>) => ask("thread.save", { ...emptyThread(contactId, NOON), ...texts });
  await threadOf(A, { purpose: "Wartung der Anlage", person: "kennt Herrn Vogt\nmag kurze Anrufe" });
  await threadOf(B, { purpose: "Angebot Halle 2", person: "nie vor zehn", points: [{ id: "p", text: "Preis", doneAt: null }] });
  await threadOf(C, { purpose: "Rahmenvertrag", person: "nie vor zehn", nextStep: "Termin" });
  await stores.threads.update((all) => ({ ...all, [B]: { ...(all[B] as Thread), campaignId: "spring", edited: ["purpose"] } }));
  await stores.campaignQuestions.update(() => ({ [B]: { campaignId: "spring", fields: ["purpose"] } }));
  await stores.promises.update(() => ({
    one: samplePromise({ id: "one", contactId: B }),
    two: samplePromise({ id: "two", contactId: C }),
  }));
  await stores.messages.update(() => ({ "message-1": sampleMessage({ contactId: B }) }));
  await stores.choices.update(() => ({ "+493023125119": { contactId: C, at: NOON, own: false } }));
  await stores.optOuts.update(() => ({ [B]: { since: NOON, reason: "kein Interesse" }, [C]: { since: NOON - 5, reason: "" } }));
  return core;
}

/** Everything there is after a start: the files without the threads' history, and what the pages show. */
async function found(core: TestCore) {
  const { ask, stores } = core;
  const { threads, promises, messages, choices, optOuts, merges } = stores;
  const pages = await Promise.all([A, B, C].map((id) => ask("contact.page", { id })));
  const files = [threads, promises, messages, choices, optOuts].map((document) => document.read());
  return structuredClone({ files, pages, merged: Object.keys(merges.read()) });
}

/** All versions in the history, with repetitions. */
function versions({ stores }: TestCore): readonly string[] {
  return Object.values(stores.threadHistory.read()).flatMap((history) => history.map((version) => JSON.stringify(version)));
}

async function startedAgain(core: TestCore) {
  const again = await core.restart();
  await again.import("csv", CSV);
  return found(again);
}

const CASES: Readonly<Record<string, (core: TestCore) => Promise<Deed>>> = {
  "merging two": after(merge(A, B)),
  "merging three": after(merge(C, A, B)),
  "merging a merged person with a third": after(merge(A, B), merge(C, A)),
  "merging a merged person, written on since, with a third": after(merge(A, B), write(A, "Wartung und Halle 2"), merge(C, A)),
  "undoing a merge": undone(merge(A, B)),
  "undoing the merge with a third": async (core) => undone(await after(merge(A, B), merge(C, A))(core))(core),
  "undoing the merge with a third after it was written on": async (core) => {
    await merge(A, B)(core);
    return undone(merge(A, C), write(A, "alles zusammen"))(core);
  },
  parting: after(merge(A, B), part(A)),
  "parting after it was written on": after(merge(A, B), write(A, "Wartung und Halle 2"), part(A)),
  "parting after an opt-out together": after(merge(A, B), blockAll, part(A)),
  "parting three": after(merge(A, B), merge(C, A), part(C)),
  "undoing a parting": async (core) => undone(await after(merge(A, B), part(A))(core))(core),
  "undoing a parting after either was written on": async (core) =>
    undone(await after(merge(A, B), part(A))(core), write(B, "Halle 3"), write(A, "nur Wartung"))(core),
};

test.each(Object.entries(CASES))("%s: is one write, and when the disk refuses it everything is as before", async (_, prepare) => {
  const core = await threePeople();
  const act = await prepare(core);
  const isDone = () =>
    act(core).then(
      () => true,
      () => false,
    );
  const [before, history] = [await found(core), versions(core)];
  core.stores.failAfter(0);
  expect(await isDone()).toBe(false);
  expect([await found(core), versions(core)]).toEqual([before, history]);
  core.stores.failAfter(null);
  expect(await startedAgain(core)).toEqual(before);
  const whole = await threePeople();
  await (await prepare(whole))(whole);
  const again = await threePeople();
  const once = await prepare(again);
  again.stores.failAfter(1);
  await once(again);
  again.stores.failAfter(null);
  expect(await startedAgain(again)).toEqual(await startedAgain(whole));
});

test.each(["merging two", "merging three"])(
  "%s: a start completes what an earlier version of Faden left after its first write",
  async (name) => {
    const prepare = CASES[name] ?? after(merge(A, B));
    const whole = await threePeople();
    await (await prepare(whole))(whole);
    const core = await threePeople();
    await core.stores.merges.update(() => whole.stores.merges.read());
    expect(await startedAgain(core)).toEqual(await startedAgain(whole));
    expect(versions(core).toSorted()).toEqual(versions(whole).toSorted());
  },
);
