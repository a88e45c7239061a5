import { describe, expect, test } from "vitest";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import { EMPTY_DRAFT } from "#shared/domain/calls/door-opener.ts";
import type { Webhook } from "#shared/domain/outreach/webhook.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

/** Without a key nothing is sent, and events stay pending. */
const UNKEYED: Webhook = {
  url: "https://crm.example/",
  topics: ["ended"],
  notes: true,
  practice: false,
  enabled: true,
  goneAt: null,
};

function from(number: string, change: Partial<CallerIdentity> = {}): RequestInput<"caller.identify">["identity"] {
  return { number, displayName: "", hidden: false, uri: `sip:${number}@pbx.example`, divertedFrom: [], ...change };
}

async function add(core: TestCore, name: string, number: string, company = "Beispiel Bau"): Promise<string> {
  const numbers = [{ value: number, kind: "work" as const }];
  const input = { id: "", name, company, role: "", numbers, email: "", customer: false, language: null, timeZone: null };
  const saved = await core.ask("contact.save", input);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

describe("who is calling", () => {
  test("a known number gives the person, the thread, the promise, the history and the evidence of an attempt", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "030 23125111");
    await core.ask("thread.save", { ...emptyThread(id, NOON), purpose: "Angebot" });
    await core.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId: id }) }));
    await core.ask("call.end", sampleCall({ contactId: id, end: "no-answer", answeredAt: null }));
    const facts = await core.ask("caller.identify", { identity: from("03023125111"), chosen: null });
    expect(facts).toMatchObject({
      match: { number: "+493023125111", reason: { kind: "exact" }, contact: { id, name: "Erika Beispiel" }, company: "Beispiel Bau" },
      evidence: { contactId: id, count: 1, lastAt: NOON, link: "same-number" },
      promise: { id: "p" },
      thread: { purpose: "Angebot" },
      optOut: null,
      history: [{ id: "call-1" }],
    });
  });

  test("the switchboard gives the person of an extension that was dialled, with the door opener and what they said", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "+493023125111");
    await core.ask("call.end", sampleCall({ contactId: id }));
    await core.ask("outcome.log", {
      callId: "call-1",
      kind: "door-opener",
      detail: {
        kind: "door-opener",
        name: "Frau Kurz",
        tone: "friendly",
        said: "ruft zurück",
        betterTime: "",
        returnCall: "none",
        referredTo: null,
      },
    });
    const facts = await core.ask("caller.identify", { identity: from("+4930231250"), chosen: null });
    expect(facts.match.contact?.id).toBe(id);
    expect(facts.evidence).toMatchObject({ link: "same-trunk", answeredBy: "Frau Kurz", said: "ruft zurück", count: 1 });
  });

  test("a SIP user with a name instead of a number is recognised by the address that was dialled", async () => {
    const core = await startTestCore();
    const id = await add(core, "Carola Feld", "sip:carola@PBX.example");
    const dialled = await core.ask("dial.prepare", { text: "sip:carola@pbx.example", contactId: null });
    expect(dialled).toMatchObject({ ok: true, value: { number: "sip:carola@pbx.example", facts: { match: { contact: { id } } } } });
    await core.ask("call.end", sampleCall({ contactId: id, number: "sip:carola@pbx.example", end: "no-answer", answeredAt: null }));
    const identity = from("", { uri: "sip:carola@pbx.example;transport=ws" });
    expect(await core.ask("caller.identify", { identity, chosen: null })).toMatchObject({
      match: { number: "sip:carola@pbx.example", reason: { kind: "exact" }, contact: { id } },
      evidence: { count: 1, link: "same-number" },
    });
  });

  test("an undone outcome changes the evidence at once", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "+493023125111");
    await core.ask("call.end", sampleCall({ contactId: id, end: "no-answer", answeredAt: null }));
    const identity = from("+493023125111");
    const count = async () => (await core.ask("caller.identify", { identity, chosen: null })).evidence?.count ?? 0;
    expect(await count()).toBe(1);
    await core.ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    expect(await count()).toBe(0);
    await core.ask("change.undo", { id: "outcome call-1" });
    expect(await count()).toBe(1);
  });

  test("the rep's choice among candidates is stored for the number, and can be undone", async () => {
    const core = await startTestCore();
    const first = await add(core, "Erika Beispiel", "+493023125111");
    const second = await add(core, "Otto Muster", "+493023125111");
    const kind = async () => (await core.ask("caller.identify", { identity: from("+493023125111"), chosen: null })).match;
    expect(await kind()).toMatchObject({ reason: { kind: "several" } });
    await core.ask("caller.choose", { number: "+493023125111", contactId: second });
    expect((await kind()).contact?.id).toBe(second);
    await core.ask("caller.choose", { number: "+493023125111", contactId: null });
    expect(await kind()).toMatchObject({ reason: { kind: "several" } });
    const once = await core.ask("caller.identify", { identity: from("+493023125111"), chosen: first });
    expect(once.match).toMatchObject({ reason: { kind: "exact" }, contact: { id: first } });
  });

  test("a hidden caller gives no contact", async () => {
    const core = await startTestCore();
    const facts = await core.ask("caller.identify", { identity: from("", { hidden: true }), chosen: null });
    expect(facts).toMatchObject({
      match: { number: "", reason: { kind: "hidden" }, contact: null },
      history: [],
      evidence: null,
      promise: null,
    });
  });
});

describe("dialling", () => {
  test("refuses what cannot be dialled, and normalises what can", async () => {
    const core = await startTestCore();
    expect(await core.ask("dial.prepare", { text: "Erika", contactId: null })).toEqual({ ok: false, reason: "invalid" });
    expect(await core.ask("dial.prepare", { text: "(030) 23 12 51 11", contactId: null })).toMatchObject({
      ok: true,
      value: { number: "+493023125111" },
    });
    expect(await core.ask("dial.prepare", { text: "sip:erika@beispiel.example", contactId: null })).toMatchObject({
      ok: true,
      value: { dial: "sip:erika@beispiel.example" },
    });
  });
});

describe("contacts", () => {
  test("need a name or a company, and numbers that can be read", async () => {
    const { ask } = await startTestCore();
    const input = { id: "", role: "", email: "", customer: false, language: null, timeZone: null };
    expect(await ask("contact.save", { ...input, name: " ", company: "", numbers: [] })).toEqual({ ok: false, reason: "invalid" });
    expect(await ask("contact.save", { ...input, name: "A", company: "", numbers: [{ value: "abc", kind: "work" }] })).toEqual({
      ok: false,
      reason: "invalid",
    });
    expect(await ask("contact.save", { ...input, name: "A", company: "", numbers: [{ value: " ", kind: "work" }] })).toMatchObject({
      value: { numbers: [] },
    });
  });

  test("are found, changed, removed and restored", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "+493023125111");
    expect(await core.ask("contact.search", { text: "beisp", limit: 5 })).toMatchObject([{ id }]);
    await core.ask("thread.save", { ...emptyThread(id, NOON), purpose: "Angebot" });
    await core.ask("contact.remove", { id });
    expect(await core.ask("contact.search", { text: "beisp", limit: 5 })).toEqual([]);
    expect((await core.ask("caller.identify", { identity: from("+493023125111"), chosen: null })).match.contact).toBeNull();
    await core.clock.advance(9_000);
    expect(await core.ask("change.undo", { id: `contact ${id}` })).toEqual({ ok: true, value: null });
    expect(await core.ask("contact.page", { id })).toMatchObject({ ok: true, value: { thread: { purpose: "Angebot" } } });
  });

  test("stay removed after a restart and are deleted for good after a while", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "+493023125111");
    await core.ask("contact.remove", { id });
    const again = await core.restart();
    expect(await again.ask("contact.page", { id })).toEqual({ ok: false, reason: "not-found" });
    await again.clock.advance(180_000);
    expect(again.stores.contacts.read()).toEqual({});
    expect(await again.ask("change.undo", { id: `contact ${id}` })).toEqual({ ok: false, reason: "too-late" });
  });

  test("from a file are imported, do not overwrite the rep's changes, and can be cleared", async () => {
    const { ask, import: bring } = await startTestCore();
    const text = "Name;Firma;Telefon\nJürgen Groß;Groß GmbH;030 23125333\nohne Nummer;X;\n";
    const first = await bring("csv", text);
    expect(first).toMatchObject({ ok: true, value: { added: 1 } });
    const [found] = await ask("contact.search", { text: "gross", limit: 5 });
    if (!found) throw new Error("not found");
    await ask("contact.save", { ...found, numbers: [...found.numbers], role: "Chef" });
    await bring("csv", text);
    expect(await ask("contact.search", { text: "gross", limit: 5 })).toMatchObject([{ id: found.id, role: "Chef" }]);
    await ask("source.remove", { id: "csv" });
    expect(await ask("contact.search", { text: "gross", limit: 5 })).toMatchObject([{ id: found.id, role: "Chef" }]);
  });

  test("from a file are erased with what the rep wrote about them, except their opt-out", async () => {
    const core = await startTestCore();
    const { ask, stores, clock, import: bring } = core;
    const text = "Name;Firma;Telefon\nJürgen Groß;Groß GmbH;030 23125333\nInge Klein;Klein KG;030 23125444\n";
    await bring("csv", text);
    const [jürgen] = await ask("contact.search", { text: "gross", limit: 5 });
    const [inge] = await ask("contact.search", { text: "klein", limit: 5 });
    if (!jürgen || !inge) throw new Error("not found");
    const calls = [jürgen, inge].map(({ id }) => sampleCall({ id: `call with ${id}`, contactId: id }));
    for (const call of calls) {
      await ask("thread.save", { ...emptyThread(call.contactId ?? "", NOON), purpose: "Angebot" });
      await ask("call.end", call);
      await ask("doorOpener.note", { callId: call.id, draft: { ...EMPTY_DRAFT, name: "Frau Harms" } });
    }
    await stores.settings.update((settings) => ({ ...settings, webhook: UNKEYED }));
    for (const call of calls) await ask("call.end", { ...call, id: `later ${call.id}`, contactName: call.contactId ?? "" });
    await stores.optOuts.update(() => ({ [jürgen.id]: { since: NOON, reason: "" } }));
    await ask("contact.remove", { id: jürgen.id });
    expect(Object.keys(stores.threads.read()).toSorted()).toEqual([jürgen.id, inge.id].toSorted());
    await clock.advance(180_000);
    expect([stores.threads, stores.threadHistory].map((each) => Object.keys(each.read()).filter((id) => id !== inge.id))).toEqual([[], []]);
    expect(Object.keys(stores.threads.read())).toEqual([inge.id]);
    expect(Object.values(stores.webhookEvents.read()).map(({ body }) => JSON.parse(body).data.name)).toEqual([null, inge.id]);
    expect(Object.keys(stores.doorOpenerDrafts.read())).toEqual([calls[1]?.id]);
    await bring("csv", text);
    const [again] = await ask("contact.search", { text: "gross", limit: 5 });
    expect(await ask("contact.page", { id: again?.id ?? "" })).toMatchObject({ value: { thread: null, optOut: { since: NOON } } });
  });

  test("have a page that includes their calls of earlier months", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "+493023125111");
    await core.stores.journal.put(sampleCall({ id: "old", contactId: id, startedAt: NOON - 100 * 86_400_000 }));
    await core.ask("call.end", sampleCall({ contactId: id }));
    const page = await core.ask("contact.page", { id });
    expect(page.ok && page.value.calls.map((call) => call.id)).toEqual(["call-1", "old"]);
  });
});
