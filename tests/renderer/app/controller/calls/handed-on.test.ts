import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import type { FormerIdentity, PhoneCall } from "#shared/ports/phone.ts";
import { saveThread, startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const RECEPTION = "+4930231250";
const PETRA = "+493023125417";
const KURT = "+494066969107";

const identityOf = (number: string, displayName = "") => ({
  number,
  displayName,
  hidden: false,
  uri: `sip:${number}@pbx.example`,
  divertedFrom: [],
});

interface Desk extends TestWindow {
  readonly ids: { readonly petra: string; readonly kurt: string };
}

/** A window whose rep knows Petra Vogel of Nordlicht and Kurt of another company, with a thread for Petra. */
async function desk(): Promise<Desk> {
  const window = await startTestWindow();
  const save = async (name: string, company: string, number: string) => {
    const numbers = [{ value: number, kind: "work" }] as const;
    const person = { id: "", name, company, role: "", email: "", customer: false, language: null, timeZone: null };
    const saved = await window.actions.contacts.save({ ...person, numbers: [...numbers] });
    if (!saved.ok) throw new Error(saved.reason);
    return saved.value.id;
  };
  const ids = { petra: await save("Petra Vogel", "Nordlicht Energie", PETRA), kurt: await save("Kurt Kollege", "Elbwerk", KURT) };
  await saveThread(window, { ...emptyThread(ids.petra, 0), purpose: "Angebot besprechen" });
  return { ...window, ids };
}

async function report(window: TestWindow, change: Partial<PhoneCall> & Pick<PhoneCall, "id">): Promise<void> {
  window.phone.report(change);
  await window.core.clock.advance(1_000);
}

/** What the phone reports when a message names another party. */
function handedTo(window: TestWindow, number: string, displayName = "", wasHeard = true): Pick<PhoneCall, "identity" | "former"> {
  const { call } = entry(window);
  const former: readonly FormerIdentity[] = [...call.former, { identity: call.identity, until: window.core.clock.now(), wasHeard }];
  return { identity: identityOf(number, displayName), former };
}

function entry({ store }: TestWindow) {
  const [first] = store.get().calls;
  if (first === undefined) throw new Error("no call");
  return first;
}

async function talkTo(window: TestWindow, number: string, displayName: string): Promise<void> {
  const { clock } = window.core;
  await report(window, { id: "in", direction: "in", phase: "ringing", identity: identityOf(number, displayName), startedAt: clock.now() });
  await report(window, { id: "in", phase: "talking", answeredAt: clock.now() });
}

async function dial(window: TestWindow, number: string, contactId: string | null): Promise<string> {
  await window.actions.phone.dial(number, contactId);
  await window.core.clock.advance(1_000);
  return entry(window).call.id;
}

async function end(window: TestWindow, id: string, how: "answered" | "cancelled" = "answered"): Promise<CallRecord> {
  await report(window, { id, phase: "ended", end: how, endedAt: window.core.clock.now() });
  const filed = await window.core.stores.journal.find(id);
  if (filed === null) throw new Error("not filed");
  return filed;
}

describe("a transferred call", () => {
  it("belongs to the new party from then on: name, thread, and the page beside it", async () => {
    const window = await desk();
    await talkTo(window, KURT, "Kollege 107");
    window.actions.go.contact(window.ids.kurt);
    await report(window, { id: "in", ...handedTo(window, PETRA, "Petra Vogel") });
    expect(entry(window)).toMatchObject({
      call: { identity: { number: PETRA } },
      facts: { match: { contact: { name: "Petra Vogel" } }, thread: { purpose: "Angebot besprechen" } },
      former: [{ contactName: "Kurt Kollege", number: KURT, wasHeard: true }],
    });
    expect(window.store.get().contactId).toBe(window.ids.petra);
    expect(window.core.stores.calls.read()["in"]).toMatchObject({
      contactName: "Petra Vogel",
      formerParties: [{ contactName: "Kurt Kollege" }],
    });
  });

  it("is stored under its last party, with who transferred it; the outcome is asked for that party", async () => {
    const window = await desk();
    await talkTo(window, "107", "Kollege 107");
    await report(window, { id: "in", ...handedTo(window, PETRA, "Petra Vogel") });
    expect(await end(window, "in")).toMatchObject({
      contactId: window.ids.petra,
      contactName: "Petra Vogel",
      number: PETRA,
      formerParties: [{ number: "107", displayName: "Kollege 107", contactId: null, wasHeard: true }],
    });
    expect(window.store.get().core?.pending[0]).toMatchObject({ contactName: "Petra Vogel" });
  });

  it("has an unknown party if it was transferred to a stranger, and keeps all former ones", async () => {
    const window = await desk();
    await talkTo(window, KURT, "");
    await report(window, { id: "in", ...handedTo(window, PETRA) });
    await report(window, { id: "in", ...handedTo(window, "+498999998123", "Eva Fremd") });
    const filed = await end(window, "in");
    expect(filed).toMatchObject({ contactId: null, number: "+498999998123", displayName: "Eva Fremd" });
    expect(filed.formerParties?.map(({ contactName }) => contactName)).toEqual(["Kurt Kollege", "Petra Vogel"]);
  });

  it("belongs to the new party once the core is back, if it was transferred while the core was gone", async () => {
    const window = await desk();
    await talkTo(window, KURT, "");
    window.lose();
    await report(window, { id: "in", ...handedTo(window, RECEPTION) });
    await report(window, { id: "in", muted: true });
    const { former } = entry(window).call;
    const reception = { identity: identityOf(RECEPTION), until: window.core.clock.now(), wasHeard: true };
    await report(window, { id: "in", identity: identityOf(PETRA), former: [...former, reception] });
    expect(entry(window).call.identity.number).toBe(KURT);
    await window.find(await window.core.restart());
    await window.core.clock.advance(1_000);
    expect(entry(window)).toMatchObject({
      call: { identity: { number: PETRA } },
      facts: { match: { contact: { name: "Petra Vogel" } } },
      former: [{ number: KURT }, { number: RECEPTION }],
    });
  });

  it("follows every party, even if the phone keeps only the last ones", async () => {
    const window = await desk();
    await talkTo(window, KURT, "");
    let former: readonly FormerIdentity[] = [];
    let identity = entry(window).call.identity;
    for (const last of [PETRA, KURT, PETRA, RECEPTION, KURT]) {
      former = [...former, { identity, until: window.core.clock.now(), wasHeard: true }].slice(-2);
      identity = identityOf(last);
      await report(window, { id: "in", identity, former });
      expect(entry(window).call.identity.number).toBe(last);
    }
    expect(entry(window).former.map(({ number }) => number)).toEqual([KURT, PETRA, KURT, PETRA, RECEPTION]);
  });

  it("stays the same if the other number belongs to the same person", async () => {
    const window = await desk();
    await talkTo(window, PETRA, "");
    await report(window, { id: "in", ...handedTo(window, "03023125417") });
    expect(entry(window).former).toEqual([]);
    expect(await end(window, "in")).toMatchObject({ contactName: "Petra Vogel" });
  });

  it("closes an attempt: reception was dialled for Petra, and connected her", async () => {
    const window = await desk();
    await end(window, await dial(window, PETRA, window.ids.petra), "cancelled");
    const tried = await window.core.ask("caller.identify", { identity: identityOf(PETRA), chosen: null });
    expect(tried.evidence).toMatchObject({ count: 1 });
    const id = await dial(window, RECEPTION, window.ids.petra);
    await report(window, { id, phase: "talking", answeredAt: window.core.clock.now() });
    await report(window, { id, ...handedTo(window, PETRA) });
    const filed = await end(window, id);
    expect(filed).toMatchObject({ contactId: window.ids.petra, number: PETRA, formerParties: [{ number: RECEPTION, contactId: null }] });
    await window.actions.outcome.log(id, "agreed", { kind: "none" });
    const facts = await window.core.ask("caller.identify", { identity: identityOf(PETRA), chosen: null });
    expect(facts.evidence).toBeNull();
  });
});

describe("a dialled call that another person answers", () => {
  it("counts as an attempt to reach the wanted person, under the name of the one who answered", async () => {
    const window = await desk();
    const id = await dial(window, PETRA, window.ids.petra);
    await report(window, { id, phase: "talking", answeredAt: window.core.clock.now(), ...handedTo(window, KURT, "", false) });
    expect(entry(window)).toMatchObject({
      facts: { match: { contact: { name: "Kurt Kollege" } } },
      former: [{ contactName: "Petra Vogel" }],
    });
    expect(await end(window, id)).toMatchObject({
      contactName: "Kurt Kollege",
      formerParties: [{ contactName: "Petra Vogel", wasHeard: false }],
    });
    const facts = await window.core.ask("caller.identify", { identity: identityOf(PETRA), chosen: null });
    expect(facts.evidence).toMatchObject({ count: 1, contactName: "Petra Vogel" });
  });

  it("stays with the wanted person if the line names only an unknown number", async () => {
    const window = await desk();
    const id = await dial(window, PETRA, window.ids.petra);
    await report(window, { id, phase: "talking", answeredAt: window.core.clock.now(), ...handedTo(window, "+498912345", "", false) });
    expect(entry(window)).toMatchObject({ facts: { match: { contact: { name: "Petra Vogel" } } }, former: [] });
    expect(await end(window, id)).toMatchObject({ contactName: "Petra Vogel", number: PETRA });
  });

  it("is stored under the wanted person if it was not answered", async () => {
    const window = await desk();
    const id = await dial(window, PETRA, window.ids.petra);
    await report(window, { id, phase: "ringing", ...handedTo(window, KURT, "", false) });
    const filed = await end(window, id, "cancelled");
    expect(filed).toMatchObject({ contactName: "Petra Vogel", number: PETRA });
    expect(filed.formerParties).toBeUndefined();
  });
});
