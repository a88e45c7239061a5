import { beforeEach, expect, it } from "vitest";
import { TEMPLATES } from "#shared/domain/outreach/template.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

let window: TestWindow;

const shown = () => window.store.get().core?.settings;
const stored = () => window.core.stores.settings.read();
/** Saves two fields of one template as the form does: each with all templates as shown. */
function writeMail(patch: { readonly subject: string } | { readonly body: string }) {
  const templates = shown()?.templates;
  if (templates === undefined) throw new Error("no settings");
  const reschedule = { ...templates.de.reschedule, ...patch };
  window.actions.settings.saving.write({ templates: { ...templates, de: { ...templates.de, reschedule } } });
}

beforeEach(async () => {
  window = await startTestWindow();
});

it("text typed right before the window closes is saved by the next one, and shown from the start", async () => {
  window.actions.settings.saving.write({ ownName: "Jana Berg" });
  await window.core.clock.advance(10);
  expect(stored().ownName).toBe("");
  const next = await startTestWindow(window.core, window.parcels);
  expect(stored().ownName).toBe("Jana Berg");
  expect(next.store.get().core?.settings.ownName).toBe("Jana Berg");
  expect(window.parcels.size).toBe(0);
});

it("fields of one setting that are typed in turn do not overwrite each other, with or without a core", async () => {
  writeMail({ subject: "Termin" });
  writeMail({ body: "Guten Tag" });
  await window.core.clock.advance(1_000);
  expect(stored().templates.de.reschedule).toEqual({ subject: "Termin", body: "Guten Tag" });
  window.lose();
  writeMail({ subject: "Neuer Termin" });
  await window.core.clock.advance(60_000);
  writeMail({ body: "Guten Abend" });
  expect(shown()?.templates.de.reschedule).toEqual({ subject: "Neuer Termin", body: "Guten Abend" });
  await window.find(await window.core.restart({ phone: false }));
  await window.core.clock.advance(1_000);
  expect(stored().templates.de.reschedule).toEqual({ subject: "Neuer Termin", body: "Guten Abend" });
  expect(stored().templates.en).toEqual(TEMPLATES.en);
});

it("while the core is away the last value of each setting wins, choices and texts in their order", async () => {
  window.lose();
  const { settings } = window.actions;
  settings.saving.write({ wrapUpSeconds: 3 });
  void settings.save({ doNotDisturb: true, threadStaleDays: 5 });
  settings.saving.write({ wrapUpSeconds: 30 });
  void settings.save({ doNotDisturb: false });
  expect(shown()).toMatchObject({ wrapUpSeconds: 30, doNotDisturb: false, threadStaleDays: 5 });
  const core = await window.core.restart({ phone: false });
  await window.find(core);
  await window.core.clock.advance(1_000);
  expect(core.stores.settings.read()).toMatchObject({ wrapUpSeconds: 30, doNotDisturb: false, threadStaleDays: 5 });
  expect(window.parcels.size).toBe(0);
});

it("changes by another program are shown beside what is not saved yet", async () => {
  window.actions.settings.saving.write({ ownName: "Jana Berg" });
  await window.core.ask("settings.save", { ownName: "J.", ownCompany: "Nordlicht Energie" });
  expect(shown()).toMatchObject({ ownName: "Jana Berg", ownCompany: "Nordlicht Energie" });
  await window.core.clock.advance(1_000);
  expect(stored()).toMatchObject({ ownName: "Jana Berg", ownCompany: "Nordlicht Energie" });
});

it("a setting that could not be saved for lack of space is saved once there is some", async () => {
  window.core.stores.setFailure("storage-full");
  await window.actions.settings.save({ wrapUpSeconds: 45 });
  expect(shown()?.wrapUpSeconds).toBe(45);
  expect(window.store.get().notices.map(({ key }) => key)).toContain("failure.storage-full");
  window.core.stores.setFailure(null);
  await window.core.clock.advance(1_000);
  expect(stored().wrapUpSeconds).toBe(45);
});

it("a request acts on the settings that are shown, also on those not sent yet", async () => {
  const server = { host: "127.0.0.1", port: 1, security: "none", user: "" } as const;
  const test = () => window.ask("mail.testServer", { server, password: "", knowingly: false });
  expect(await test()).toMatchObject({ reason: "mail-no-sender" });
  window.actions.settings.saving.write({ ownEmail: "jana@example.org" });
  expect(await test()).toMatchObject({ reason: "mail-connection" });
  window.actions.settings.saving.write({ ownEmail: "" });
  expect(await window.actions.perform("mail.testServer", { server, password: "", knowingly: false })).toMatchObject({
    reason: "mail-no-sender",
  });
});

it("a request fails without delay while the core is away, although a text waits", async () => {
  window.lose();
  window.actions.settings.saving.write({ ownName: "Jana Berg" });
  await expect(window.ask("contact.colleagues", {})).rejects.toThrow("gone");
  await window.find(await window.core.restart({ phone: false }));
  await window.core.clock.advance(1_000);
  expect((await window.ask("app.hello", { role: "view" })).state.settings.ownName).toBe("Jana Berg");
});
