import { expect, test } from "vitest";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const NONE = { kind: "none" } as const;
const REASON = { kind: "reason", text: "will nicht mehr" } as const;
const OPENER = {
  kind: "door-opener",
  name: "Frau Kurz",
  tone: null,
  said: "",
  betterTime: "vor zehn",
  returnCall: null,
  referredTo: null,
} as const;

/** Two calls with the same contact. */
async function twoCalls() {
  const core = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await core.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  if (!saved.ok) throw new Error("not saved");
  const contactId = saved.value.id;
  await core.ask("thread.save", { contactId, purpose: "Angebot" });
  for (const id of ["a", "b"]) await core.ask("call.end", sampleCall({ id, contactId }));
  return core;
}

async function log(core: TestCore, callId: string, kind: OutcomeKind, detail: OutcomeDetail = NONE) {
  await core.clock.advance(1000);
  expect(await core.ask("outcome.log", { callId, kind, detail })).toMatchObject({ ok: true });
}

function standing({ stores }: TestCore) {
  const [thread] = Object.values(stores.threads.read());
  const openers = Object.values(stores.companies.read()).flatMap(({ doorOpeners }) => doorOpeners.map(({ betterTime }) => betterTime));
  return { blocks: stores.optOuts.read(), closed: thread?.closed ?? null, condition: thread?.condition ?? null, openers };
}

type Outcome = readonly [OutcomeKind, OutcomeDetail];
const STACKS: readonly (readonly [string, Outcome, Outcome])[] = [
  ["no further contact", ["no-further-contact", REASON], ["no-further-contact", { ...REASON, text: "noch einmal" }]],
  [
    "postponed",
    ["postponed", { kind: "condition", text: "neue Halle", callAt: null }],
    ["postponed", { kind: "condition", text: "Messe", callAt: NOON + 90_000_000 }],
  ],
  ["declined", ["declined", NONE], ["declined", NONE]],
  ["a door opener", ["door-opener", OPENER], ["door-opener", { ...OPENER, betterTime: "nach vier" }]],
];

test.each(STACKS)("%s twice, both corrected, the first one first: neither has any effect", async (_, first, second) => {
  const core = await twoCalls();
  const before = standing(core);
  await log(core, "a", ...first);
  await log(core, "b", ...second);
  const both = standing(core);
  await log(core, "a", "not-reached");
  expect(standing(core)).toEqual(both);
  const again = await core.restart();
  await log(again, "b", "not-reached");
  expect(standing(again)).toEqual(before);
});

test.each(STACKS)("%s twice, the second one corrected: the first one is in force again", async (_, first, second) => {
  const core = await twoCalls();
  await log(core, "a", ...first);
  const one = standing(core);
  await log(core, "b", ...second);
  await log(core, "b", "not-reached");
  expect(standing(core)).toEqual(one);
});

test("the first of two is undone by its key: the second, corrected later, leaves no block", async () => {
  const core = await twoCalls();
  await log(core, "a", "no-further-contact", REASON);
  await log(core, "b", "no-further-contact", { ...REASON, text: "noch einmal" });
  expect(await core.ask("change.undo", { id: "outcome a" })).toMatchObject({ ok: true });
  await log(core, "b", "not-reached");
  expect(standing(core).blocks).toEqual({});
});
