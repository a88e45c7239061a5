import { describe, expect, it } from "vitest";
import { mailDraft } from "#electron/core/outreach/mail-draft.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { defaultSettings, type Settings } from "#shared/domain/settings.ts";
import { promiseOf } from "./promise-sample.ts";

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

/** What a mail program makes of the link. */
function opened(mailto: string) {
  const url = new URL(mailto);
  const parts = new URLSearchParams(url.search.replaceAll("+", "%2B"));
  return { to: decodeURIComponent(url.pathname), keys: [...parts.keys()], subject: parts.get("subject"), body: parts.get("body") ?? "" };
}

describe("the mail draft", () => {
  it("promises the exact time in the zone it was agreed in, by name", () => {
    const { to, subject, body } = mailDraft(promiseOf(), petra, settings, "de");
    expect(to).toBe("petra.vogel@vogel-logistik.example");
    expect(subject).toContain("Dienstag, 24. November 2026 um 14:30");
    expect(body).toContain("14:30 Uhr (Mitteleuropäische Normalzeit)");
    expect(body).toContain("Petra Vogel");
    expect(body).toContain("Lagerplätze ab März");
    expect(body).toMatch(/Max Winter\nWinter IT$/);
    expect(body).not.toMatch(/[{}]/);
  });

  it("is English in English, and follows the zone of the promise", () => {
    const { subject, body } = mailDraft(promiseOf({ timeZone: "America/New_York" }), petra, settings, "en");
    expect(subject).toContain("Tuesday, 24 November 2026");
    expect(body).toContain("08:30");
    expect(body).toContain("Eastern Standard Time");
  });

  it("opens in a mail program with the same text, in CRLF", () => {
    const { mailto, subject, body } = mailDraft(promiseOf(), petra, settings, "de");
    expect(opened(mailto)).toEqual({ to: petra.email, keys: ["subject", "body"], subject, body: body.replaceAll("\n", "\r\n") });
    expect(mailto).toContain("%0D%0A");
    expect(mailto).toMatch(/^mailto:[\x21-\x7e]*$/);
  });

  it.each([
    "",
    "nobody",
    "a@b.example,c@d.example",
    "a@b.example?bcc=c@d.example",
    "a@b.example\r\nBcc: c@d.example",
    "a&body=x@b.example",
    "a%40b@c.example",
    '"a b"@c.example',
    "<a@b.example>",
  ])("takes no address from %j", (email) => {
    const { to, mailto } = mailDraft(promiseOf(), { ...petra, email }, settings, "de");
    expect(to).toBe("");
    expect(opened(mailto)).toMatchObject({ to: "", keys: ["subject", "body"] });
  });

  it("lets no header in through a name or a template", () => {
    const reschedule = { subject: "Rückruf {name}\r\nBcc: x@y.example", body: "Hallo {name}&bcc=x@y.example" };
    const own = { ...settings, templates: { ...settings.templates, de: { ...settings.templates.de, reschedule } } };
    const { subject, mailto } = mailDraft(promiseOf(), { ...petra, name: "Petra\r\nCc: a@b.example\u202e\u0000" }, own, "de");
    expect(subject).toBe("Rückruf Petra Cc: a@b.example Bcc: x@y.example");
    expect(opened(mailto).keys).toEqual(["subject", "body"]);
  });

  it("keeps the link short and the body whole, and cuts no character in two", () => {
    const { body, mailto } = mailDraft(promiseOf({ reason: "Ü🦊 ".repeat(2000) }), petra, settings, "de");
    expect(body.length).toBeGreaterThan(7000);
    expect(mailto.length).toBeLessThanOrEqual(2000);
    expect(mailto.length).toBeGreaterThan(1900);
    expect(opened(mailto).body).toMatch(/…$/);
    expect(mailDraft(promiseOf({ reason: "\ud83e" }), petra, settings, "de").mailto).toContain("mailto:");
  });

  it("reads well where name, company and reason are missing", () => {
    const nobody = promiseOf({ contactName: "", company: "", reason: "" });
    const { body, to } = mailDraft(nobody, null, { ...settings, ownCompany: "" }, "de");
    expect(to).toBe("");
    expect(body).not.toMatch(/ ,|\n{3}|\s$/);
    expect(body).toMatch(/^Guten Tag,\n/);
  });
});
