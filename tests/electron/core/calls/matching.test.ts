import { describe, expect, test } from "vitest";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const SWITCHBOARD = "+4930231250";
const EXTENSION = "+493023125111";

async function add(core: TestCore, name: string, company: string, ...numbers: readonly string[]): Promise<string> {
  const input = { id: "", name, company, role: "", email: "", customer: false, language: null, timeZone: null };
  const saved = await core.ask("contact.save", { ...input, numbers: numbers.map((value) => ({ value, kind: "work" as const })) });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

async function identify(core: TestCore, number: string, displayName = "") {
  const identity = { number, displayName, hidden: false, uri: `sip:${number}@pbx.example`, divertedFrom: [] };
  return (await core.ask("caller.identify", { identity, chosen: null })).match;
}

async function page(core: TestCore, id: string) {
  const found = await core.ask("contact.page", { id });
  if (!found.ok) throw new Error(found.reason);
  return found.value;
}

function undoOf(result: { readonly ok: boolean; readonly value?: { readonly undo: string } }): string {
  if (result.value === undefined) throw new Error("nothing to take back");
  return result.value.undo;
}

describe("a trunk set by hand", () => {
  test("is parsed as written, applies to every extension, is shown on the company's pages, and is stored", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "Beispiel Bau", "+491713920011");
    expect(await identify(core, EXTENSION)).toMatchObject({ reason: { kind: "unknown" } });
    expect(await core.ask("trunk.set", { company: "Beispiel Bau", text: "030 23125-0" })).toMatchObject({ ok: true });
    const again = await core.restart();
    const matched = { reason: { kind: "trunk", trunk: "+493023125", by: "hand" }, contact: null, company: "Beispiel Bau" };
    expect(await identify(core, EXTENSION)).toMatchObject({ ...matched, candidates: [{ id }] });
    expect(again.stores.trunks.read()).toEqual({ "+493023125": { company: "Beispiel Bau", since: NOON } });
    expect((await page(core, id)).trunks).toEqual(["+493023125"]);
  });

  test("gives a person once there was an attempt to them, whatever number was dialled", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "Beispiel Bau", "+491713920011");
    await core.ask("trunk.set", { company: "beispiel bau", text: "+49 30 23125" });
    await core.ask("call.end", sampleCall({ contactId: id, number: "+491713920011", end: "no-answer", answeredAt: null }));
    expect(await identify(core, SWITCHBOARD)).toMatchObject({ reason: { kind: "trunk", attempted: true }, contact: { id } });
  });

  test("is refused when it is no trunk, and when another company has it", async () => {
    const core = await startTestCore();
    expect(await core.ask("trunk.set", { company: "Beispiel Bau", text: "0171 3920011" })).toEqual({ ok: false, reason: "invalid" });
    await core.ask("trunk.set", { company: "Beispiel Bau", text: "030 23125-0" });
    expect(await core.ask("trunk.set", { company: "Kanzlei Berg", text: "+493023125" })).toEqual({ ok: false, reason: "taken" });
    expect(await core.ask("trunk.remove", { trunk: "+49301" })).toEqual({ ok: false, reason: "not-found" });
  });

  test("is removed, and both changes can be undone", async () => {
    const core = await startTestCore();
    const set = await core.ask("trunk.set", { company: "Beispiel Bau", text: "030 23125-0" });
    const removed = await core.ask("trunk.remove", { trunk: "+493023125" });
    expect(core.stores.trunks.read()).toEqual({});
    await core.ask("change.undo", { id: undoOf(removed) });
    expect(Object.keys(core.stores.trunks.read())).toEqual(["+493023125"]);
    await core.ask("change.undo", { id: undoOf(set) });
    expect(core.stores.trunks.read()).toEqual({});
  });

  test("is announced, so that ringing calls are matched again", async () => {
    const core = await startTestCore();
    const told = () => core.events.filter(({ name }) => name === "facts.changed").length;
    await core.ask("trunk.set", { company: "Beispiel Bau", text: "030 23125-0" });
    expect(told()).toBe(1);
    const id = await add(core, "Erika Beispiel", "Beispiel Bau", EXTENSION);
    await core.ask("contact.remove", { id });
    await core.ask("change.undo", { id: `contact ${id}` });
    expect(told()).toBe(4);
    await core.import("csv", "Name;Telefon\nJürgen Groß;030 23125333\n");
    await core.ask("source.remove", { id: "csv" });
    expect(told()).toBe(6);
  });

  test("is deleted with the last contact of its company", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "Beispiel Bau", EXTENSION);
    await core.ask("trunk.set", { company: "Beispiel Bau", text: "030 23125-0" });
    await core.ask("contact.remove", { id });
    await core.clock.advance(180_000);
    expect(core.stores.trunks.read()).toEqual({});
  });
});

describe("the rep's choice for a number", () => {
  test("is shown as such, appears on the contact's page, and undo restores the choice before", async () => {
    const core = await startTestCore();
    const first = await add(core, "Erika Beispiel", "Beispiel Bau", EXTENSION);
    const second = await add(core, "Otto Muster", "Muster Metall");
    await core.ask("caller.choose", { number: EXTENSION, contactId: first });
    const chosen = await core.ask("caller.choose", { number: "030 23125111", contactId: second });
    expect(await identify(core, EXTENSION)).toMatchObject({ reason: { kind: "chosen" }, contact: { id: second } });
    expect((await page(core, second)).chosenNumbers).toEqual([EXTENSION]);
    await core.ask("change.undo", { id: undoOf(chosen) });
    expect(await identify(core, EXTENSION)).toMatchObject({ reason: { kind: "chosen" }, contact: { id: first } });
    await core.ask("caller.choose", { number: EXTENSION, contactId: null });
    expect(await identify(core, EXTENSION)).toMatchObject({ reason: { kind: "exact" }, contact: { id: first } });
  });

  test("is deleted with the contact", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "Beispiel Bau");
    await core.ask("caller.choose", { number: EXTENSION, contactId: id });
    await core.ask("contact.remove", { id });
    await core.clock.advance(180_000);
    expect(core.stores.choices.read()).toEqual({});
  });
});

describe("the name on the line", () => {
  test("suggests contacts of that name, and becomes a match only by the rep's choice", async () => {
    const core = await startTestCore();
    const id = await add(core, "Erika Beispiel", "Beispiel Bau", EXTENSION);
    const match = await identify(core, "+491713920011", "Beispiel, Erika");
    expect(match).toMatchObject({ reason: { kind: "unknown" }, contact: null, candidates: [], hint: { candidates: [{ id }] } });
    await core.ask("caller.choose", { number: match.number, contactId: id });
    expect(await identify(core, "+491713920011", "Beispiel, Erika")).toMatchObject({
      reason: { kind: "chosen" },
      contact: { id },
      hint: null,
    });
  });
});

describe("an internal number", () => {
  test("belongs only to a colleague, also behind a trunk of our own", async () => {
    const core = await startTestCore();
    await core.ask("settings.save", { ownCompany: "Faden Vertrieb" });
    await core.import("csv", "Name;Firma;Telefon\nIda Sommer;Sommer KG;217\nBen Herbst;Faden Vertrieb;030 23125-111\n");
    expect(await identify(core, "217")).toMatchObject({ reason: { kind: "unknown" }, contact: null });
    expect(await identify(core, "111")).toMatchObject({ reason: { kind: "unknown" }, contact: null });
    await core.ask("trunk.set", { company: "Faden Vertrieb", text: "030 23125-0" });
    expect(await identify(core, "111")).toMatchObject({ number: "111", reason: { kind: "other-number" }, contact: { name: "Ben Herbst" } });
  });
});
