import { expect, test } from "vitest";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { NOON, sampleCall, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const DAY = 86_400_000;
const NONE = { kind: "none" } as const;
const REASON = { kind: "reason", text: "will nicht mehr" } as const;
const SLOT = { kind: "promise", callAt: NOON + DAY } as const;
const REFERRAL = { kind: "referral", name: "Otto Muster", number: "030 23125 222", role: "" } as const;

interface Desk extends TestCore {
  readonly contactId: string;
}

type Outcome = readonly [kind: OutcomeKind, detail: OutcomeDetail];

const log = ({ ask }: TestCore, [kind, detail]: Outcome) => ask("outcome.log", { callId: "call-1", kind, detail });

/** A call with this outcome, with a contact who has a promise. */
async function logged(first: Outcome | null): Promise<Desk> {
  const core = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await core.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  if (!saved.ok) throw new Error("not saved");
  const contactId = saved.value.id;
  await core.ask("thread.save", { contactId, purpose: "Angebot" });
  await core.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId, createdAt: NOON - DAY }) }));
  await core.ask("call.end", sampleCall({ contactId }));
  if (first !== null) await log(core, first);
  await core.clock.advance(1000);
  return { ...core, contactId };
}

/** All that an outcome can change, in the stores, in memory and in the directory, except the times at which threads were looked at. */
async function everything({ stores, ask, state }: TestCore) {
  const { optOuts, promises, companies, contacts, journal } = stores;
  const threads = Object.values(stores.threads.read()).map(({ changedAt: _, viewedAt: __, ...thread }) => thread);
  const documents = [threads, ...[optOuts, promises, companies, contacts].map((document) => document.read())];
  const found = await ask("contact.search", { text: "Otto Muster", limit: 1 });
  return structuredClone({ documents, call: await journal.find("call-1"), found, pending: (await state()).pending });
}

/** The records in force, without ids and times. */
async function standing({ stores }: TestCore) {
  const call = await stores.journal.find("call-1");
  return {
    outcome: call?.outcome?.kind ?? null,
    blocks: Object.values(stores.optOuts.read()).map(({ reason }) => reason),
    threads: Object.values(stores.threads.read()).map(({ purpose, closed, condition }) => [purpose, closed?.reason, condition?.text]),
    promises: Object.values(stores.promises.read()).map(({ at, events }) => [at, events.map(({ kind }) => kind)]),
    contacts: Object.values(stores.contacts.read()).map(({ name }) => name),
  };
}

async function isDone(act: Promise<{ readonly ok: boolean }>): Promise<boolean> {
  return act.then(
    ({ ok }) => ok,
    () => false,
  );
}

const CORRECTIONS: readonly (readonly [string, Outcome, Outcome])[] = [
  ["no further contact, then its reason", ["no-further-contact", NONE], ["no-further-contact", REASON]],
  ["no further contact, its reason changed", ["no-further-contact", REASON], ["no-further-contact", { ...REASON, text: "falsch" }]],
  ["no further contact to not reached", ["no-further-contact", REASON], ["not-reached", NONE]],
  ["no further contact to declined", ["no-further-contact", REASON], ["declined", NONE]],
  ["declined to no further contact", ["declined", NONE], ["no-further-contact", REASON]],
  ["declined to a promised call", ["declined", NONE], ["promised-call", SLOT]],
  ["a promised call to not reached", ["promised-call", SLOT], ["not-reached", NONE]],
  ["referred to declined", ["referred", REFERRAL], ["declined", NONE]],
];

test.each(CORRECTIONS)(
  "%s: when the disk refuses it, the former outcome is in force with all of its consequences",
  async (_, first, then) => {
    const desk = await logged(first);
    const before = await everything(desk);
    desk.stores.failAfter(0);
    expect(await isDone(log(desk, then))).toBe(false);
    expect(await everything(desk)).toEqual(before);
    desk.stores.failAfter(null);
    const again = await desk.restart();
    expect(await everything(again)).toEqual(before);
    const whole = await logged(first);
    await log(whole, then);
    await log(again, then);
    expect(await standing(again)).toEqual(await standing(whole));
  },
);

test.each(CORRECTIONS)("%s: is one write with all that follows from it", async (_, first, then) => {
  const desk = await logged(first);
  desk.stores.failAfter(1);
  expect(await isDone(log(desk, then))).toBe(true);
});

const UNDONE: readonly Outcome[] = [
  ["no-further-contact", REASON],
  ["declined", NONE],
  ["promised-call", SLOT],
  ["referred", REFERRAL],
];

test.each(UNDONE)(
  "undoing %s is one write, and when the disk refuses it, the outcome is in force with all of its consequences",
  async (...outcome) => {
    const desk = await logged(outcome);
    const before = await everything(desk);
    const undo = () => isDone(desk.ask("change.undo", { id: "outcome call-1" }));
    desk.stores.failAfter(0);
    expect(await undo()).toBe(false);
    expect(await everything(desk)).toEqual(before);
    expect(await everything(await desk.restart())).toEqual(before);
    desk.stores.failAfter(1);
    expect(await undo()).toBe(true);
    const end = await logged(null);
    expect(await standing(desk)).toEqual(await standing(end));
  },
);
