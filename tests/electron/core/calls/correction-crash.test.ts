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

/** All that an outcome can change, in the stores and in the directory, except the times at which threads were looked at. */
async function everything({ stores, ask }: TestCore) {
  const { optOuts, promises, companies, contacts, journal } = stores;
  const threads = Object.values(stores.threads.read()).map(({ changedAt: _, viewedAt: __, ...thread }) => thread);
  const documents = [threads, ...[optOuts, promises, companies, contacts].map((document) => document.read())];
  const found = await ask("contact.search", { text: "Otto Muster", limit: 1 });
  return structuredClone({ documents, call: await journal.find("call-1"), found });
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

test.each(CORRECTIONS)("%s: after a crash at any write, every contact with a block in the journal is blocked", async (_, first, then) => {
  const whole = await logged(first);
  await log(whole, then);
  const end = await standing(whole);
  for (let writes = 0; ; writes += 1) {
    const desk = await logged(first);
    desk.stores.failAfter(writes);
    const done = await isDone(log(desk, then));
    desk.stores.failAfter(null);
    const again = await desk.restart();
    const { outcome, blocks } = await standing(again);
    if (outcome === "no-further-contact") expect(blocks, `${writes} writes`).toHaveLength(1);
    await log(again, then);
    expect(await standing(again), `${writes} writes`).toEqual(end);
    if (done) break;
  }
});

test.each(CORRECTIONS)(
  "%s: when one write fails, the former outcome is in force, and so are all of its consequences",
  async (_, first, then) => {
    let failures = 0;
    for (; ; failures += 1) {
      const desk = await logged(first);
      const before = await everything(desk);
      desk.stores.failAfter(failures, 1);
      const done = await isDone(log(desk, then));
      desk.stores.failAfter(null);
      const now = await everything(desk);
      if (done) break;
      // From then on the new outcome is stored, and only a block is left to lift.
      if (now.call?.outcome?.kind === then[0] && first[0] !== then[0]) continue;
      expect(now, `write ${failures + 1}`).toEqual(before);
    }
    expect(failures).toBeGreaterThan(0);
  },
);

const UNDONE: readonly Outcome[] = [
  ["no-further-contact", REASON],
  ["declined", NONE],
  ["promised-call", SLOT],
  ["referred", REFERRAL],
];

test.each(UNDONE)("undoing %s: after a crash at any write the next logging takes the rest back", async (...outcome) => {
  const whole = await logged(null);
  await log(whole, ["not-reached", NONE]);
  const end = await standing(whole);
  let writes = 0;
  for (; ; writes += 1) {
    const desk = await logged(outcome);
    const before = await standing(desk);
    desk.stores.failAfter(writes);
    const done = await isDone(desk.ask("change.undo", { id: "outcome call-1" }));
    desk.stores.failAfter(null);
    const again = await desk.restart();
    const now = await standing(again);
    if (now.outcome !== null) expect(now, `${writes} writes`).toEqual(before);
    await log(again, ["not-reached", NONE]);
    expect(await standing(again), `${writes} writes`).toEqual(end);
    if (done) break;
  }
  expect(writes).toBeGreaterThan(1);
});
