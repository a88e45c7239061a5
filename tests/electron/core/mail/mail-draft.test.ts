import { describe, expect, it } from "vitest";
import { filledTexts, type MailSource } from "#electron/core/mail/mail-values.ts";
import type { Contact, Language } from "#shared/domain/contacts/contact.ts";
import { unfilled } from "#shared/domain/outreach/mail.ts";
import { defaultSettings, type Settings } from "#shared/domain/settings/settings.ts";
import { emptyThread, type Thread } from "#shared/domain/threads/thread.ts";
import { AT, NOW, promiseOf } from "#tests/support/promise-sample.ts";
import { sampleCall } from "#tests/support/sample-values.ts";

const settings: Settings = { ...defaultSettings("de-DE", "Europe/Berlin"), ownName: "Max Winter", ownCompany: "Winter IT" };

const petra: Contact = {
  id: "csv:1",
  source: "csv",
  name: "Petra Vogel",
  company: "Vogel Logistik",
  role: "",
  numbers: [],
  email: "petra.vogel@vogel-logistik.example",
  customer: false,
  language: "de",
  timeZone: null,
};

const source: MailSource = {
  contact: petra,
  promise: promiseOf(),
  call: null,
  thread: null,
  slots: [],
  minutes: 10,
  timeZone: "Europe/Berlin",
  now: NOW,
};

const reschedule = (change: Partial<MailSource> = {}, own = settings, language: Language = "de") =>
  filledTexts("reschedule", { ...source, ...change }, own, language);

describe("the mail about a promise", () => {
  it("gives the exact time in the promise's zone, by name", () => {
    const { subject, body } = reschedule();
    expect(subject).toContain("Dienstag, 24. November 2026 um 14:30");
    expect(body).toContain("14:30 Uhr (Mitteleuropäische Normalzeit)");
    expect(body).toContain("Petra Vogel");
    expect(body).toContain("Lagerplätze ab März");
    expect(body).toMatch(/Max Winter\nWinter IT$/);
    expect(body).not.toMatch(/[{}]/);
  });

  it("is in English for English, and follows the zone of the promise", () => {
    const { subject, body } = reschedule({ timeZone: "America/New_York" }, settings, "en");
    expect(subject).toContain("Tuesday, 24 November 2026");
    expect(body).toContain("08:30");
    expect(body).toContain("Eastern Standard Time");
  });

  it("does not let a name or a template add a header", () => {
    const template = { subject: "Rückruf {name}\r\nBcc: x@y.example", body: "Hallo {name}&bcc=x@y.example" };
    const own = { ...settings, templates: { ...settings.templates, de: { ...settings.templates.de, reschedule: template } } };
    const { subject } = reschedule({ contact: { ...petra, name: "Petra\r\nCc: a@b.example\u202e\u0000" } }, own);
    expect(subject).toBe("Rückruf Petra Cc: a@b.example Bcc: x@y.example");
  });

  it("reads well where name, company and reason are missing", () => {
    const nobody = promiseOf({ contactName: "", company: "", reason: "" });
    const { body } = reschedule({ promise: nobody, contact: null }, { ...settings, ownCompany: "" });
    expect(body).not.toMatch(/ ,|\n{3}|\s$/);
    expect(body).toMatch(/^Guten Tag,\n/);
  });
});

const thread: Thread = {
  ...emptyThread("csv:1", NOW),
  purpose: "Lagerkosten im Winter senken",
  points: [
    { id: "p1", text: "Zwei Standorte zusammenlegen", doneAt: null },
    { id: "p2", text: "Probelauf im März", doneAt: null },
  ],
  nextStep: "Angebot bis Freitag",
};

describe("the mail after attempts", () => {
  const slots = [AT, AT + 86_400_000, AT + 90_000_000];
  const attempts = (change: Partial<MailSource> = {}) =>
    filledTexts("attempts", { ...source, promise: null, thread, slots, ...change }, settings, "de");

  it("gives the reason, the length and each time on a separate line", () => {
    const { subject, body } = attempts({ minutes: 5 });
    expect(subject).toBe("5 Minuten am Telefon?");
    expect(body).toContain("\n\nLagerkosten im Winter senken\n\n");
    expect(body.match(/^– .*$/gm)).toEqual([
      "– Dienstag, 24. November 2026, 14:30 Uhr (Mitteleuropäische Normalzeit)",
      "– Mittwoch, 25. November 2026, 14:30 Uhr (Mitteleuropäische Normalzeit)",
      "– Mittwoch, 25. November 2026, 15:30 Uhr (Mitteleuropäische Normalzeit)",
    ]);
  });

  it("leaves missing values that it needs in braces", () => {
    expect(unfilled(attempts({ thread: null, slots: [] }))).toEqual(["reason", "slots"]);
    expect(unfilled(attempts())).toEqual([]);
  });
});

describe("the summary", () => {
  it("lists what was ticked in this call, and the next step", () => {
    const call = sampleCall({ startedAt: AT, tickedPoints: ["p2"] });
    const { subject, body } = filledTexts("summary", { ...source, promise: null, thread, call }, settings, "de");
    expect(subject).toContain("24. November 2026");
    expect(body).toContain("\n– Probelauf im März\n\nAngebot bis Freitag\n");
    expect(body).not.toContain("zusammenlegen");
  });
});
