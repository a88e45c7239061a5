import { expect, test } from "vitest";
import { NOON, sampleCall, sampleContact, sampleMessage, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const REFERRAL = { kind: "referral", name: "Otto Muster", number: "030 23125 222", role: "" } as const;

/** A call whose outcome made a contact of the person referred to, a while ago. */
async function referred() {
  const core = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  await core.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  const [known] = await core.ask("contact.search", { text: input.name, limit: 1 });
  await core.ask("thread.save", { contactId: known?.id ?? "", purpose: "Angebot" });
  await core.ask("call.end", sampleCall({ id: "call-1", contactId: known?.id ?? "" }));
  await core.ask("outcome.log", { callId: "call-1", kind: "referred", detail: REFERRAL });
  const [made] = await core.ask("contact.search", { text: REFERRAL.name, limit: 1 });
  await core.clock.advance(60_000);
  return { ...core, id: made?.id ?? "", other: known?.id ?? "" };
}

type Desk = Awaited<ReturnType<typeof referred>>;

const correct = ({ ask }: TestCore) => ask("outcome.log", { callId: "call-1", kind: "not-reached", detail: { kind: "none" } });

const WORKED_WITH: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  "their thread was written": ({ ask, id }) => ask("thread.save", { contactId: id, purpose: "Wartung" }),
  "they were called": ({ ask, id }) => ask("call.end", sampleCall({ id: "call-2", contactId: id, startedAt: NOON + 30_000 })),
  "a call with them is up": ({ stores, id }) => stores.calls.update(() => ({ "call-2": sampleCall({ id: "call-2", contactId: id }) })),
  "something is promised to them": ({ stores, id }) =>
    stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId: id, createdAt: NOON + 30_000 }) })),
  "they left a message": ({ stores, id }) => stores.messages.update(() => ({ "message-1": sampleMessage({ contactId: id }) })),
  "they are not to be called": ({ stores, id }) => stores.optOuts.update(() => ({ [id]: { since: NOON + 1, reason: "" } })),
  "a number is theirs by choice": ({ stores, id }) =>
    stores.choices.update(() => ({ "+493023125119": { contactId: id, at: NOON + 1, own: false } })),
  "they are one person with another": ({ ask, id, other }) =>
    ask("merge.make", {
      ids: [other, id],
      choices: { name: other, company: other, role: other, email: other, language: other, timeZone: other },
    }),
};

test.each(Object.entries(WORKED_WITH))("a person from a referral stays when the outcome is corrected: %s", async (_, work) => {
  const desk = await referred();
  await work(desk);
  await correct(desk);
  expect(desk.stores.contacts.read()[desk.id]).toMatchObject({ name: REFERRAL.name });
  if (desk.stores.merges.read()[desk.other] === undefined) expect(desk.stores.threads.read()[desk.id]).toBeDefined();
});

test("a person from a referral is removed with their thread when the outcome is corrected and they were only looked at", async () => {
  const desk = await referred();
  await desk.ask("contact.page", { id: desk.id });
  await correct(desk);
  expect(Object.keys(desk.stores.contacts.read())).toEqual([desk.other]);
  expect(Object.keys(desk.stores.threads.read())).toEqual([desk.other]);
});

test("a thread that a crash left without its contact is removed by the correction", async () => {
  const desk = await referred();
  await desk.stores.contacts.update(({ [desk.id]: _, ...rest }) => rest);
  const again = await desk.restart();
  await correct(again);
  expect(Object.keys(again.stores.threads.read())).toEqual([desk.other]);
});
