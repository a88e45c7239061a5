import { describe, expect, test } from "vitest";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, sampleMessage } from "#tests/support/sample-values.ts";
import { startTestCore, TEST_LINE } from "#tests/support/test-core.ts";

const done = { ok: true, value: null };

const account: SipAccount = {
  id: "main",
  label: "Büro",
  server: "wss://pbx.example/ws",
  address: "sip:erika@pbx.example",
  authorizationUser: "erika",
  displayName: "Erika",
  iceServers: [],
  voicemail: { kind: "decline", status: 486 },
  dtmf: "rfc4733",
  enabled: true,
};

const message = sampleMessage({ id: "m1", contactId: null, contactName: "", company: "", number: "+493023125444" });

const audio = Buffer.from("opus").toString("base64");

describe("settings and accounts", () => {
  test("a change is stored, announced, and leaves the rest alone", async () => {
    const { ask, state, events } = await startTestCore();
    await ask("settings.save", { theme: "dark", ownName: "Erika" });
    expect((await state()).settings).toMatchObject({ theme: "dark", ownName: "Erika", language: null });
    expect(events.findLast(({ name }) => name === "state.changed")).toMatchObject({ payload: { settings: { theme: "dark" } } });
  });

  test("a longer return window includes older calls at once", async () => {
    const { ask, stores } = await startTestCore();
    await stores.journal.put(
      sampleCall({ id: "old", contactId: null, startedAt: NOON - 80 * 86_400_000, end: "no-answer", answeredAt: null }),
    );
    const identity = { number: "+493023125111", displayName: "", hidden: false, uri: "", divertedFrom: [] };
    expect((await ask("caller.identify", { identity, chosen: null })).evidence).toBeNull();
    await ask("settings.save", { returnWindowDays: 90 });
    expect((await ask("caller.identify", { identity, chosen: null })).evidence).toMatchObject({ count: 1 });
  });

  test("a password is stored encrypted, sent to the phone, and deleted with its account", async () => {
    const { ask, stores } = await startTestCore();
    expect(await ask("account.secrets", { id: "main" })).toEqual({ ok: false, reason: "not-found" });
    await ask("account.save", { account: { ...account, iceServers: [] }, password: "geheim" });
    await ask("account.save", { account: { ...account, iceServers: [], label: "Zentrale" }, password: null });
    expect(stores.secrets.read()).toEqual({ main: "box(geheim)" });
    expect(JSON.stringify(stores.settings.read())).not.toContain("geheim");
    expect(await ask("account.secrets", { id: "main" })).toEqual({ ok: true, value: { password: "geheim", iceCredentials: {} } });
    await ask("account.remove", { id: "main" });
    expect(stores.secrets.read()).toEqual({});
  });

  test("the practice line's account cannot be removed", async () => {
    const { ask, stores } = await startTestCore();
    await ask("account.save", { account: { ...account, id: PRACTICE_ACCOUNT }, password: null });
    expect(await ask("account.remove", { id: PRACTICE_ACCOUNT })).toEqual({ ok: false, reason: "invalid" });
    expect(stores.settings.read().accounts.map(({ id }) => id)).toEqual([PRACTICE_ACCOUNT]);
  });

  test("a password of another machine counts as none", async () => {
    const { ask, stores } = await startTestCore();
    await stores.secrets.update(() => ({ main: "something else" }));
    expect(await ask("account.secrets", { id: "main" })).toEqual({ ok: false, reason: "not-found" });
  });

  test.each([
    { server: "ws://pbx.example/ws" },
    { server: "pbx.example" },
    { address: "pbx.example" },
    { address: "" },
    { iceServers: [{ url: "turn:turn.example", username: "", credential: "c" }] },
  ])("an account that the phone could not use is refused, and its password not stored: %j", async (change) => {
    const { ask, stores } = await startTestCore();
    const bad = { ...account, iceServers: [], ...change };
    expect(await ask("account.save", { account: bad, password: "geheim" })).toEqual({ ok: false, reason: "invalid" });
    expect([stores.secrets.read(), stores.settings.read().accounts]).toEqual([{}, []]);
  });
});

describe("threads", () => {
  test("are ticked, and store when they were looked at", async () => {
    const { ask, stores, clock } = await startTestCore();
    const points = [{ id: "a", text: "Preis", doneAt: null }];
    await ask("thread.save", { ...emptyThread("hand:1", NOON), purpose: "Angebot", points });
    await clock.advance(1_000);
    await ask("thread.tick", { contactId: "hand:1", pointId: "a", done: true });
    expect(stores.threads.read()["hand:1"]?.points).toEqual([{ id: "a", text: "Preis", doneAt: NOON + 1_000 }]);
    await ask("thread.tick", { contactId: "hand:1", pointId: "a", done: false });
    expect(stores.threads.read()["hand:1"]?.points[0]?.doneAt).toBeNull();
    expect(await ask("thread.tick", { contactId: "hand:1", pointId: "b", done: true })).toEqual({ ok: false, reason: "not-found" });
    await ask("thread.viewed", { contactId: "hand:1", at: NOON + 5_000 });
    await ask("thread.viewed", { contactId: "hand:1", at: NOON + 4_000 });
    expect(stores.threads.read()["hand:1"]).toMatchObject({ viewedAt: NOON + 5_000, changedAt: NOON });
  });
});

describe("voice messages", () => {
  test("are stored with their audio, heard, removed and restored", async () => {
    const { ask, state } = await startTestCore();
    await ask("message.save", { message, audio });
    expect(await ask("message.audio", { id: "m1" })).toEqual({ ok: true, value: { mimeType: message.mimeType, audio } });
    await ask("message.heard", { id: "m1", heard: true });
    expect((await state()).messages).toMatchObject([{ id: "m1", heardAt: NOON }]);
    await ask("message.remove", { id: "m1" });
    expect((await state()).messages).toEqual([]);
    expect(await ask("change.undo", { id: "message m1" })).toEqual(done);
    expect((await state()).messages).toHaveLength(1);
  });

  test("are deleted with their audio some time after they were removed", async () => {
    const { ask, stores, clock } = await startTestCore();
    await ask("message.save", { message, audio });
    await ask("message.remove", { id: "m1" });
    await clock.advance(180_000);
    expect(await stores.audio.read("m1", message.mimeType)).toBeNull();
    expect(await ask("change.undo", { id: "message m1" })).toEqual({ ok: false, reason: "too-late" });
  });

  test("with an id that is no file name are stored all the same", async () => {
    const { ask } = await startTestCore();
    const id = "../../settings";
    expect(await ask("message.save", { message: { ...message, id }, audio })).toEqual(done);
    expect(await ask("message.audio", { id })).toMatchObject({ ok: true, value: { audio } });
  });

  test("do not overwrite the greeting", async () => {
    const { ask, state } = await startTestCore();
    const id = "greeting:general";
    expect(await ask("greeting.audio", { id })).toEqual({ ok: false, reason: "not-found" });
    await ask("greeting.save", { scope: { kind: "general" }, audio, mimeType: "audio/webm", durationMs: 3_000, saysItRecords: false });
    await ask("message.save", { message: { ...message, id: "greeting" }, audio: Buffer.from("other").toString("base64") });
    expect(await ask("greeting.audio", { id })).toEqual({ ok: true, value: { mimeType: "audio/webm", audio } });
    expect((await state()).greetings).toMatchObject([{ id, durationMs: 3_000 }]);
    await ask("greeting.remove", { id });
    expect((await state()).greetings).toEqual([]);
  });
});

describe("the journal", () => {
  test("is searched by name, company, number, notes and kind, a page at a time", async () => {
    const { ask } = await startTestCore();
    const month = 31 * 86_400_000;
    await ask("call.end", sampleCall({ id: "a", contactName: "Jürgen Groß", notes: ["will Angebot"] }));
    await ask(
      "call.end",
      sampleCall({ id: "b", startedAt: NOON - month, number: "+493023125777", contactName: "", end: "no-answer", answeredAt: null }),
    );
    await ask(
      "call.end",
      sampleCall({ id: "c", startedAt: NOON - 8 * month, direction: "in", end: "missed", answeredAt: null, company: "Nordlicht" }),
    );
    const find = async (text: string, filter: "all" | "in" | "out" | "missed" | "pending" | "voicemail" = "all") =>
      (await ask("journal.search", { text, filter, before: null, limit: 10 })).calls.map(({ id }) => id);
    expect(await find("")).toEqual(["a", "b", "c"]);
    expect(await find("gross")).toEqual(["a"]);
    expect(await find("angebot gross")).toEqual(["a"]);
    expect(await find("030 23125-777")).toEqual(["b"]);
    expect(await find("nordlicht")).toEqual(["c"]);
    expect(await find("", "missed")).toEqual(["c"]);
    expect(await find("", "pending")).toEqual(["a", "b"]);
    const page = await ask("journal.search", { text: "", filter: "all", before: null, limit: 2 });
    expect(page).toMatchObject({ calls: [{ id: "a" }, { id: "b" }], more: true });
    const rest = await ask("journal.search", { text: "", filter: "all", before: page.calls[1]?.startedAt ?? null, limit: 2 });
    expect(rest).toMatchObject({ calls: [{ id: "c" }], more: false });
  });
});

describe("promises", () => {
  test("are suggested in the caller's zone, and written as calendar entry and as mail", async () => {
    const { ask } = await startTestCore();
    const slots = await ask("promise.suggest", { contactId: null, number: "+442079460123", count: 3 });
    expect(slots).toHaveLength(3);
    expect(slots.every(({ at, timeZone }) => at > NOON && timeZone === "Europe/London")).toBe(true);
    const [slot] = slots;
    if (!slot) throw new Error("no slot");
    const made = await ask("promise.make", {
      contactId: null,
      contactName: "Ada Sample",
      company: "",
      number: "+442079460123",
      at: slot.at,
      timeZone: slot.timeZone,
      durationMinutes: 15,
      reason: "Angebot",
      asked: "",
      toldBy: "nobody",
    });
    const id = made.ok ? made.value.id : "";
    await ask("settings.save", { ownEmail: "max@winter.example", reminderMinutes: 25 });
    const entry = await ask("promise.calendar", { id });
    expect(entry.ok && entry.value.text).toContain("BEGIN:VEVENT");
    expect(entry.ok && entry.value.text).toContain("mailto:max@winter.example");
    expect(entry.ok && entry.value.text).toContain("TRIGGER:-PT25M");
    expect(await ask("promise.calendar", { id: "x" })).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("a calendar entry for summer", () => {
  test.each([
    ["Europe/Berlin", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
    ["Europe/Vienna", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
    ["Europe/London", "DTSTART:19700329T010000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
    ["America/New_York", "DTSTART:19700308T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"],
    ["Australia/Sydney", "DTSTART:19701004T020000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"],
    ["Europe/Istanbul", "BEGIN:STANDARD", "TZOFFSETTO:+0300", "END:STANDARD"],
  ])("says when the clocks change in %s", async (timeZone, ...said) => {
    const { ask } = await startTestCore();
    const made = await ask("promise.make", {
      ...{ contactId: null, contactName: "Ada Sample", company: "", number: "+442079460123", timeZone, durationMinutes: 15 },
      ...{ at: Date.UTC(2027, 3, 12, 11), reason: "", asked: "", toldBy: "nobody" },
    });
    const entry = await ask("promise.calendar", { id: made.ok ? made.value.id : "" });
    const [zone = ""] = /BEGIN:VTIMEZONE.*END:VTIMEZONE/s.exec(entry.ok ? entry.value.text : "") ?? [];
    for (const line of said) expect(zone.split("\r\n")).toContain(line);
  });
});

describe("practice", () => {
  test("a first start has sample contacts in the rep's language, attempts to return, and an account on this run's line", async () => {
    const { ask, state } = await startTestCore({ practice: true, locale: "en-GB" });
    await ask("account.save", {
      account: { ...account, id: PRACTICE_ACCOUNT, server: "ws://127.0.0.1:1/old", iceServers: [], voicemail: { kind: "machine" } },
      password: null,
    });
    const { settings } = await state();
    expect(settings.accounts).toMatchObject([
      {
        id: PRACTICE_ACCOUNT,
        server: TEST_LINE.server,
        address: "sip:rep@practice.invalid",
        authorizationUser: "rep",
        voicemail: { kind: "machine" },
      },
    ]);
    expect(await ask("account.secrets", { id: PRACTICE_ACCOUNT })).toEqual({
      ok: true,
      value: { password: "rep-password", iceCredentials: {} },
    });
    const [jonas] = await ask("contact.search", { text: "Jonas Brandt", limit: 1 });
    expect(jonas).toMatchObject({ id: "practice:jonas-brandt", source: "practice" });
    const page = await ask("contact.page", { id: "practice:jonas-brandt" });
    expect(page.ok && page.value.thread?.purpose).toMatch(/Charging point/);
  });

  test.each([
    ["return-exact", "+496990009142", "practice:petra-vogel", "same-number"],
    ["return-switchboard", "+4930231250", "practice:jonas-brandt", "same-trunk"],
    ["return-colleague", "+494066969305", "practice:aylin-demir", "same-company"],
  ])("the scenario %s is a return call", async (_id, number, contactId, link) => {
    const { ask } = await startTestCore({ practice: true });
    const facts = await ask("caller.identify", {
      identity: { number, displayName: "", hidden: false, uri: "", divertedFrom: [] },
      chosen: null,
    });
    expect(facts).toMatchObject({ match: { contact: { id: contactId } }, evidence: { link } });
  });
});

describe("views and links", () => {
  test("what the phone publishes and the intents of a view reach all windows", async () => {
    const { ask, events } = await startTestCore();
    const view = { calls: [], registration: "registered" as const, inCall: false, pendingCount: 0 };
    expect(await ask("views.current", {})).toBeNull();
    await ask("views.publish", view);
    expect(await ask("views.current", {})).toEqual(view);
    await ask("views.intent", { kind: "answer" });
    expect(events.slice(-2)).toEqual([
      { name: "views.changed", payload: view },
      { name: "intent", payload: { kind: "answer" } },
    ]);
  });

  test.each(["javascript:alert(1)", "file:///etc/passwd", "smb://x/y", "nonsense"])(
    "a link that could do harm is not opened: %s",
    async (url) => {
      const { ask, opened } = await startTestCore();
      expect(await ask("app.openExternal", { url })).toEqual({ ok: false, reason: "invalid" });
      expect(opened).toEqual([]);
    },
  );

  test("mails and pages are opened", async () => {
    const { ask, opened } = await startTestCore();
    await ask("app.openExternal", { url: "mailto:a@b.example?subject=x" });
    expect(opened).toEqual(["mailto:a@b.example?subject=x"]);
  });
});

test("a notice about a damaged file is shown until it is dismissed", async () => {
  const { ask, stores, state } = await startTestCore();
  const notice = { id: "n", file: "threads.json", keptAs: "threads.json.broken", recovered: true, partly: false, names: [], at: NOON };
  await stores.notices.update(() => ({ n: notice }));
  expect((await state()).notices).toEqual([notice]);
  await ask("app.dismissNotice", { id: "n" });
  expect((await state()).notices).toEqual([]);
});
