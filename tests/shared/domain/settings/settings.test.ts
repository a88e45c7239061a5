import { describe, expect, it } from "vitest";
import { settings, settingsPatch } from "#shared/contract/settings/settings.ts";
import { TEMPLATE_FIELDS, TEMPLATE_KINDS, TEMPLATES } from "#shared/domain/outreach/template.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { fillTemplate } from "#shared/domain/texts/placeholders.ts";

const PLACEHOLDERS = ["date", "name", "ownCompany", "ownName", "reason", "time", "zone"];

describe("defaultSettings", () => {
  it.each([
    ["de-DE", "Europe/Berlin", "DE"],
    ["en-US", "Europe/Berlin", "DE"],
    ["de-AT", "Europe/Vienna", "AT"],
    ["de", "Europe/Zurich", "CH"],
    ["en-GB", "Europe/London", "GB"],
    ["en_US.UTF-8", "UTC", "US"],
    ["de", null, "DE"],
    ["C", null, "DE"],
  ])("dials from %s in %s as in %s", (locale, timeZone, country) => {
    expect(defaultSettings(locale, timeZone).dialling.country).toBe(country);
  });

  it("passes the contract", () => {
    expect(settings.parse(defaultSettings("de-DE", "Europe/Berlin"))).toEqual(defaultSettings("de-DE", "Europe/Berlin"));
  });

  it("are not added to a change of one setting, which would reset the others", () => {
    expect(settingsPatch.parse({ theme: "dark" })).toEqual({ theme: "dark" });
  });

  it.each(["de", "en"] as const)("promises the exact time and asks for the matter in %s", (language) => {
    const { subject, body } = TEMPLATES[language].reschedule;
    const used = [...body.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual(PLACEHOLDERS);
    expect(subject).toContain("{date}");
    expect(subject).toContain("{time}");
    expect(body).toMatch(language === "de" ? /zwei, drei Sätzen/ : /two or three sentences/);
  });
});

describe("the texts before the rep changed any", () => {
  const all = (["de", "en"] as const).flatMap((language) => TEMPLATE_KINDS.map((kind) => [language, kind] as const));

  it.each(all)("%s, %s: uses only placeholders that are filled", (language, kind) => {
    const { subject, body } = TEMPLATES[language][kind];
    const used = [...`${subject} ${body}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    expect(used.filter((name) => !TEMPLATE_FIELDS[kind].includes(name))).toEqual([]);
    expect(used).toContain("name");
  });
});

describe("fillTemplate", () => {
  it("replaces every occurrence and leaves unknown placeholders visible", () => {
    expect(fillTemplate("{name}, {name}: {nmae}", { name: "Erika" })).toBe("Erika, Erika: {nmae}");
  });

  it("does not replace placeholders within values, nor names that every object has", () => {
    expect(fillTemplate("{name} {reason} {constructor}", { name: "{reason}", reason: "$&" })).toBe("{reason} $& {constructor}");
  });
});
