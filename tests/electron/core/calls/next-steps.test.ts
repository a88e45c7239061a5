import { describe, expect, test } from "vitest";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { NOON, sampleCall, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NONE = { kind: "none" } as const;
const OTTO = { kind: "referral", name: "Otto Muster", number: "030 23125 222", role: "" } as const;

async function afterCall(change: Partial<ReturnType<typeof sampleCall>> = {}) {
  const core = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await core.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  if (!saved.ok) throw new Error("not saved");
  const contactId = saved.value.id;
  await core.ask("call.end", sampleCall({ contactId, ...change }));
  return { ...core, contactId };
}

const log = ({ ask }: TestCore, kind: OutcomeKind, detail: OutcomeDetail = NONE) => ask("outcome.log", { callId: "call-1", kind, detail });
const day = async (core: TestCore) => (await core.state()).day.map(({ group, name }) => `${group} ${name}`);

describe("a promised call", () => {
  test("asks for its time until it is entered or declined, also after a restart", async () => {
    const core = await afterCall();
    await log(core, "promised-call");
    const after = await core.restart();
    expect((await after.state()).questions).toMatchObject([{ question: { outcome: "promised-call", detail: { callAt: null } } }]);
    await after.ask("outcome.leave", { callId: "call-1" });
    expect((await after.state()).questions).toEqual([]);
  });

  test("is promised for the chosen time, with the purpose of the thread", async () => {
    const core = await afterCall();
    await core.ask("thread.save", { contactId: core.contactId, purpose: "Angebot" });
    await log(core, "promised-call");
    await log(core, "promised-call", { kind: "promise", callAt: NOON + DAY });
    expect((await core.state()).promises).toMatchObject([
      { at: NOON + DAY, reason: "Angebot", contactId: core.contactId, toldBy: "spoken" },
    ]);
    expect((await core.state()).questions).toEqual([]);
  });

  test("replaces the promise that the same conversation fulfilled", async () => {
    const core = await afterCall();
    await core.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId: core.contactId, createdAt: NOON - DAY }) }));
    await log(core, "promised-call");
    expect((await core.state()).questions).toHaveLength(1);
    await log(core, "promised-call", { kind: "promise", callAt: NOON + DAY });
    expect((await core.state()).promises.map(({ at }) => at)).toEqual([NOON + DAY]);
  });

  test("asks nothing when it was promised during the call", async () => {
    const core = await afterCall();
    const { startedAt } = sampleCall();
    const promised = samplePromise({ id: "p", contactId: core.contactId, at: NOON + DAY, createdAt: startedAt + 1_000 });
    await core.stores.promises.update(() => ({ p: promised }));
    await log(core, "promised-call");
    expect(await core.state()).toMatchObject({ questions: [], promises: [{ id: "p" }] });
  });

  test("is refused for a time in the past, which changes nothing", async () => {
    const core = await afterCall();
    expect(await log(core, "promised-call", { kind: "promise", callAt: NOON })).toEqual({ ok: false, reason: "not-a-slot" });
    expect((await core.state()).pending).toHaveLength(1);
  });
});

describe("a person who was referred to", () => {
  test("is in the day's list until they are called, promised a call, or the referral is undone", async () => {
    const core = await afterCall();
    await log(core, "referred", OTTO);
    expect(await day(core)).toEqual(["referred Otto Muster"]);
    expect((await core.state()).lookAgain).toMatchObject([{ name: "Otto Muster" }]);
    await core.ask("change.undo", { id: "outcome call-1" });
    expect(await day(core)).toEqual([]);
    await log(core, "referred", OTTO);
    const [{ contactId = "" } = {}] = (await core.state()).day as never as [{ contactId: string }];
    await core.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId, contactName: "Otto Muster" }) }));
    expect(await day(core)).toEqual(["promise Otto Muster"]);
    await core.stores.promises.update(() => ({}));
    const startedAt = NOON + HOUR;
    await core.ask("call.end", sampleCall({ id: "call-2", contactId, startedAt, answeredAt: null, endedAt: startedAt, end: "no-answer" }));
    expect(await day(core)).toEqual([]);
  });

  test.each([
    ["without a number", { ...OTTO, number: "" }, "Otto Muster"],
    ["without a name", { ...OTTO, name: "" }, ""],
  ])("%s is in the day's list as well", async (_name, detail, name) => {
    const core = await afterCall();
    await log(core, "referred", detail);
    expect(await day(core)).toEqual([`referred ${name}`]);
  });

  test("by a door opener, or by a caller who is no contact, is in the day's list as well", async () => {
    const core = await afterCall({ contactId: null, contactName: "" });
    const door = { kind: "door-opener", name: "Frau Kurz", tone: null, said: "", betterTime: "", returnCall: null } as const;
    await log(core, "door-opener", { ...door, referredTo: { name: "Otto Muster", number: "", role: "" } });
    expect(await day(core)).toContain("referred Otto Muster");
  });

  test("leaves the day's list with an opt-out", async () => {
    const core = await afterCall();
    await log(core, "referred", OTTO);
    const [item] = (await core.state()).day;
    await core.stores.optOuts.update(() => ({ [item?.contactId ?? ""]: { since: NOON, reason: "" } }));
    expect((await core.state()).day).toEqual([]);
  });
});

describe("an attempt says when it is repeated", () => {
  const again = async (core: TestCore, kind: OutcomeKind, detail: OutcomeDetail = NONE) => {
    const logged = await log(core, kind, detail);
    return logged.ok ? logged.value.againAt : null;
  };

  test("two hours after the call, which is when it is in the day's list again", async () => {
    const core = await afterCall();
    const at = await again(core, "not-reached");
    expect(at).toBe(NOON + 2 * HOUR);
    await core.clock.advance(2 * HOUR);
    expect(await day(core)).toEqual([]);
    await core.clock.advance(60_000);
    expect(await day(core)).toEqual(["attempt Erika Beispiel"]);
  });

  test("not when the person was reached, called us, has a promise, or is blocked", async () => {
    expect(await again(await afterCall(), "agreed")).toBeNull();
    expect(await again(await afterCall({ direction: "in" }), "not-reached")).toBeNull();
    const promised = await afterCall();
    await promised.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId: promised.contactId }) }));
    expect(await again(promised, "not-reached")).toBeNull();
    const blocked = await afterCall();
    await blocked.stores.optOuts.update(() => ({ [blocked.contactId]: { since: NOON, reason: "" } }));
    expect(await again(blocked, "not-reached")).toBeNull();
  });
});
