import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { ScreenPop } from "#shared/domain/sources/directory-source.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const CSV = `ID,Name,Firma,Telefon,E-Mail
K 4711,Jonas Brandt,Nordlicht & Söhne,+493023125217,jonas@nordlicht.example
`;
const OWN = "https://crm.example/kunde/{sourceId}?f={company}&m={email}";

interface Setting {
  readonly own?: ScreenPop["on"];
  readonly general?: ScreenPop["on"];
  readonly outgoing?: boolean;
}

/** A core with one contact of a file, whose source may have its own page. */
async function deskWith({ own, general, outgoing = false }: Setting): Promise<TestCore & { readonly contactId: string }> {
  const core = await startTestCore();
  expect(await core.import("csv", CSV)).toMatchObject({ ok: true });
  const [contact] = await core.ask("contact.search", { text: "Jonas", limit: 1 });
  if (contact === undefined) throw new Error("no contact was imported");
  const page = (template: string, on: ScreenPop["on"] | undefined) => (on === undefined ? null : { template, on });
  await core.stores.sources.update((all) => all.map((source) => ({ ...source, screenPop: page(OWN, own) })));
  await core.ask("settings.save", { screenPop: { general: page("https://suche.example/?q={e164}{name}", general), outgoing } });
  return { ...core, contactId: contact.id };
}

const rings = (change: Partial<CallRecord> = {}) =>
  sampleCall({ direction: "in", end: "missed", answeredAt: null, number: "+493023125217", contactId: null, ...change });
const talks = (change: Partial<CallRecord> = {}) => rings({ end: "answered", answeredAt: sampleCall().startedAt + 4000, ...change });
const JONAS = "https://crm.example/kunde/K%204711?f=Nordlicht%20%26%20S%C3%B6hne&m=jonas%40nordlicht.example";
const STRANGER = "https://suche.example/?q=%2B493023125217";

describe("the page of a call", () => {
  it("is the one of the contact's source with that source's data, once per call", async () => {
    const { ask, opened, contactId } = await deskWith({ own: "ring", general: "ring" });
    await ask("call.begin", rings({ contactId }));
    await ask("call.begin", rings({ contactId, tickedPoints: ["p"] }));
    await ask("call.begin", talks({ contactId }));
    await ask("call.end", talks({ contactId }));
    expect(opened).toEqual([JONAS]);
    await ask("call.begin", rings({ contactId, id: "again" }));
    expect(opened).toEqual([JONAS, JONAS]);
  });

  it.each<[string, Setting, boolean, readonly string[]]>([
    ["of a stranger is the general one", { own: "ring", general: "ring" }, false, [STRANGER]],
    ["of a stranger is none without a general one", { own: "ring" }, false, []],
    ["of a contact of a source without a page is the general one", { general: "ring" }, true, [`${STRANGER}Jonas%20Brandt`]],
    ["is none when neither is set", {}, true, []],
  ])("%s", async (_, setting, isKnown, pages) => {
    const { ask, opened, contactId } = await deskWith(setting);
    await ask("call.begin", rings({ contactId: isKnown ? contactId : null }));
    expect(opened).toEqual(pages);
  });

  it("opens when the caller is identified while the phone rings, unless one is open already", async () => {
    const { ask, opened, contactId } = await deskWith({ own: "ring" });
    await ask("call.begin", rings());
    await ask("call.begin", rings({ contactId }));
    await ask("call.begin", rings());
    await ask("call.begin", rings({ contactId }));
    expect(opened).toEqual([JONAS]);
    await ask("call.begin", rings({ id: "talks" }));
    await ask("call.begin", talks({ id: "talks", contactId }));
    expect(opened).toEqual([JONAS]);
    await ask("settings.save", { screenPop: { general: { template: "https://suche.example/?q={e164}", on: "ring" }, outgoing: false } });
    await ask("call.begin", rings({ id: "searched" }));
    await ask("call.begin", rings({ id: "searched", contactId }));
    expect(opened).toEqual([JONAS, STRANGER]);
  });

  it("opens on answer if that is set, not for a call that the machine answers", async () => {
    const { ask, opened, contactId } = await deskWith({ own: "answer" });
    await ask("call.begin", rings({ contactId }));
    await ask("call.begin", rings({ contactId, answeredAt: sampleCall().startedAt + 1000 }));
    expect(opened).toEqual([]);
    await ask("call.begin", talks({ contactId }));
    expect(opened).toEqual([JONAS]);
  });

  it("stays closed for a second call while the rep talks, and for outbound calls unless that is set", async () => {
    const { ask, opened, contactId } = await deskWith({ own: "ring" });
    await ask("call.begin", rings({ contactId, busyWith: "talking" }));
    await ask("call.begin", talks({ contactId, id: "out", direction: "out" }));
    expect(opened).toEqual([]);
    await ask("settings.save", { screenPop: { general: null, outgoing: true } });
    await ask("call.begin", talks({ contactId, id: "out-2", direction: "out" }));
    expect(opened).toEqual([JONAS]);
  });

  it("opens by hand whenever there is one, before and after the call has ended", async () => {
    const { ask, opened, contactId } = await deskWith({ own: "button" });
    await ask("call.begin", rings({ contactId }));
    expect(opened).toEqual([]);
    expect(await ask("screenPop.open", { callId: "call-1" })).toEqual({ ok: true, value: null });
    await ask("call.end", rings({ contactId }));
    expect(await ask("screenPop.open", { callId: "call-1" })).toEqual({ ok: true, value: null });
    expect(opened).toEqual([JONAS, JONAS]);
    expect(await ask("screenPop.open", { callId: "nobody's" })).toEqual({ ok: false, reason: "not-found" });
    await ask("call.begin", rings({ id: "stranger" }));
    expect(await ask("screenPop.open", { callId: "stranger" })).toEqual({ ok: false, reason: "not-found" });
  });

  it("uses the source's id for a contact also when the contact has another kept id", async () => {
    const core = await deskWith({ own: "ring" });
    const [jonas] = await core.ask("contact.search", { text: "Jonas", limit: 1 });
    if (jonas === undefined) throw new Error("there is no contact");
    await core.stores.contactAliases.update(() => ({ "vcard:other": "vcard:uid-1", "csv:K 4711": "vcard:uid-1" }));
    await core.stores.contacts.update((all) => ({ ...all, "vcard:uid-1": { ...jonas, id: "vcard:uid-1" } }));
    const again = await core.restart();
    await again.ask("call.begin", rings({ contactId: "vcard:uid-1" }));
    expect(again.opened).toEqual([JONAS]);
  });

  it.each([
    ["https://crm.example/?tel={e164}", { number: "" }],
    ["https://crm.example/?tel={e164}", { number: "sip:vogel@vogel.example" }],
    ["https://crm.example/?tel={e164}", { number: "107" }],
    ["https://crm.example/?tel={e164}&from={direction}", { number: "107" }],
    ["https://crm.example/c/{contactId}", { number: "+493023125417" }],
    ["https://crm.example/c/{contactId}", { number: "" }],
    ["https://crm.example/c/{contactId}?tel={e164}", { number: "+493023125417" }],
    ["https://crm.example/{sourceId}/history", { number: "+493023125417" }],
  ])("stays closed without the data that it needs: %s for %j", async (template, call) => {
    const { ask, opened } = await deskWith({});
    await ask("settings.save", { screenPop: { general: { template, on: "ring" }, outgoing: false } });
    await ask("call.begin", rings(call));
    expect(opened).toEqual([]);
    expect(await ask("screenPop.open", { callId: "call-1" })).toEqual({ ok: false, reason: "pop-empty" });
  });

  it("opens once the contact is found while the phone still rings", async () => {
    const { ask, opened, contactId } = await deskWith({});
    await ask("settings.save", { screenPop: { general: { template: "https://crm.example/c/{contactId}", on: "ring" }, outgoing: false } });
    await ask("call.begin", rings());
    await ask("call.begin", rings({ contactId }));
    expect(opened).toEqual([`https://crm.example/c/${encodeURIComponent(contactId)}`]);
  });

  it("that is invalid opens nothing and reports that", async () => {
    const { ask, stores, opened, contactId } = await deskWith({ own: "ring" });
    await stores.sources.update((all) =>
      all.map((source) => ({ ...source, screenPop: { template: "javascript:alert('{name}')", on: "ring" } as const })),
    );
    await ask("call.begin", rings({ contactId }));
    expect(await ask("screenPop.open", { callId: "call-1" })).toEqual({ ok: false, reason: "pop-failed" });
    expect(opened).toEqual([]);
  });
});
