import { describe, expect, it } from "vitest";
import { greetingMigrations, promiseMigrations, settingsMigrations, threadMigrations } from "#electron/core/storage/migrations.ts";
import { parseFile, recordFile, valueFile } from "#electron/core/storage/schema.ts";
import { greeting } from "#shared/contract/calls/voicemail.ts";
import { callPromise } from "#shared/contract/promises/promises.ts";
import { settings } from "#shared/contract/settings/settings.ts";
import { thread } from "#shared/contract/threads/threads.ts";
import { isOpen } from "#shared/domain/promises/promise.ts";
import { promiseState } from "#shared/domain/promises/promise-state.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, samplePromise } from "#tests/support/sample-values.ts";

function file(version: number, data: unknown): Uint8Array {
  return Buffer.from(JSON.stringify({ version, data }));
}

const now = defaultSettings("de-DE", "Europe/Berlin");
const { templates: _t, mailServer: _m, calendarServer: _c, absence: _a, holidays: _h, ...rest } = now;
const {
  answering: _w,
  webhook: _k,
  screenPop: _s,
  messageLimits: _l,
  playbackRate: _p,
  decisionLimits: _d,
  mailAfterAttempts: _n,
  ...second
} = rest;
const own = { subject: "Rückruf am {date}", body: "Hallo {name}" };

/** What version 4 wrote, as a literal, so that a new setting without a migration fails here. The texts of mails follow the current ones. */
const FOURTH = {
  ...{ language: null, theme: "system", ownName: "", ownCompany: "", ownEmail: "", timeZone: null },
  accounts: [
    {
      ...{ id: "main", label: "Büro", server: "wss://pbx.example/ws", address: "sip:erika@pbx.example" },
      ...{ authorizationUser: "erika", displayName: "Erika", iceServers: [] },
      ...{ voicemail: { kind: "machine" }, dtmf: "rfc4733", enabled: true },
    },
  ],
  dialling: { country: "DE", areaCode: "", accessCodeOut: "", accessCodeIn: "" },
  doNotDisturb: false,
  workingWeek: [...Array.from({ length: 5 }, () => ({ from: 540, to: 1020 })), null, null],
  ...{ returnWindowDays: 60, threadStaleDays: 14, wrapUpSeconds: 30, reminderMinutes: 10 },
  devices: { microphone: null, speaker: null, ring: null },
  ...{ warningTone: true, cardPopup: true, mailServer: null, calendarServer: null, absence: null, holidays: null },
  answering: { whenBusy: false, afterSeconds: null },
  playbackRate: 1,
  messageLimits: { days: null, megabytes: null },
  decisionLimits: { touches: 3, days: 30 },
  ...{ mailAfterAttempts: 3, hotkeys: {}, practice: true, webhook: null, screenPop: { general: null, outgoing: false } },
};

describe("settings of an earlier version", () => {
  it("are complete as version 4 wrote them: whatever was added since comes from a migration", () => {
    const read = parseFile(valueFile(settings, settingsMigrations), file(4, { ...FOURTH, templates: now.templates }));
    expect(read).toMatchObject({ ...now, accounts: FOURTH.accounts });
  });

  it("keep the rep's own mail text and get the defaults of what is new", () => {
    const read = parseFile(
      valueFile(settings, settingsMigrations),
      file(2, { ...second, rescheduleTemplates: { de: own, en: now.templates.en.reschedule } }),
    );
    expect(read).toEqual({ ...now, templates: { ...now.templates, de: { ...now.templates.de, reschedule: own } } });
  });

  it("are migrated from version 1 in one go", () => {
    const { ownEmail: _, ...first } = second;
    const read = parseFile(valueFile(settings, settingsMigrations), file(1, { ...first, rescheduleTemplates: { de: own, en: own } }));
    expect(read.ownEmail).toBe("");
    expect(read.templates.en.reschedule).toEqual(own);
  });
});

describe("threads of an earlier version", () => {
  it("keep their condition and stay open", () => {
    const { closed: _, origin: __, campaignId: ___, edited: ____, ...first } = emptyThread("hand:1", 5);
    const read = parseFile(
      recordFile(thread, threadMigrations),
      file(1, { "hand:1": { ...first, condition: { text: "Halle steht", askedAt: 7 } }, "hand:2": { ...first, contactId: "hand:2" } }),
    );
    expect(read["hand:1"]).toEqual({
      ...emptyThread("hand:1", 5),
      condition: { text: "Halle steht", callAt: null, askedAt: 7, cameTrue: null },
    });
    expect(read["hand:2"]).toEqual(emptyThread("hand:2", 5));
  });

  it("of version 2 do not say since when they have a campaign", () => {
    const { campaignAt: _, ...second } = { ...emptyThread("hand:1", 5), campaignId: "spring" };
    const read = parseFile(recordFile(thread, threadMigrations), file(2, { "hand:1": second }));
    expect(read["hand:1"]).toEqual({ ...second, campaignAt: null });
  });
});

describe("the greeting of an earlier version", () => {
  const read = (data: unknown) => parseFile(recordFile(greeting, greetingMigrations), file(1, data));

  it("becomes the general one, after which the app announces the recording", () => {
    expect(read({ mimeType: "audio/webm", durationMs: 900 })).toEqual({
      "greeting:general": {
        id: "greeting:general",
        scope: { kind: "general" },
        name: "",
        mimeType: "audio/webm",
        durationMs: 900,
        saysItRecords: false,
        recordedAt: null,
        promisedAt: null,
      },
    });
  });

  it("may be none", () => {
    expect(read(null)).toEqual({});
  });
});

describe("promises of an earlier version", () => {
  it.each([
    ["open", "open", true],
    ["kept", "kept", false],
    ["cancelled", "cancelled", false],
    ["moved", "cancelled", false],
  ])("that were %s are %s", (state, now, owed) => {
    const { asked: _, events: __, ...first } = samplePromise();
    const read = parseFile(recordFile(callPromise, promiseMigrations), file(1, { "promise-1": { ...first, state } }))["promise-1"];
    expect(read).toEqual({ ...samplePromise(), events: read?.events });
    expect(read && [promiseState(read, NOON), isOpen(read)]).toEqual([now, owed]);
  });

  it("that were cancelled may still have to be announced", () => {
    const events = [
      { kind: "cancelled", at: NOON, reason: "krank" },
      { kind: "kept", at: NOON },
    ];
    const read = parseFile(recordFile(callPromise, promiseMigrations), file(2, { "promise-1": { ...samplePromise(), events } }));
    expect(read["promise-1"]?.events).toEqual([{ ...events[0], told: false }, events[1]]);
  });
});
