import { expect, test } from "vitest";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, sampleMessage } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const MAX = "practice:max-winter";
const audio = Buffer.from("opus").toString("base64");

const message = sampleMessage({ id: "message", callId: "unknown", contactId: null, contactName: "", company: "", number: "+493023125444" });

/** Saves a contact by hand and resolves to its id. */
async function byHand({ ask }: TestCore, name: string, company: string, number: string): Promise<string> {
  const details = { role: "", email: "", customer: false, language: null, timeZone: null };
  const saved = await ask("contact.save", { id: "", name, company, numbers: [{ value: number, kind: "mobile" }], ...details });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

/** A first day: the samples, a contact of the rep's own who was called on the practice line, and a stranger's call with a message. */
async function firstDay(): Promise<TestCore & { readonly own: string }> {
  const started = await startTestCore({ practice: true });
  const { ask } = started;
  const own = await byHand(started, "Frau von Hohenlohe", "Nordlicht Energie", "+4917604069033");
  await ask("thread.save", emptyThread(own, NOON));
  await ask("call.end", sampleCall({ id: "own", contactId: own, accountId: PRACTICE_ACCOUNT }));
  await ask("call.end", sampleCall({ id: "sample", contactId: MAX, accountId: PRACTICE_ACCOUNT }));
  await ask("call.end", sampleCall({ id: "unknown", contactId: null, accountId: PRACTICE_ACCOUNT }));
  await ask("call.end", sampleCall({ id: "elsewhere", contactId: null, accountId: "office" }));
  await ask("message.save", { message, audio });
  return { ...started, own };
}

const callIds = async ({ stores }: TestCore) => (await stores.journal.since(0)).map(({ id }) => id).sort();

/** Everything that the removal may change. */
async function kept({ stores, ask, state }: TestCore) {
  const { settings, messages, pending, questions, promises } = await state();
  const { contacts, threads, companies, optOuts, callbacksDone, choices } = stores;
  return {
    documents: [contacts, threads, companies, optOuts, callbacksDone, choices].map((each) => each.read()),
    journal: await stores.journal.since(0),
    found: (await ask("contact.search", { text: "Jonas", limit: 5 })).map(({ id }) => id),
    state: { practice: settings.practice, messages, pending, questions, promises },
  };
}

test("the samples and their calls are removed; the rep's work with their own contacts stays, including practice calls", async () => {
  const started = await firstDay();
  const { ask, state, stores } = started;
  await ask("practice.remove", {});
  const after = await state();
  expect(after.settings).toMatchObject({ practice: false, accounts: [] });
  expect(after.messages).toEqual([]);
  expect(after.pending.map(({ id }) => id).sort()).toEqual(["elsewhere", "own"]);
  expect(await callIds(started)).toEqual(["elsewhere", "own"]);
  expect(Object.keys(stores.threads.read())).toEqual([started.own]);
  expect(await ask("contact.search", { text: "Jonas", limit: 5 })).toEqual([]);
  expect(await ask("contact.search", { text: "Hohenlohe", limit: 5 })).toHaveLength(1);
});

test("a company with an own contact keeps its door openers, all others of the practice line lose them", async () => {
  const { ask, stores } = await firstDay();
  const names = () => Object.values(stores.companies.read()).map(({ name }) => name);
  const before = names();
  await ask("practice.remove", {});
  expect(before).toContain("Nordlicht Energie");
  expect(names()).toEqual(["Nordlicht Energie"]);
});

test("an opt-out and an own contact with a sample's number stay", async () => {
  const started = await firstDay();
  const { ask, stores } = started;
  const petra = "+496990009142";
  await byHand(started, "Frau Amsel", "", petra);
  await stores.optOuts.update((all) => ({
    ...all,
    [`number:${petra}`]: { since: NOON, reason: "asked" },
    [MAX]: { since: NOON, reason: "asked" },
  }));
  await ask("practice.remove", {});
  expect(Object.keys(stores.optOuts.read())).toEqual([`number:${petra}`]);
});

test("a sample that was merged with an own contact stays with it", async () => {
  const { ask, stores, own } = await firstDay();
  const preview = await ask("merge.preview", { ids: [own, MAX] });
  if (!preview.ok) throw new Error(preview.reason);
  await ask("merge.make", { ids: [own, MAX], choices: preview.value.choices });
  await ask("practice.remove", {});
  expect(Object.keys(stores.contacts.read()).sort()).toEqual([own, MAX].sort());
});

test("a follow-up question about a sample's call is deleted with it, and windows are notified", async () => {
  const { ask, state, events } = await firstDay();
  await ask("outcome.log", { callId: "sample", kind: "postponed", detail: { kind: "none" } });
  expect((await state()).questions).toHaveLength(1);
  await ask("practice.remove", {});
  expect(events).toContainEqual({ name: "state.changed", payload: expect.objectContaining({ questions: [] }) });
});

test("after undo everything is as before", async () => {
  const started = await firstDay();
  const { ask } = started;
  await ask("outcome.log", { callId: "sample", kind: "postponed", detail: { kind: "none" } });
  const before = await kept(started);
  const removed = await ask("practice.remove", {});
  expect(await kept(started)).not.toEqual(before);
  expect(await ask("change.undo", { id: removed.ok ? removed.value.undo : "" })).toEqual({ ok: true, value: null });
  expect(await kept(started)).toEqual(before);
});

test("switched on again, the samples are as on the first day", async () => {
  const { ask } = await firstDay();
  await ask("practice.remove", {});
  await ask("practice.show", {});
  expect(await ask("contact.search", { text: "Jonas", limit: 5 })).toHaveLength(1);
});
