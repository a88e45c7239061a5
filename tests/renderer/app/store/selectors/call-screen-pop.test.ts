import { describe, expect, it } from "vitest";
import { hasPage, pageLacks } from "#renderer/app/store/selectors/call-screen-pop.ts";
import type { SourceView } from "#shared/contract/contacts/sources.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { NO_STATUS } from "#shared/domain/sources/directory-source.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

const page = { template: "https://crm.example/{sourceId}", on: "button" } as const;

function viewOf(id: string, hasOwn: boolean): SourceView {
  return {
    source: { kind: "vcard", id, name: id, rules: [], screenPop: hasOwn ? page : null },
    status: NO_STATUS,
    running: false,
    outdated: false,
    waiting: 0,
  };
}

function core(hasGeneral: boolean) {
  const settings = { ...defaultSettings("de-DE", null), screenPop: { general: hasGeneral ? page : null, outgoing: false } };
  return { settings, sources: [viewOf("crm", true), viewOf("handy", false)] };
}

describe("a call's page", () => {
  it.each([
    ["of a source with one", "crm", false, true],
    ["of a source without", "handy", false, false],
    ["of a source without, with a general one", "handy", true, true],
    ["of an unknown caller", null, false, false],
    ["of an unknown caller, with a general one", null, true, true],
  ])("%s (%s, general: %s): %s", (_, source, hasGeneral, there) => {
    expect(hasPage(core(hasGeneral), source === null ? null : sampleContact({ source }))).toBe(there);
  });

  const erika = sampleContact({ source: "hand", company: "" });
  it.each([
    ["?tel={e164}", null, "", "number"],
    ["?tel={e164}", null, "sip:vogel@vogel.example", "number"],
    ["?tel={e164}", null, "107", "number"],
    ["?tel={e164}", null, "+493023125417", null],
    ["c/{contactId}", null, "+493023125417", "contact"],
    ["c/{contactId}", erika, "", null],
    ["c/{company}", erika, "+493023125417", "value"],
  ] as const)("%s with %j and the number %s lacks %s", (path, contact, number, lacks) => {
    const general = { template: `https://crm.example/${path}`, on: "ring" } as const;
    const settings = { ...defaultSettings("de-DE", null), screenPop: { general, outgoing: false } };
    expect(pageLacks({ settings, sources: [] }, contact, number)).toBe(lacks);
  });
});
