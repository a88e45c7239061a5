import { describe, expect, it } from "vitest";
import type { RequestInput } from "#shared/contract/requests.ts";
import { canonicalNumber } from "#shared/domain/numbers/number.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const BLOCKED = { ok: false, reason: "blocked" };
const NUMBER = "+493023125111";

type Input = Partial<RequestInput<"contact.save">>;

async function made(core: TestCore, input: Input): Promise<string> {
  const { id: _, source: __, ...sample } = sampleContact();
  const whole = { ...sample, company: "Beispiel GmbH", email: "", numbers: [{ value: NUMBER, kind: "work" as const }], id: "", ...input };
  const saved = await core.ask("contact.save", whole);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

/** Erika Beispiel, made by hand, has asked not to be called again. */
async function refused(input: Input = {}): Promise<TestCore & { readonly erika: string }> {
  const core = await startTestCore();
  const erika = await made(core, { name: "Erika Beispiel", ...input });
  await core.ask("call.end", sampleCall({ contactId: erika, number: NUMBER }));
  await core.ask("outcome.log", { callId: "call-1", kind: "no-further-contact", detail: { kind: "reason", text: "will nicht" } });
  return { ...core, erika };
}

async function imported(core: TestCore, row: string): Promise<string> {
  await core.import("csv", `Name;Firma;E-Mail;Telefon\n${row}\n`);
  const number = row.split(";").at(-1) ?? "";
  const found = await core.ask("contact.search", { text: number.replace(/\D/g, "").slice(-7), limit: 9 });
  const contact = found.find(({ source }) => source === "csv");
  if (contact === undefined) throw new Error("not imported");
  return contact.id;
}

const dialled = (core: TestCore, contactId: string | null, text: string) => core.ask("dial.prepare", { text, contactId });

describe("a block on a person", () => {
  it.each([
    ["the same person", "Erika Beispiel;Beispiel GmbH;;030 23125111"],
    ["with a title", "Dr. Erika Beispiel;Beispiel GmbH;;030 23125111"],
    ["family name first", "Beispiel, Erika;Beispiel GmbH;;030 23125111"],
    ["with form of address and titles", "Frau Prof. Dr. phil. Beispiel, Erika;;;030 23125111"],
    ["with the initial of the given name", "E. Beispiel;Beispiel GmbH;;030 23125111"],
    ["on another number of the same company", "Dr. Erika Beispiel;Beispiel GmbH;;0171 3920017"],
    ["the company's entry with that number", ";Beispiel GmbH;;030 23125111"],
    ["another name with that number", "Vertrieb Nord;Beispiel GmbH;;030 23125111"],
  ])("applies to an imported entry: %s", async (_name, row) => {
    const core = await refused();
    const id = await imported(core, row);
    const number = row.split(";").at(-1) ?? "";
    expect(await dialled(core, id, number)).toEqual(BLOCKED);
    const at = { at: NOON + 3_600_000, timeZone: "Europe/Berlin", durationMinutes: 15, toldBy: "nobody" as const };
    const stored = canonicalNumber(number, core.stores.settings.read().dialling);
    const promise = { contactId: id, contactName: "", company: "", number: stored, reason: "", asked: "", ...at };
    expect(await core.ask("promise.make", promise)).toEqual(BLOCKED);
  });

  it("applies by mail address, and is shown on the entry's page", async () => {
    const core = await refused({ email: "e@beispiel.example", company: "" });
    const id = await imported(core, "Erika Beispiel;Neue Firma;E@beispiel.example;0171 3920017");
    expect(await dialled(core, id, "0171 3920017")).toEqual(BLOCKED);
    expect(await core.ask("contact.page", { id })).toMatchObject({ value: { optOut: { reason: "will nicht" } } });
  });

  it.each([
    ["a namesake elsewhere", "Erika Beispiel;Andere GmbH;;0171 3920017"],
    ["a colleague", "Max Winter;Beispiel GmbH;;030 23125112"],
  ])("does not apply to %s", async (_name, row) => {
    const core = await refused();
    const id = await imported(core, row);
    expect(await dialled(core, id, row.split(";").at(-1) ?? "")).toMatchObject({ ok: true });
  });

  it("does not apply to colleagues who share a number, nor at a switchboard", async () => {
    const core = await refused();
    const [max] = [await made(core, { name: "Max Winter" }), await made(core, { name: "Ida Sommer" })];
    expect(await dialled(core, max, NUMBER)).toMatchObject({ ok: true });
    const board = await refused({ numbers: [{ value: NUMBER, kind: "switchboard" }] });
    const tom = await made(board, { name: "Tom Keller", numbers: [{ value: NUMBER, kind: "switchboard" }] });
    expect(await dialled(board, tom, NUMBER)).toMatchObject({ ok: true });
  });

  it("at a shared telephone is lifted for one contact only", async () => {
    const core = await refused();
    const max = await made(core, { name: "Max Winter" });
    expect(await core.ask("dial.block", { text: NUMBER, contactId: max })).toMatchObject({ value: { id: max, name: "Erika Beispiel" } });
    expect(await core.ask("contact.allow", { id: max, reason: "nur Max" })).toMatchObject({ ok: true });
    expect(await dialled(core, max, NUMBER)).toMatchObject({ ok: true });
    expect(await dialled(core, core.erika, NUMBER)).toEqual(BLOCKED);
  });

  it("lifted at one entry is lifted for the person", async () => {
    const core = await refused();
    const id = await imported(core, "Dr. Erika Beispiel;Beispiel GmbH;;0171 3920017");
    expect(await core.ask("contact.allow", { id, reason: "rief an" })).toMatchObject({ ok: true });
    expect(await dialled(core, id, "0171 3920017")).toMatchObject({ ok: true });
    expect(await dialled(core, core.erika, NUMBER)).toMatchObject({ ok: true });
  });

  it.each(["*31#030 23125111", "#31#030 23125111", "*31#+493023125111", "*31# 030 23125-111"])(
    "applies behind a prefix: %s",
    async (text) => {
      const core = await refused();
      expect(await dialled(core, null, text)).toEqual(BLOCKED);
      expect(await dialled(core, core.erika, text)).toEqual(BLOCKED);
      expect(await dialled(core, null, text.replace(/\d(?=\d{2}$)/, "9"))).toMatchObject({ ok: true });
    },
  );

  it("stays when the entry on which it was set is removed", async () => {
    const core = await refused();
    const id = await imported(core, "Dr. Erika Beispiel;Beispiel GmbH;;030 23125111");
    await core.ask("contact.remove", { id: core.erika });
    expect(await dialled(core, id, NUMBER)).toEqual(BLOCKED);
  });
});

describe("a contact made by hand", () => {
  it.each([
    ["a right-to-left mark", "משה\u202Eabc", "משהabc"],
    ["directional isolates", "Petra \u2066Vogel\u2069", "Petra Vogel"],
    ["control characters", "Petra\u0007 \u0085Vogel", "Petra Vogel"],
    ["zero-width characters", "Pe\u200Btra", "Petra"],
  ])("is saved without %s", async (_name, name, clean) => {
    const core = await startTestCore();
    const id = await made(core, { name, company: name, role: name });
    expect(await core.ask("contact.page", { id })).toMatchObject({ value: { contact: { name: clean, company: clean, role: clean } } });
  });

  it("with only invisible characters is refused", async () => {
    const core = await startTestCore();
    await expect(made(core, { name: "\u202E", company: "\u2066" })).rejects.toThrow("invalid");
  });
});
