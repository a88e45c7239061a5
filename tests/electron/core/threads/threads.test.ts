import { describe, expect, test } from "vitest";
import { UNDO_MS } from "#shared/domain/calls/outcome.ts";
import { purposeProblem } from "#shared/domain/threads/purpose.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";
import { SITTING_MS } from "#shared/domain/threads/thread-history.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const done = { ok: true, value: null };

interface Desk extends TestCore {
  readonly id: string;
  thread(): Thread | undefined;
}

async function withContact(): Promise<Desk> {
  const core = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await core.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  if (!saved.ok) throw new Error("not saved");
  const { id } = saved.value;
  return { ...core, id, thread: () => core.stores.threads.read()[id] };
}

describe("saving a thread", () => {
  test("writes the given fields and leaves the rest, including ticks made meanwhile", async () => {
    const { ask, id, thread } = await withContact();
    const point = { id: "p", text: "Preis", doneAt: null };
    await ask("thread.save", { contactId: id, purpose: "Angebot", points: [point] });
    await ask("thread.tick", { contactId: id, pointId: "p", done: true });
    await ask("thread.save", { contactId: id, person: "segelt", points: [{ ...point, text: "Preis nennen" }] });
    expect(thread()).toMatchObject({ purpose: "Angebot", person: "segelt", points: [{ id: "p", text: "Preis nennen", doneAt: NOON }] });
  });

  test("ticking and saving at once loses neither", async () => {
    const { ask, id, thread } = await withContact();
    const points = ["a", "b", "c"].map((each) => ({ id: each, text: each, doneAt: null }));
    await ask("thread.save", { contactId: id, purpose: "Angebot", points });
    await Promise.all([
      ask("thread.tick", { contactId: id, pointId: "a", done: true }),
      ask("thread.save", { contactId: id, points: points.toReversed() }),
      ask("thread.tick", { contactId: id, pointId: "c", done: true }),
      ask("thread.add", { contactId: id, as: "point", text: "Referenz" }),
    ]);
    expect(thread()?.points.map(({ text, doneAt }) => [text, doneAt !== null])).toEqual([
      ["c", true],
      ["b", false],
      ["a", true],
      ["Referenz", false],
    ]);
  });

  test("a note is added to what is known of the person, below the existing text", async () => {
    const { ask, id, thread } = await withContact();
    await ask("thread.save", { contactId: id, purpose: "Angebot", person: "segelt" });
    await ask("thread.add", { contactId: id, as: "person", text: "zwei Hunde" });
    expect(thread()?.person).toBe("segelt\nzwei Hunde");
    expect(await ask("thread.add", { contactId: "hand:nobody", as: "point", text: "x" })).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("the history of a thread", () => {
  test("is stored by sitting, restored, and the restore undone too", async () => {
    const { ask, id, thread, clock } = await withContact();
    await ask("thread.save", { contactId: id, purpose: "Angebot" });
    await ask("thread.save", { contactId: id, purpose: "Angebot Flotte" });
    await clock.advance(SITTING_MS + 1);
    const second = NOON + SITTING_MS + 1;
    await ask("thread.save", { contactId: id, purpose: "Etwas anderes", nextStep: "Termin" });
    const history = await ask("thread.history", { contactId: id });
    expect(history.map(({ since, was }) => [since, was])).toEqual([
      [NOON, { purpose: "" }],
      [second, { purpose: "Angebot Flotte", nextStep: "" }],
    ]);
    const back = await ask("thread.restore", { contactId: id, since: second });
    expect(thread()).toMatchObject({ purpose: "Angebot Flotte", nextStep: "" });
    if (!back.ok) throw new Error("not restored");
    expect(await ask("change.undo", { id: back.value.undo })).toEqual(done);
    expect(thread()).toMatchObject({ purpose: "Etwas anderes", nextStep: "Termin" });
    expect(await ask("change.undo", { id: back.value.undo })).toEqual({ ok: false, reason: "too-late" });
  });

  test("is deleted with the contact", async () => {
    const { ask, id, stores, clock } = await withContact();
    await ask("thread.save", { contactId: id, purpose: "Angebot" });
    await ask("call.end", sampleCall({ contactId: id }));
    await ask("outcome.log", { callId: "call-1", kind: "door-opener", detail: door });
    const { threads, threadHistory, mailSuggestions, campaignQuestions } = stores;
    await mailSuggestions.put(id, { at: NOON });
    await campaignQuestions.put(id, { campaignId: "spring", fields: ["purpose"] });
    const present = () => [threads, threadHistory, mailSuggestions, campaignQuestions].map((document) => id in document.read());
    expect(present()).not.toContain(false);
    await ask("contact.remove", { id });
    await clock.advance(10 * 60_000);
    expect(stores.companies.read()).toEqual({});
    expect(present()).not.toContain(true);
  });
});

const texts = { purpose: "", openingLine: "", points: [], questions: [], objections: [], nextStep: "", doorOpenerNotes: "" };

async function withCampaign() {
  const desk = await withContact();
  const saved = await desk.ask("campaign.save", {
    id: "",
    name: "Frühjahr",
    language: "de",
    parentId: null,
    own: [],
    texts: { ...texts, purpose: "Wartung bei {company} anbieten", nextStep: "Termin" },
  });
  if (!saved.ok) throw new Error("not saved");
  const campaignId = saved.value.id;
  await desk.ask("thread.join", { contactId: desk.id, campaignId });
  const change = (patch: Partial<typeof texts>) =>
    desk.ask("campaign.save", {
      id: campaignId,
      name: "Frühjahr",
      language: "de",
      parentId: null,
      own: [],
      texts: { ...texts, purpose: "Wartung bei {company} anbieten", nextStep: "Termin", ...patch },
    });
  return { ...desk, campaignId, change };
}

describe("campaigns", () => {
  test("fill a thread, which follows changes and counts as changed and not looked at", async () => {
    const { thread, change, clock } = await withCampaign();
    expect(thread()).toMatchObject({ purpose: "Wartung bei Beispiel Bau anbieten", nextStep: "Termin", edited: [] });
    await clock.advance(5_000);
    await change({ nextStep: "Termin im Mai" });
    expect(thread()).toMatchObject({ nextStep: "Termin im Mai", changedAt: NOON + 5_000, viewedAt: NOON });
  });

  test("ask once when the rep wrote something else, and undo the answer", async () => {
    const { ask, id, thread, change, state, campaignId } = await withCampaign();
    await ask("thread.save", { contactId: id, purpose: "Mein eigener Satz" });
    await change({ purpose: "Wartung vor dem Winter" });
    expect(thread()?.purpose).toBe("Mein eigener Satz");
    const [asked] = (await state()).campaignAsks;
    expect(asked).toMatchObject({
      contactId: id,
      fields: [{ field: "purpose", own: "Mein eigener Satz", campaign: "Wartung vor dem Winter" }],
    });
    const answer = await ask("campaign.answer", { id: campaignId, take: true });
    expect(thread()).toMatchObject({ purpose: "Wartung vor dem Winter", edited: [] });
    expect((await state()).campaignAsks).toEqual([]);
    if (!answer.ok) throw new Error("not answered");
    await ask("change.undo", { id: answer.value.undo });
    expect(thread()).toMatchObject({ purpose: "Mein eigener Satz", edited: ["purpose"] });
    expect((await state()).campaignAsks).toHaveLength(1);
    await ask("campaign.answer", { id: campaignId, take: false });
    expect(thread()?.purpose).toBe("Mein eigener Satz");
    expect((await state()).campaignAsks).toEqual([]);
    await change({ purpose: "Wartung vor dem Winter", nextStep: "Anderer Termin" });
    expect((await state()).campaignAsks).toEqual([]);
  });

  test("leave a thread alone that was in a conversation", async () => {
    const { ask, id, thread, change, clock } = await withCampaign();
    await clock.advance(60_000);
    await ask("call.end", sampleCall({ contactId: id, startedAt: NOON + 60_000, endedAt: NOON + 90_000 }));
    await ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    await change({ nextStep: "Termin im Mai" });
    expect(thread()?.nextStep).toBe("Termin");
  });

  test("inherit, refuse a circle, and keep their texts when the parent is removed, until it is restored", async () => {
    const { ask, campaignId, state, change } = await withCampaign();
    const child = await ask("campaign.save", {
      id: "",
      name: "Nord",
      language: "de",
      parentId: campaignId,
      own: ["nextStep"],
      texts: { ...texts, nextStep: "Probe" },
    });
    if (!child.ok) throw new Error("not saved");
    const circle = await ask("campaign.save", {
      id: campaignId,
      name: "Frühjahr",
      language: "de",
      parentId: child.value.id,
      own: [],
      texts,
    });
    expect(circle).toEqual({ ok: false, reason: "invalid" });
    const removed = await ask("campaign.remove", { id: campaignId });
    expect((await state()).campaigns).toMatchObject([
      { name: "Nord", parentId: null, texts: { purpose: "Wartung bei {company} anbieten", nextStep: "Probe" } },
    ]);
    if (!removed.ok) throw new Error("not removed");
    await ask("change.undo", { id: removed.value.undo });
    expect((await state()).campaigns.map(({ name, parentId }) => [name, parentId])).toEqual([
      ["Nord", campaignId],
      ["Frühjahr", null],
    ]);
    expect((await change({})).ok).toBe(true);
  });
});

const door = {
  kind: "door-opener",
  name: "Frau Kurz",
  tone: "curt",
  said: "im Termin",
  betterTime: "ab 14 Uhr",
  returnCall: "declined",
  referredTo: null,
} as const;
const draft = { name: "Frau Kurz", tone: "friendly", said: "", betterTime: "morgens", returnCall: null, asked: ["about"] } as const;

describe("door openers", () => {
  test("are stored with the company by outcome 5, once, however often it is answered, and undo removes them", async () => {
    const { ask, id, stores } = await withContact();
    await ask("call.end", sampleCall({ contactId: id }));
    await ask("outcome.log", { callId: "call-1", kind: "door-opener", detail: { kind: "none" } });
    await ask("outcome.log", { callId: "call-1", kind: "door-opener", detail: door });
    await ask("outcome.log", { callId: "call-1", kind: "door-opener", detail: { ...door, betterTime: "ab 15 Uhr" } });
    expect(stores.companies.read()).toMatchObject({
      "beispiel bau": {
        name: "Beispiel Bau",
        doorOpeners: [{ name: "Frau Kurz", tone: "curt", betterTime: "ab 15 Uhr", lastAt: NOON, count: 1 }],
      },
    });
    await ask("change.undo", { id: "outcome call-1" });
    expect(stores.companies.read()).toEqual({});
  });

  test("noted during the call are the first answer, and stored whatever the outcome", async () => {
    const { ask, id, stores, state, clock, restart } = await withContact();
    await ask("call.begin", sampleCall({ contactId: id }));
    await ask("doorOpener.note", { callId: "call-1", draft: { ...draft, asked: ["about"] } });
    expect((await state()).doorOpenerDrafts["call-1"]?.name).toBe("Frau Kurz");
    await ask("call.end", sampleCall({ contactId: id }));
    await ask("outcome.log", { callId: "call-1", kind: "door-opener", detail: { kind: "none" } });
    expect(stores.questions.read()["call-1"]?.detail).toMatchObject({
      kind: "door-opener",
      name: "Frau Kurz",
      betterTime: "morgens",
      returnCall: null,
      referredTo: null,
    });
    await ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    expect(stores.companies.read()["beispiel bau"]?.doorOpeners).toMatchObject([{ name: "Frau Kurz", count: 1 }]);
    await clock.advance(UNDO_MS + 1);
    const page = await ask("contact.page", { id });
    expect(page.ok && page.value.doorOpeners.map(({ name }) => name)).toEqual(["Frau Kurz"]);
    expect(stores.doorOpenerDrafts.read()).not.toEqual({});
    const next = await restart();
    expect(next.stores.doorOpenerDrafts.read()).toEqual({});
    await next.ask("outcome.log", { callId: "call-1", kind: "customer-matter", detail: { kind: "none" } });
    expect(stores.companies.read()["beispiel bau"]?.doorOpeners).toMatchObject([{ name: "Frau Kurz", count: 1 }]);
  });

  test("are shown at the next call to anyone of the company, can be corrected, and removed with undo", async () => {
    const { ask, id } = await withContact();
    await ask("call.end", sampleCall({ contactId: id }));
    await ask("outcome.log", { callId: "call-1", kind: "door-opener", detail: door });
    const { id: _, source: __, ...other } = sampleContact({ name: "Otto Muster", numbers: [{ value: "+493023125222", kind: "work" }] });
    const saved = await ask("contact.save", { ...other, numbers: [...other.numbers], id: "" });
    const known = async () => {
      const page = saved.ok ? await ask("contact.page", { id: saved.value.id }) : null;
      return page?.ok ? page.value.doorOpeners : [];
    };
    const [opener] = await known();
    if (opener === undefined) throw new Error("unknown");
    const dialled = await ask("dial.prepare", { text: "+493023125222", contactId: null });
    expect(dialled.ok && dialled.value.facts.doorOpeners).toEqual([opener]);
    await ask("doorOpener.save", { company: "beispiel  bau", opener: { ...opener, name: "Frau Kurz-Lang" } });
    expect((await known())[0]?.name).toBe("Frau Kurz-Lang");
    const removed = await ask("doorOpener.remove", { company: "Beispiel Bau", id: opener.id });
    expect(await known()).toEqual([]);
    if (removed.ok) await ask("change.undo", { id: removed.value.undo });
    expect(await known()).toHaveLength(1);
  });
});

describe("quick notes", () => {
  test("are changed during the call and after it, and deleted when empty", async () => {
    const { ask, id, stores } = await withContact();
    await ask("call.begin", sampleCall({ contactId: id }));
    await ask("call.note", { callId: "call-1", note: "0:12 will Pilot" });
    await ask("call.note", { callId: "call-1", note: "0:40 Budget" });
    expect(await ask("call.editNote", { callId: "call-1", was: "0:12 will Pilot", note: "0:12 will einen Piloten" })).toEqual(done);
    await ask("call.end", sampleCall({ contactId: id, notes: ["0:12 will einen Piloten", "0:40 Budget"] }));
    await ask("call.editNote", { callId: "call-1", was: "0:40 Budget", note: "0:40 " });
    expect((await stores.journal.find("call-1"))?.notes).toEqual(["0:12 will einen Piloten"]);
    expect(await ask("call.editNote", { callId: "call-1", was: "nie", note: "x" })).toEqual({ ok: false, reason: "not-found" });
  });
});

test("the practice line's people have threads that are ready, and stored door openers", async () => {
  const { stores } = await startTestCore({ practice: true });
  expect(Object.values(stores.threads.read()).filter(({ purpose }) => purposeProblem(purpose) !== null)).toEqual([]);
  expect(stores.companies.read()["nordlicht energie"]?.doorOpeners).toMatchObject([{ name: "Nele Harms", tone: "friendly" }]);
});

test("today's return calls require a look at their thread", async () => {
  const { ask, id, state, clock } = await withContact();
  await ask(
    "call.end",
    sampleCall({ id: "a", contactId: id, startedAt: NOON - 7_200_000, endedAt: NOON - 7_190_000, answeredAt: null, end: "no-answer" }),
  );
  await ask("outcome.log", { callId: "a", kind: "not-reached", detail: { kind: "none" } });
  await ask("call.end", sampleCall({ id: "b", contactId: id, direction: "in", answeredAt: null, end: "missed" }));
  expect((await state()).lookAgain).toMatchObject([{ contactId: id, reason: "missing" }]);
  await ask("thread.save", { contactId: id, purpose: "Angebot Flotte" });
  expect((await state()).lookAgain).toEqual([]);
  await clock.advance(15 * 86_400_000);
  expect((await state()).lookAgain).toMatchObject([{ contactId: id, reason: "stale" }]);
  await ask("thread.viewed", { contactId: id, at: clock.now() });
  expect((await state()).lookAgain).toEqual([]);
});
