import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openStores } from "#electron/core/storage/open-stores.ts";
import { storedCall } from "#shared/contract/calls/calls.ts";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { NOON, sampleCall, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const DAY = 86_400_000;
const NONE = { kind: "none" } as const;
const CONDITION = { kind: "condition", text: "Die neue Halle läuft", callAt: NOON + 90 * DAY } as const;

interface Desk extends TestCore {
  readonly contactId: string;
}

const log = ({ ask }: TestCore, kind: OutcomeKind, detail: OutcomeDetail = NONE) => ask("outcome.log", { callId: "call-1", kind, detail });

/** A contact with a thread and a promise for later, and a call with it that has just ended. */
async function afterCall(): Promise<Desk> {
  const core = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await core.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  if (!saved.ok) throw new Error("not saved");
  const contactId = saved.value.id;
  await core.ask("thread.save", { contactId, purpose: "Angebot", openingLine: "Frau Beispiel, schön, dass Sie zurückrufen." });
  await core.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId, createdAt: NOON - DAY }) }));
  await core.ask("call.end", sampleCall({ contactId }));
  return { ...core, contactId };
}

/** What an outcome may have changed, without the times at which things were looked at. */
async function situation({ stores, contactId, ask }: Desk) {
  const thread = stores.threads.read()[contactId];
  return {
    optOuts: stores.optOuts.read(),
    condition: thread?.condition ?? null,
    closed: thread?.closed ?? null,
    promises: Object.values(stores.promises.read()).map(({ id, at, events }) => ({ id, at, events })),
    companies: stores.companies.read(),
    contacts: Object.keys(stores.contacts.read()),
    isDialled: (await ask("dial.prepare", { text: "030 23125111", contactId })).ok,
  };
}

const doorOpener = { kind: "door-opener", name: "Frau Kurz", tone: null, said: "", betterTime: "vor zehn", returnCall: null } as const;

const CASES: readonly (readonly [string, OutcomeKind, OutcomeDetail])[] = [
  ["no further contact", "no-further-contact", NONE],
  ["no further contact with a reason", "no-further-contact", { kind: "reason", text: "will nicht mehr" }],
  ["postponed with a date", "postponed", CONDITION],
  ["postponed without a date", "postponed", { ...CONDITION, callAt: null }],
  ["postponed, an early no", "postponed", { ...CONDITION, text: "", callAt: null }],
  ["declined", "declined", NONE],
  ["a promised call", "promised-call", { kind: "promise", callAt: NOON + DAY }],
  ["referred", "referred", { kind: "referral", name: "Otto Muster", number: "030 23125 222", role: "" }],
  ["a door opener", "door-opener", { ...doorOpener, referredTo: null }],
  ["a door opener who referred", "door-opener", { ...doorOpener, referredTo: { name: "Otto Muster", number: "", role: "" } }],
];

describe("an outcome corrected after a restart", () => {
  test.each(CASES)("%s: all its consequences are taken back", async (_name, kind, detail) => {
    const desk = await afterCall();
    const before = await situation(desk);
    await log(desk, kind, detail);
    expect(await situation(desk)).not.toEqual(before);
    await desk.clock.advance(DAY / 24);
    const after = { ...(await desk.restart()), contactId: desk.contactId };
    await log(after, "not-reached");
    expect(await situation(after)).toEqual(before);
  });

  test.each(CASES)("%s: is stored with its call in a form that can be read from disk", async (_name, kind, detail) => {
    const desk = await afterCall();
    await log(desk, kind, detail);
    const call = await desk.stores.journal.find("call-1");
    expect(call?.consequences?.done).not.toHaveLength(0);
    expect(storedCall.parse(JSON.parse(JSON.stringify(call)))).toEqual(call);
  });

  test("a block that is lifted this way is stored with its reason; one to which only a reason is added is not", async () => {
    const desk = await afterCall();
    await log(desk, "no-further-contact");
    await log(desk, "no-further-contact", { kind: "reason", text: "will nicht mehr" });
    expect(desk.stores.liftedOptOuts.read()).toEqual({});
    const after = await desk.restart();
    await log(after, "not-reached");
    expect(after.stores.liftedOptOuts.read()).toEqual({
      [desk.contactId]: { at: NOON, reason: "Ergebnis korrigiert: Nicht erreicht", optOut: { since: NOON, reason: "will nicht mehr" } },
    });
  });

  test("what the rep changed since stays: a promise that was moved, a block set by another call, a thread reopened by hand", async () => {
    const desk = await afterCall();
    await log(desk, "promised-call", { kind: "promise", callAt: NOON + DAY });
    const [made] = Object.values(desk.stores.promises.read()).filter(({ id }) => id !== "p");
    await desk.ask("promise.move", { id: made?.id ?? "", at: NOON + 2 * DAY, toldBy: "nobody" });
    const moved = await desk.restart();
    await log(moved, "no-further-contact");
    await moved.ask("contact.allow", { id: desk.contactId, reason: "hat selbst angerufen" });
    await moved.stores.optOuts.update(() => ({ [desk.contactId]: { since: NOON + 1, reason: "per Mail" } }));
    await log(await moved.restart(), "not-reached");
    expect(moved.stores.optOuts.read()).toEqual({ [desk.contactId]: { since: NOON + 1, reason: "per Mail" } });
    expect(moved.stores.promises.read()[made?.id ?? ""]).toMatchObject({ at: NOON + 2 * DAY });
    expect((await moved.state()).promises.map(({ id }) => id)).toContain(made?.id);
  });

  test("a condition that was asked about since is taken back as well", async () => {
    const desk = await afterCall();
    await log(desk, "postponed", CONDITION);
    await desk.ask("thread.condition", { contactId: desk.contactId, cameTrue: false });
    await log(await desk.restart(), "not-reached");
    expect(desk.stores.threads.read()[desk.contactId]?.condition).toBeNull();
  });
});

describe("on disk", () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  test("the record of an outcome's consequences is read by the next process", async () => {
    const folder = await mkdtemp(join(tmpdir(), "faden-corrections-"));
    folders.push(folder);
    const defaults = defaultSettings("de-DE", "Europe/Berlin");
    const open = () => openStores({ folder, clock: createFakeClock(NOON), newId: randomUUID, defaults });
    const memory = await afterCall();
    await log(memory, "postponed", CONDITION);
    const call = await memory.stores.journal.find("call-1");
    const first = await open();
    if (call !== null) await first.journal.put(call);
    await first.close();
    const second = await open();
    expect(await second.journal.find("call-1")).toEqual(call);
    await second.close();
  });
});

describe("a referral copies the thread", () => {
  test("without the line that greets the former person, and unread", async () => {
    const desk = await afterCall();
    await log(desk, "referred", { kind: "referral", name: "Otto Muster", number: "", role: "" });
    const [made] = await desk.ask("contact.search", { text: "Otto Muster", limit: 1 });
    expect(desk.stores.threads.read()[made?.id ?? ""]).toMatchObject({ purpose: "Angebot", openingLine: "", viewedAt: null });
  });

  test("with the campaign's line, filled for the new person, unless the rep wrote another", async () => {
    const texts = { ...emptyThread("", NOON), openingLine: "Guten Tag, {name}.", nextStep: "Termin mit {name}" };
    const desk = await afterCall();
    await desk.stores.campaigns.update(() => ({
      k: { id: "k", name: "Frühjahr", language: "de", parentId: null, own: [], changedAt: NOON, texts },
    }));
    const thread = { ...emptyThread(desk.contactId, NOON), campaignId: "k", openingLine: "Guten Tag, Erika Muster.", nextStep: "selbst" };
    await desk.stores.threads.update(() => ({ [desk.contactId]: { ...thread, edited: ["nextStep"] } }));
    await log(desk, "referred", { kind: "referral", name: "Otto Muster", number: "", role: "" });
    const [made] = await desk.ask("contact.search", { text: "Otto Muster", limit: 1 });
    expect(desk.stores.threads.read()[made?.id ?? ""]).toMatchObject({ openingLine: "Guten Tag, Otto Muster.", nextStep: "selbst" });
  });
});
