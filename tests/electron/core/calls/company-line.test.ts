import { describe, expect, test } from "vitest";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const ANNA = "+493023125111";
const NORA = "+493023125222";
const BOARD = "+4930231250";
const MOBILE = "+491713920011";

async function add(core: TestCore, name: string, company: string, ...numbers: readonly string[]): Promise<string> {
  const kind = (value: string) => (value === BOARD ? ("switchboard" as const) : ("work" as const));
  const input = { id: "", name, company, role: "", email: "", customer: false, language: null, timeZone: null };
  const saved = await core.ask("contact.save", { ...input, numbers: numbers.map((value) => ({ value, kind: kind(value) })) });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

function facts(core: TestCore, number: string) {
  return core.ask("caller.identify", {
    identity: { number, displayName: "", hidden: false, uri: `sip:${number}@pbx.example`, divertedFrom: [] },
    chosen: null,
  });
}

function tried(id: string, contactId: string | null, number: string, company: string, hoursAgo: number) {
  const startedAt = NOON - hoursAgo * 3_600_000;
  return sampleCall({ id, contactId, number, company, startedAt, endedAt: startedAt + 20_000, end: "no-answer", answeredAt: null });
}

describe("a company's switchboard", () => {
  test("shows the person tried since a choice, and stays in doubt", async () => {
    const core = await startTestCore();
    await add(core, "", "Beispiel Bau", BOARD);
    const anna = await add(core, "Anna Amsel", "Beispiel Bau", ANNA);
    const nora = await add(core, "Nora Nachtigall", "Beispiel Bau", NORA);
    await core.ask("thread.save", { ...emptyThread(nora, NOON), purpose: "Angebot" });
    await core.ask("caller.choose", { number: BOARD, contactId: anna });
    await core.ask("call.end", tried("nora", nora, NORA, "Beispiel Bau", -1));
    expect(await facts(core, BOARD)).toMatchObject({
      match: { reason: { kind: "trunk" }, contact: { id: nora }, company: "Beispiel Bau", candidates: [{ id: nora }, { id: anna }] },
      thread: { purpose: "Angebot" },
    });
  });

  test("and any extension are matched with what was agreed with a person there, while it is due", async () => {
    const core = await startTestCore();
    await add(core, "", "Beispiel Bau", BOARD);
    const anna = await add(core, "Anna Amsel", "Beispiel Bau", ANNA);
    const max = await add(core, "Max Meise", "Beispiel Bau GmbH", MOBILE);
    await core.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId: anna, number: ANNA, at: NOON }) }));
    for (const number of [BOARD, "+493023125155"]) {
      expect(await facts(core, number)).toMatchObject({ match: { contact: { id: anna } }, promise: { id: "p" }, wanted: null });
    }
    expect(await facts(core, MOBILE)).toMatchObject({ match: { contact: { id: max } }, promise: { id: "p" }, wanted: { contactId: anna } });
    await core.stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId: anna, number: ANNA, at: NOON + 7_200_000 }) }));
    expect(await facts(core, MOBILE)).toMatchObject({ promise: null, wanted: null });
  });

  test("does not settle the attempt while it is unknown who called", async () => {
    const core = await startTestCore();
    const anna = await add(core, "Anna Amsel", "Beispiel Bau", ANNA);
    await core.ask("call.end", tried("try", anna, ANNA, "Beispiel Bau", 2));
    const back = sampleCall({ id: "back", direction: "in", number: BOARD, contactId: anna, likely: true, startedAt: NOON - 60_000 });
    await core.ask("call.end", back);
    expect((await facts(core, ANNA)).evidence).toMatchObject({ contactId: anna, count: 1 });
    await core.ask("outcome.log", { callId: "back", kind: "agreed", detail: { kind: "none" } });
    expect((await facts(core, ANNA)).evidence).toBeNull();
  });
});

describe("an attempt is found", () => {
  test.each([
    ["Beispiel Bau GmbH", "Beispiel Bau"],
    ["Müller & Söhne", "Mueller und Soehne"],
    ["Straßenbau Nord AG", "STRASSENBAU NORD"],
    ["Berg und Tal KG", "Berg + Tal"],
  ])("at %s by a call from a person of %s", async (one, other) => {
    const core = await startTestCore();
    const anna = await add(core, "Anna Amsel", one, ANNA);
    await add(core, "Max Meise", other, MOBILE);
    await core.ask("thread.save", { ...emptyThread(anna, NOON), purpose: "Angebot" });
    await core.ask("call.end", tried("try", anna, ANNA, one, 2));
    expect(await facts(core, MOBILE)).toMatchObject({
      evidence: { contactId: anna, link: "same-company" },
      wanted: { contactId: anna, thread: { purpose: "Angebot" } },
    });
  });

  test("when the number was dialled before its contact existed", async () => {
    const core = await startTestCore();
    await core.ask("call.end", { ...tried("try", null, ANNA, "", 2), contactName: "" });
    await add(core, "Anna Amsel", "Beispiel Bau", ANNA, MOBILE);
    expect((await facts(core, MOBILE)).evidence).toMatchObject({ number: ANNA, link: "same-person" });
  });
});
