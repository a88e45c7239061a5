import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStores } from "#electron/core/storage/open-stores.ts";
import { removeOrphans } from "#electron/core/voicemail/recordings.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { NOON, sampleMessage } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const DAY = 86_400_000;
const audio = Buffer.from("spoken").toString("base64");

const save = ({ ask }: TestCore, change: Parameters<typeof sampleMessage>[0]) =>
  ask("message.save", { message: sampleMessage(change), audio });
const ids = async ({ state }: TestCore) => (await state()).messages.map(({ id }) => id);

describe("limits", () => {
  it("remove heard messages that are too old with their audio, and notify the rep once", async () => {
    const core = await startTestCore();
    await save(core, { id: "old", at: NOON - 40 * DAY, heardAt: NOON - 39 * DAY });
    await save(core, { id: "unheard", at: NOON - 40 * DAY });
    await save(core, { id: "young", heardAt: NOON });
    await core.ask("settings.save", { messageLimits: { days: 30, megabytes: null } });
    expect(await ids(core)).toHaveLength(3);
    await core.clock.advance(DAY);
    expect(await ids(core)).toEqual(["young", "unheard"]);
    expect(await core.stores.audio.read("old", "audio/webm")).toBeNull();
    await core.clock.advance(2 * DAY);
    expect(core.events.filter(({ name }) => name === "messages.expired")).toEqual([{ name: "messages.expired", payload: { count: 1 } }]);
  });

  it("apply at the start too, once there is a window to notify", async () => {
    const core = await startTestCore();
    await save(core, { id: "old", at: NOON - 40 * DAY, heardAt: NOON });
    await core.ask("settings.save", { messageLimits: { days: 30, megabytes: null } });
    const next = await core.restart({ phone: false });
    expect(await ids(next)).toEqual(["old"]);
    await next.ask("app.hello", { role: "phone" });
    await next.clock.advance(0);
    expect(await ids(next)).toEqual([]);
    expect(next.events.map(({ name }) => name)).toContain("messages.expired");
  });

  it("count the bytes of all messages together", async () => {
    const core = await startTestCore();
    const bytes = Buffer.alloc(600_000).toString("base64");
    for (const [index, id] of ["first", "second"].entries()) {
      await core.ask("message.save", { message: sampleMessage({ id, at: NOON + index, heardAt: NOON }), audio: bytes });
    }
    await core.ask("settings.save", { messageLimits: { days: null, megabytes: 1 } });
    await core.clock.advance(DAY);
    expect(await ids(core)).toEqual(["second"]);
  });
});

describe("removing a contact", () => {
  async function withRecordings() {
    const core = await startTestCore();
    const saved = await core.ask("contact.save", {
      id: "",
      name: "Erika Beispiel",
      company: "",
      role: "",
      numbers: [{ value: "+493023125111", kind: "work" }],
      email: "",
      customer: false,
      language: null,
      timeZone: null,
    });
    if (!saved.ok) throw new Error(saved.reason);
    const { id } = saved.value;
    await save(core, { id: "hers", contactId: id });
    await save(core, { id: "other", contactId: "hand:other" });
    const take = { audio, mimeType: "audio/webm", durationMs: 1_000, saysItRecords: false };
    await core.ask("greeting.save", { ...take, scope: { kind: "person", contactId: id } });
    await core.ask("greeting.save", { ...take, scope: { kind: "general" } });
    await core.ask("contact.remove", { id });
    return { core, id };
  }

  it("erases their messages and greetings with the audio, once it cannot be undone", async () => {
    const { core, id } = await withRecordings();
    expect(await ids(core)).toHaveLength(2);
    await core.clock.advance(180_000);
    expect(await ids(core)).toEqual(["other"]);
    expect((await core.state()).greetings.map((greeting) => greeting.id)).toEqual(["greeting:general"]);
    expect(await core.stores.audio.read("hers", "audio/webm")).toBeNull();
    expect(Object.keys(core.stores.greetings.read())).not.toContain(`greeting:person:${id}`);
  });

  it("leaves them alone when it was undone", async () => {
    const { core, id } = await withRecordings();
    await core.ask("change.undo", { id: `contact ${id}` });
    await core.clock.advance(180_000);
    expect(await ids(core)).toHaveLength(2);
    expect((await core.state()).greetings).toHaveLength(2);
  });
});

it("removes a promise's message some days after the promised time", async () => {
  const core = await startTestCore();
  const made = await core.ask("promise.make", {
    contactId: null,
    contactName: "Erika Beispiel",
    company: "",
    number: "+493023125111",
    at: NOON + DAY,
    timeZone: "Europe/Berlin",
    durationMinutes: 15,
    reason: "",
    asked: "",
    toldBy: "voice-message",
  });
  if (!made.ok) throw new Error(made.reason);
  const scope = { kind: "promise", promiseId: made.value.id, contactId: null } as const;
  await core.ask("greeting.save", { scope, audio, mimeType: "audio/webm", durationMs: 1_000, saysItRecords: false });
  await core.clock.advance(7 * DAY);
  expect((await core.state()).greetings).toHaveLength(1);
  await core.clock.advance(2 * DAY);
  expect(core.stores.greetings.read()).toEqual({});
});

describe("audio without an entry", () => {
  async function withOrphan() {
    const folder = await mkdtemp(join(tmpdir(), "faden-recordings-"));
    const defaults = defaultSettings("de-DE", "Europe/Berlin");
    const stores = await openStores({ folder, clock: createFakeClock(NOON), newId: () => "n", defaults });
    await stores.audio.write("message-1", "audio/webm", Buffer.from("kept"));
    await stores.messages.update((all) => ({ ...all, "message-1": sampleMessage() }));
    await writeFile(join(folder, "messages", "lost.webm"), "left by a crash");
    await writeFile(join(folder, "messages", "readme.txt"), "not ours");
    const files = async () => (await readdir(join(folder, "messages"))).sort();
    const end = async () => {
      await stores.close();
      await rm(folder, { recursive: true });
    };
    return { stores, files, end };
  }

  it("is removed, and nothing else", async () => {
    const { stores, files, end } = await withOrphan();
    await removeOrphans({ stores });
    expect(await files()).toEqual(["message-1.webm", "readme.txt"]);
    expect(await stores.audio.size("message-1", "audio/webm")).toBe(4);
    expect(await stores.audio.size("lost", "audio/webm")).toBe(0);
    await end();
  });

  it("stays while the list of messages is damaged: it may be all that is left of them", async () => {
    const { stores, files, end } = await withOrphan();
    const notice = { id: "n", file: "messages.json", keptAs: "messages.json.broken", recovered: true, partly: true, names: [], at: NOON };
    await stores.notices.update(() => ({ n: notice }));
    await removeOrphans({ stores });
    expect(await files()).toContain("lost.webm");
    await end();
  });
});
