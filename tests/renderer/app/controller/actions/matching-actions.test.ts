import { beforeEach, describe, expect, it } from "vitest";
import { viewState } from "#renderer/app/controller/views.ts";
import type { ContactNumber } from "#shared/domain/contacts/contact.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const EXTENSION = "+493023125217";
const STRANGER = "+496990009123";

let window: TestWindow;

const settled = () => window.core.clock.advance(0);
const factsOf = (callId: string) => window.store.get().calls.find(({ call }) => call.id === callId)?.facts ?? null;
const match = () => factsOf("ring")?.match ?? null;
const numbers = (...values: readonly string[]): ContactNumber[] => values.map((value) => ({ value, kind: "work" }));

async function add(name: string, company: string, ...values: readonly string[]): Promise<string> {
  const input = { id: "", name, company, role: "", email: "", customer: false, language: null, timeZone: null };
  const saved = await window.core.ask("contact.save", { ...input, numbers: numbers(...values) });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

async function ring(number: string, displayName = "") {
  const identity = { number, displayName, hidden: false, uri: `sip:${number}@x.invalid`, divertedFrom: [] };
  window.phone.report({ id: "ring", direction: "in", phase: "ringing", identity, startedAt: window.core.clock.now() });
  await settled();
}

/** Uses the undo of the last notice. */
async function undo() {
  const what = window.store.get().notices.at(-1)?.undo ?? null;
  if (what === null) throw new Error("nothing to take back");
  window.actions.undo(what);
  await settled();
}

beforeEach(async () => {
  window = await startTestWindow();
});

describe("a caller chosen on the card", () => {
  it("is saved for the number, shown in a notice, and undone by it", async () => {
    await add("Jonas Brandt", "Nordlicht Energie", EXTENSION);
    const mia = await add("Mia Lorenz", "Nordlicht Energie", EXTENSION);
    await ring(EXTENSION);
    expect(match()).toMatchObject({ reason: { kind: "several" }, contact: null });
    window.actions.card("ring", { kind: "choose-contact", contactId: mia });
    await settled();
    expect(match()).toMatchObject({ reason: { kind: "chosen" }, contact: { id: mia } });
    expect(window.store.get().notices.at(-1)).toMatchObject({ key: "notice.choice.kept", params: { name: "Mia Lorenz" } });
    await undo();
    expect(match()).toMatchObject({ reason: { kind: "several" }, contact: null });
  });

  it("is undone on the card, which can itself be undone", async () => {
    const mia = await add("Mia Lorenz", "Nordlicht Energie");
    await ring(STRANGER, "Mia Lorenz");
    expect(match()).toMatchObject({ reason: { kind: "unknown" }, contact: null, hint: { candidates: [{ id: mia }] } });
    window.actions.card("ring", { kind: "choose-contact", contactId: mia });
    await settled();
    expect(match()).toMatchObject({ reason: { kind: "chosen" }, contact: { id: mia } });
    window.actions.card("ring", { kind: "choose-contact", contactId: null });
    await settled();
    expect(match()).toMatchObject({ reason: { kind: "unknown" }, contact: null });
    expect(window.store.get().notices.map(({ key }) => key)).toEqual(["notice.choice.removed"]);
    await undo();
    expect(match()).toMatchObject({ reason: { kind: "chosen" } });
  });

  it("applies to this call only if there is no number to save it for", async () => {
    const mia = await add("Mia Lorenz", "Nordlicht Energie");
    await ring("mia", "Mia Lorenz");
    window.actions.card("ring", { kind: "choose-contact", contactId: mia });
    await settled();
    expect(match()).toMatchObject({ reason: { kind: "chosen" }, contact: { id: mia } });
    expect(window.store.get().notices).toEqual([]);
    window.actions.card("ring", { kind: "choose-contact", contactId: null });
    await settled();
    expect(match()).toMatchObject({ contact: null });
  });

  it("is listed on the contact's page until it is removed there", async () => {
    const mia = await add("Mia Lorenz", "Nordlicht Energie");
    await window.core.ask("caller.choose", { number: STRANGER, contactId: mia });
    window.actions.go.contact(mia);
    await settled();
    expect(window.store.get().page?.chosenNumbers).toEqual([STRANGER]);
    await window.actions.matching.forget(STRANGER);
    await settled();
    expect(window.store.get().page?.chosenNumbers).toEqual([]);
    await undo();
    expect(window.store.get().page?.chosenNumbers).toEqual([STRANGER]);
  });
});

describe("a trunk set by hand", () => {
  it("is applied at once to a card that is up, and to the page", async () => {
    const mia = await add("Mia Lorenz", "Nordlicht Energie");
    window.actions.go.contact(mia);
    await ring(EXTENSION);
    expect(match()).toMatchObject({ reason: { kind: "unknown" } });
    expect(await window.actions.matching.setTrunk("Nordlicht Energie", "nobody")).toEqual({ ok: false, reason: "invalid" });
    expect(await window.actions.matching.setTrunk("Nordlicht Energie", "030 23125-0")).toMatchObject({ ok: true });
    await settled();
    expect(match()).toMatchObject({ reason: { kind: "trunk", by: "hand" }, company: "Nordlicht Energie" });
    expect(window.store.get().page?.trunks).toEqual(["+493023125"]);
    await window.actions.matching.removeTrunk("+493023125");
    await settled();
    expect(match()).toMatchObject({ reason: { kind: "unknown" } });
    await undo();
    expect(window.store.get().page?.trunks).toEqual(["+493023125"]);
  });
});

describe("while a call rings", () => {
  it("a caller identified late is shown, and stored with the call", async () => {
    await ring(STRANGER);
    expect(match()).toMatchObject({ reason: { kind: "unknown" } });
    const tom = await add("Tom Keller", "Hansewerk Maschinenbau", STRANGER);
    await settled();
    expect(match()).toMatchObject({ reason: { kind: "exact" }, contact: { id: tom } });
    await settled();
    expect(window.core.stores.calls.read()["ring"]).toMatchObject({ contactId: tom, contactName: "Tom Keller" });
  });

  it("nothing is rendered again when another caller is identified", async () => {
    await add("Mia Lorenz", "Nordlicht Energie", EXTENSION);
    await ring(EXTENSION);
    const before = factsOf("ring");
    const view = viewState(window.store.get(), window.core.clock.now());
    await add("Tom Keller", "Hansewerk Maschinenbau", STRANGER);
    await settled();
    expect(factsOf("ring")).toBe(before);
    expect(viewState(window.store.get(), window.core.clock.now())).toEqual(view);
  });
});
