import { beforeEach, describe, expect, it, vi } from "vitest";
import { askedCall, askedQuestion } from "#renderer/app/store/selectors/open-questions.ts";
import { STEADY_MS } from "#renderer/app/store/selectors/steady.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { saveThread, startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const EXTENSION = "+493023125217";
const HOUR = 3_600_000;

let window: TestWindow;
let jonas: string;

const settled = async () => {
  await window.core.clock.advance(0);
  await window.core.clock.advance(0);
};
const now = () => window.core.clock.now();
const state = () => window.store.get();
const dialled = () => window.phone.asked.filter(([name]) => name === "dial").length;

/** A dialled call that is over after ten seconds. */
async function call(change: { readonly talked?: boolean; readonly tick?: string } = {}) {
  await window.core.clock.advance(HOUR);
  await window.actions.phone.dial(EXTENSION, jonas);
  const id = state().calls[0]?.call.id ?? "";
  if (change.talked === true) window.phone.report({ id, phase: "talking", answeredAt: now() });
  await settled();
  if (change.tick !== undefined) window.actions.card(id, { kind: "tick", pointId: change.tick, done: true });
  await window.core.clock.advance(10_000);
  window.phone.report({ id, phase: "ended", end: change.talked === true ? "answered" : "no-answer", endedAt: now() });
  await settled();
  return id;
}

beforeEach(async () => {
  window = await startTestWindow();
  const numbers = [{ value: EXTENSION, kind: "work" } as const];
  const contact = { id: "", name: "Jonas Brandt", company: "Nordlicht Energie", role: "", numbers, customer: false };
  const saved = await window.actions.contacts.save({ ...contact, email: "jonas@example.org", language: null, timeZone: null });
  if (!saved.ok) throw new Error(saved.reason);
  jonas = saved.value.id;
});

describe("after logging", () => {
  it("a mail is offered at the third attempt; when accepted, the composer asks for the chosen minutes", async () => {
    for (const _ of [1, 2]) await window.actions.outcome.log(await call(), "not-reached", { kind: "none" });
    expect(state().offer).toBeNull();
    const third = await call();
    await window.actions.outcome.log(third, "not-reached", { kind: "none" });
    expect(state().offer).toMatchObject({ kind: "mail", contactId: jonas, name: "Jonas Brandt", count: 3 });
    await window.actions.outcome.accept(5);
    const about = { kind: "attempts", contactId: jonas, callId: third, promiseId: null };
    expect(state()).toMatchObject({ offer: null, composer: about });
    const written = await window.actions.mail.draft(about as never);
    expect(written?.draft.minutes).toBe(5);
    expect(written?.draft.texts.de.subject).toBe("5 Minuten am Telefon?");
  });

  it("an unused offer disappears with the next call and does not come back", async () => {
    for (const _ of [1, 2, 3]) await window.actions.outcome.log(await call(), "not-reached", { kind: "none" });
    expect(state().offer?.kind).toBe("mail");
    const fourth = await call();
    expect(state().offer).toBeNull();
    await window.actions.outcome.log(fourth, "not-reached", { kind: "none" });
    expect(state().offer).toBeNull();
  });

  it("an offer disappears when its outcome is undone, and is made again with it", async () => {
    for (const _ of [1, 2]) await window.actions.outcome.log(await call(), "not-reached", { kind: "none" });
    const third = await call();
    await window.actions.outcome.log(third, "not-reached", { kind: "none" });
    window.actions.undo({ kind: "change", id: `outcome ${third}`, callId: third });
    await settled();
    expect(state().offer).toBeNull();
    await window.actions.outcome.log(third, "not-reached", { kind: "none" });
    expect(state().offer?.kind).toBe("mail");
  });

  it.each([
    ["whose question was postponed", true],
    ["that has no open question", false],
  ])("an undone outcome %s is asked for again", async (_, isPostponed) => {
    const id = await call({ talked: true });
    await window.actions.outcome.log(id, isPostponed ? "referred" : "not-reached", { kind: "none" });
    await settled();
    if (isPostponed) window.actions.outcome.later(id);
    window.actions.undo({ kind: "change", id: `outcome ${id}`, callId: id });
    await settled();
    expect(askedCall(state())?.id).toBe(id);
  });

  it("a question that is postponed before its outcome is acknowledged stays postponed", async () => {
    const id = await call({ talked: true });
    const stop = window.store.subscribe(() => {
      if (askedQuestion(state())?.call.id !== id) return;
      stop();
      window.actions.outcome.later(id);
    });
    await window.actions.outcome.log(id, "referred", { kind: "none" });
    await settled();
    expect(state().core?.questions.map((each) => each.call.id)).toEqual([id]);
    expect(askedQuestion(state())).toBeNull();
  });

  it("the question of a postponed call is asked once its outcome is logged", async () => {
    const id = await call({ talked: true });
    window.actions.outcome.later(id);
    await window.actions.outcome.log(id, "referred", { kind: "none" });
    await settled();
    expect(askedQuestion(state())?.call.id).toBe(id);
  });

  it("an undone outcome that is postponed before the undo is acknowledged stays postponed", async () => {
    const id = await call({ talked: true });
    await window.actions.outcome.log(id, "not-reached", { kind: "none" });
    const stop = window.store.subscribe(() => {
      if (askedCall(state())?.id !== id) return;
      stop();
      window.actions.outcome.later(id);
    });
    window.actions.undo({ kind: "change", id: `outcome ${id}`, callId: id });
    await settled();
    expect(state().core?.pending.map((each) => each.id)).toContain(id);
    expect(askedCall(state())).toBeNull();
  });

  it("a postponed call stays postponed when something else about it is undone", async () => {
    const id = await call({ talked: true });
    window.actions.outcome.later(id);
    window.actions.undo({ kind: "change", id: "unknown", callId: id });
    await settled();
    expect(askedCall(state())).toBeNull();
  });

  it("the person they referred to can be called at once", async () => {
    const id = await call({ talked: true });
    await window.actions.outcome.log(id, "referred", { kind: "none" });
    await settled();
    expect(state().core?.questions).toHaveLength(1);
    await window.actions.outcome.log(id, "referred", { kind: "referral", name: "Otto Muster", number: "030 23125 222", role: "" });
    await settled();
    expect(state()).toMatchObject({ offer: { kind: "call", name: "Otto Muster", number: "+493023125222" }, core: { questions: [] } });
    await window.actions.outcome.accept(10);
    expect(window.phone.asked.at(-1)?.[0]).toBe("dial");
    expect(state().calls[0]?.facts?.match.contact?.name).toBe("Otto Muster");
    expect(state().offer).toBeNull();
  });

  it("a summary is offered if points were ticked", async () => {
    const points = [{ id: "p", text: "Preis", doneAt: null }];
    await saveThread(window, { ...emptyThread(jonas, now()), purpose: "Angebot", points });
    await window.actions.outcome.log(await call({ talked: true }), "agreed", { kind: "none" });
    expect(state().offer).toBeNull();
    const id = await call({ talked: true, tick: "p" });
    await window.actions.outcome.log(id, "agreed", { kind: "none" });
    expect(state().offer).toMatchObject({ kind: "summary", contactId: jonas });
    await window.actions.outcome.accept(10);
    expect(state().composer).toMatchObject({ kind: "summary", callId: id });
  });

  it("a notice names the decision", async () => {
    await window.actions.outcome.log(await call({ talked: true }), "agreed", { kind: "none" });
    expect(state().notices.at(-1)).toMatchObject({
      key: "notice.logged.agreed",
      aside: "decision.early-yes",
      params: { name: "Jonas Brandt" },
    });
  });
});

describe("a contact who opted out", () => {
  beforeEach(async () => {
    await window.actions.outcome.log(await call({ talked: true }), "no-further-contact", { kind: "reason", text: "bat darum" });
  });

  it("is not dialled from anywhere, and each place says since when and why", async () => {
    const before = dialled();
    const places = [
      () => window.actions.phone.dial("030 23125-217", null),
      () => window.actions.phone.dial(EXTENSION, jonas),
      () => window.actions.phone.offer("tel:030 23125217".slice(4)),
      async () => window.core.core.emit("intent", { kind: "dial", number: "+49 30 23125 217" }),
    ];
    for (const place of places) {
      window.actions.blocks.close();
      await place();
      await settled();
      expect(state().blocked).toMatchObject({ id: jonas, name: "Jonas Brandt", optOut: { reason: "bat darum" } });
    }
    expect(dialled()).toBe(before);
    expect(state().link).toBeNull();
  });

  it("is offered no form for a promise", async () => {
    window.actions.promises.begin({ contactId: jonas, contactName: "Jonas Brandt", company: "", number: EXTENSION, reason: "" });
    await settled();
    expect(state().promising).toBeNull();
    expect(state().blocked).toMatchObject({ id: jonas });
  });

  it("is promised no call, and gets no mail that starts something new", async () => {
    const [slot] = await window.ask("promise.suggest", { contactId: jonas, number: EXTENSION, count: 1 });
    if (slot === undefined) throw new Error("no slot");
    const whom = { contactId: jonas, contactName: "Jonas Brandt", company: "", number: EXTENSION };
    const { at, timeZone } = slot;
    await window.actions.promises.make({ ...whom, at, timeZone, durationMinutes: 15, reason: "", asked: "", toldBy: "nobody" });
    await settled();
    expect(state().blocked?.id).toBe(jonas);
    window.actions.blocks.close();
    await window.actions.mail.compose({ kind: "attempts", contactId: jonas, callId: null, promiseId: null });
    expect(state()).toMatchObject({ composer: null, blocked: { id: jonas } });
  });

  it("can be called again once the block is lifted with a reason", async () => {
    await window.actions.phone.dial(EXTENSION, jonas);
    await settled();
    await window.actions.blocks.lift("rief selbst an");
    expect(state()).toMatchObject({ blocked: null });
    await window.actions.phone.dial(EXTENSION, jonas);
    expect(state().calls).toHaveLength(1);
    expect(window.core.stores.liftedOptOuts.read()[jonas]).toMatchObject({ reason: "rief selbst an" });
  });
});

describe("a link or another program", () => {
  it("shows number and contact, and dials nothing by itself", async () => {
    window.core.core.emit("intent", { kind: "dial", number: "+49-30-23125-217" });
    await settled();
    expect(dialled()).toBe(0);
    expect(state()).toMatchObject({
      dialText: "+49-30-23125-217",
      pane: "phone",
      link: { name: "Jonas Brandt", company: "Nordlicht Energie" },
    });
    window.actions.phone.setDialText("+49");
    expect(state().link).toBeNull();
  });

  it("shows an address as one that can be dialled", async () => {
    await window.actions.phone.offer("anna@pbx.example");
    expect(state().link?.text).toBe("sip:anna@pbx.example");
  });

  it("says so if the text is no number", async () => {
    await window.actions.phone.offer("call me");
    expect(state()).toMatchObject({ link: null });
  });
});

describe("a hotkey pressed twice", () => {
  it("logs one call, not also the next", async () => {
    const first = await call();
    const second = await call();
    await window.core.clock.advance(STEADY_MS);
    const hotkey = async () => {
      window.core.core.emit("intent", { kind: "outcome", digit: "4" });
      await settled();
    };
    const pending = () => state().core?.pending.map(({ id }) => id);
    await hotkey();
    expect(pending()).toEqual([first]);
    await hotkey();
    expect(pending()).toEqual([first]);
    await window.core.clock.advance(STEADY_MS);
    await hotkey();
    expect(pending()).toEqual([]);
    expect(second).not.toBe(first);
  });
});

it("logs the call that the bar shows", async () => {
  const first = await call();
  const second = await call();
  await window.core.clock.advance(STEADY_MS);
  window.actions.outcome.choose(first);
  await window.core.clock.advance(STEADY_MS);
  window.core.core.emit("intent", { kind: "outcome", digit: "4" });
  await settled();
  expect(state().core?.pending.map(({ id }) => id)).toEqual([second]);
});

describe("an answer being written", () => {
  it("is restored after a reload, and a second call asks its own question after it", async () => {
    const first = await call();
    await window.actions.outcome.log(first, "postponed", { kind: "none" });
    const answering = window.actions.outcome.answering(first);
    answering.write({ callId: first, detail: { kind: "condition", text: "Die Halle", callAt: null } });
    await answering.flush();
    const second = await call();
    await window.actions.outcome.log(second, "door-opener", { kind: "none" });
    const again = await startTestWindow(window.core);
    expect(again.store.get().core?.questions).toMatchObject([
      { call: { id: first }, question: { detail: { text: "Die Halle" } } },
      { call: { id: second }, question: { outcome: "door-opener" } },
    ]);
  });
});

describe("an answer that is logged before its draft was sent", () => {
  const detail = { kind: "condition", text: "Die neue Halle steht", callAt: null } as const;
  const draftOf = (callId: string) => window.core.stores.questions.read()[callId]?.detail;

  /** A question whose answer was just typed, and the names of the requests from then on. */
  async function typed() {
    const callId = await call({ talked: true });
    await window.actions.outcome.log(callId, "postponed", { kind: "none" });
    window.actions.outcome.answering(callId).write({ callId, detail });
    return { callId, asked: vi.spyOn(window.core, "ask") };
  }

  it("is written once", async () => {
    const { callId, asked } = await typed();
    expect(await window.actions.outcome.log(callId, "postponed", detail)).toBe(true);
    await window.core.clock.advance(5_000);
    expect(asked.mock.calls.map(([name]) => name)).not.toContain("outcome.draft");
    expect(draftOf(callId)).toBeUndefined();
    expect(window.parcels.size).toBe(0);
  });

  it("is stored as a draft if it was refused", async () => {
    const { callId } = await typed();
    expect(await window.actions.outcome.log(callId, "postponed", { kind: "promise", callAt: now() - HOUR } as never)).toBe(false);
    await settled();
    expect(draftOf(callId)).toEqual(detail);
  });

  it("is stored as a draft once the core is back if it was away", async () => {
    const { callId } = await typed();
    window.lose();
    await expect(window.actions.outcome.log(callId, "postponed", detail)).rejects.toThrow("gone");
    expect(window.parcels.size).toBe(1);
    await window.find(window.core);
    await window.core.clock.advance(5_000);
    expect(draftOf(callId)).toEqual(detail);
  });

  it("is part of the outcome also if its draft is being sent", async () => {
    const { callId, asked } = await typed();
    void window.actions.outcome.answering(callId).flush();
    expect(await window.actions.outcome.log(callId, "postponed", detail)).toBe(true);
    expect(asked.mock.calls.map(([name]) => name).filter((name) => name.startsWith("outcome."))).toEqual(["outcome.draft", "outcome.log"]);
    expect(draftOf(callId)).toBeUndefined();
  });
});
