import { expect, it } from "vitest";
import type { Result } from "#shared/contract/basics/result.ts";
import { NOON, sampleCall, sampleContact, sampleMessage } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const HOUR = 3_600_000;
const audio = Buffer.from("opus").toString("base64");
const sound = { audio, mimeType: "audio/webm", durationMs: 1_000, saysItRecords: false };

/** A contact, a pending call and a missed one, a promise, a message and a greeting. */
async function begin(): Promise<{ readonly core: TestCore; readonly contactId: string; readonly promiseId: string }> {
  const core = await startTestCore();
  const { id: _, source: __, ...contact } = sampleContact();
  const saved = await core.ask("contact.save", { ...contact, id: "", numbers: [...contact.numbers] });
  const contactId = saved.ok ? saved.value.id : "";
  await core.ask("call.end", sampleCall({ id: "call", contactId, endedAt: NOON - 1_000 }));
  const missed = { direction: "in", end: "busy-here", busyWith: "talking", answeredAt: null, contactId: null, contactName: "" } as const;
  await core.ask("call.end", sampleCall({ id: "missed", ...missed, company: "", number: "+496990009123" }));
  await core.ask("message.save", { message: sampleMessage({ id: "message" }), audio });
  await core.ask("greeting.save", { scope: { kind: "general" }, ...sound });
  const whom = { contactId: null, contactName: "Anna Beispiel", company: "", number: "+493023125100" };
  const when = { at: NOON + HOUR, timeZone: "Europe/Berlin", durationMinutes: 15 };
  const made = await core.ask("promise.make", { ...whom, ...when, reason: "", asked: "", toldBy: "spoken" });
  return { core, contactId, promiseId: made.ok ? made.value.id : "" };
}

type Begun = Awaited<ReturnType<typeof begin>>;
type Change = (begun: Begun) => Promise<Result<{ readonly undo: string }>>;

const missedId = "number +496990009123";

/** Each change that can be undone, and whether it still can be after a restart from the stored records. */
const CHANGES: readonly (readonly [what: string, outlives: boolean, change: Change])[] = [
  ["an outcome", true, ({ core }) => core.ask("outcome.log", { callId: "call", kind: "agreed", detail: { kind: "none" } })],
  ["a contact removed", true, ({ core, contactId }) => core.ask("contact.remove", { id: contactId })],
  ["a message removed", true, ({ core }) => core.ask("message.remove", { id: "message" })],
  ["a greeting removed", true, ({ core }) => core.ask("greeting.remove", { id: "greeting:general" })],
  ["a promise moved", true, ({ core, promiseId }) => core.ask("promise.move", { id: promiseId, at: NOON + 2 * HOUR, toldBy: "nobody" })],
  ["a promise cancelled", true, ({ core, promiseId }) => core.ask("promise.close", { id: promiseId, state: "cancelled", reason: "" })],
  ["callers who need no call", false, ({ core }) => core.ask("callback.done", { ids: [missedId] })],
  [
    "calls promised to several callers",
    false,
    ({ core }) => core.ask("callback.promise", { slots: [{ id: missedId, at: NOON + HOUR, timeZone: "Europe/Berlin" }] }),
  ],
];

/** The state that a window shows. */
async function shown({ state, ask }: TestCore) {
  const { pending, messages, greetings, promises, callbacks } = await state();
  return { pending, messages, greetings, promises, callbacks, contacts: await ask("contact.search", { text: "Beispiel", limit: 9 }) };
}

it.each(CHANGES)("%s is undone by the id in the answer", async (_, outlives, change) => {
  const begun = await begin();
  const before = await shown(begun.core);
  const done = await change(begun);
  const undo = done.ok ? done.value.undo : "";
  const changed = await shown(begun.core);
  expect(changed).not.toEqual(before);
  const core = outlives ? await begun.core.restart() : begun.core;
  expect(await core.ask("change.undo", { id: undo })).toEqual({ ok: true, value: null });
  const after = await shown(core);
  expect({ ...after, promises: after.promises.map(({ at, events }) => ({ at, events })) }).toEqual({
    ...before,
    promises: before.promises.map(({ at, events }) => ({ at, events })),
  });
});

it.each(["nothing", "outcome", "outcome nothing", "toString x", "promise x", "promise 1 x"])("%j undoes nothing", async (id) => {
  const { core } = await begin();
  const before = await shown(core);
  expect(await core.ask("change.undo", { id })).toMatchObject({ ok: false });
  expect(await shown(core)).toEqual(before);
});
