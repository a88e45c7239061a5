import { describe, expect, it } from "vitest";
import { cardReasonText, evidenceTexts, matchText, sureText, theirTime } from "#renderer/features/caller-card/texts.ts";
import { callerName } from "#renderer/ui/calls/caller-name.ts";
import type { CallerMatch } from "#shared/domain/callers/identity.ts";
import type { ReadinessReason } from "#shared/domain/callers/readiness.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { card, jonas, NOW, petra } from "#tests/support/gallery/samples.ts";

const t = createTranslate("en");
const model = card("unprepared", "en");
const HOUR = 3_600_000;

describe("cardReasonText", () => {
  it.each<[ReadinessReason, string]>([
    [
      { kind: "outcome-pending", callId: "c", name: "Sabine Roth", endedAt: NOW - HOUR },
      "Previous call not logged: Sabine Roth, today 09:40",
    ],
    [{ kind: "wrap-up", endedAt: NOW }, "The last call has only just ended"],
    [{ kind: "other-call", callId: "c", name: "Sabine Roth", isTalking: true }, "You are on a call with Sabine Roth"],
    [{ kind: "other-call", callId: "c", name: "+493023125217", isTalking: true }, "You are on a call with +49 30 23125217"],
    [{ kind: "other-call", callId: "c", name: "Sabine Roth", isTalking: false }, "You are dialling Sabine Roth"],
    [{ kind: "other-call", callId: "c", name: "", isTalking: true }, "You are on a call with Number withheld"],
    [{ kind: "no-thread", written: false }, "No thread prepared"],
    [{ kind: "no-thread", written: true }, "The thread has no sentence yet that says what it is about"],
    [{ kind: "thread-changed", changedAt: NOW - 24 * HOUR }, "Thread changed yesterday 10:40, not looked at since"],
    [{ kind: "thread-stale", viewedAt: null }, "Thread never looked at"],
    [{ kind: "thread-stale", viewedAt: NOW - 24 * HOUR }, "Thread last looked at yesterday 10:40"],
    [{ kind: "ambiguous", count: 3 }, "This could be 3 people"],
    [{ kind: "open-condition", condition: "the tender is out" }, "Not asked yet: the tender is out"],
  ])("says %o", (reason, text) => {
    expect(cardReasonText(reason, model, t)).toBe(text);
  });
});

describe("callerName without a known number", () => {
  it.each([
    ["sip:x.example", "", "Unknown caller"],
    ["urn:service:sos", "", "Unknown caller"],
    ["sip:vogel@pbx.example", "", "vogel@pbx.example"],
    ["sip:vogel@pbx.example;user=x?a=b", "", "vogel@pbx.example"],
    ["sip:x.example", "Petra Vogel", "Petra Vogel"],
  ])("%s %s: %s", (uri, displayName, expected) => {
    expect(callerName({ number: "", displayName, hidden: false, uri, divertedFrom: [] }, null, t)).toBe(expected);
  });
});

describe("matchText and sureText", () => {
  const base = { number: "+4930231250", contact: jonas, company: "Nordlicht Energie", candidates: [jonas, petra], hint: null };
  const trunk = { kind: "trunk", trunk: "+493023125", by: "numbers", shared: false, attempted: false } as const;
  it.each<readonly [Partial<CallerMatch>, string, string]>([
    [{ reason: { kind: "exact" } }, "This very number is saved", "Certain"],
    [{ reason: { kind: "other-number" } }, "Another number of this person", "Very likely"],
    [{ reason: { kind: "chosen" } }, "Chosen by you", "Certain"],
    [{ reason: { ...trunk, attempted: true } }, "Same trunk as Nordlicht Energie", "Company very likely, person open"],
    [{ reason: { ...trunk, by: "near" }, contact: null }, "Number begins like those of Nordlicht Energie", "Perhaps this company"],
    [{ reason: trunk, contact: null }, "Same trunk as Nordlicht Energie", "Company very likely, person open"],
    [{ reason: { ...trunk, by: "hand" }, contact: null }, "Trunk of Nordlicht Energie, entered by you", "Company very likely, person open"],
    [
      { reason: { ...trunk, shared: true }, contact: null },
      "Same trunk as Nordlicht Energie, other companies use it too",
      "Perhaps this company",
    ],
    [{ reason: { ...trunk, shared: true }, contact: null, company: "" }, "Trunk of several companies", ""],
    [{ reason: { ...trunk, by: "form" }, contact: null, company: "" }, "Same trunk as a number you dialled", ""],
    [
      { reason: { kind: "company", trunk: null }, contact: { ...jonas, name: "" } },
      "The company's number, not one person's",
      "Company certain, person open",
    ],
    [{ reason: { kind: "several" } }, "2 contacts have this number", "Company certain, person open"],
    [{ reason: { kind: "several" }, contact: null }, "2 contacts have this number", "Company certain, person open"],
    [{ reason: { kind: "several" }, contact: null, company: "" }, "2 contacts have this number", ""],
    [{ reason: { kind: "exact" }, byReading: true }, "Fits a saved number, area or country code unclear", "Very likely"],
    [
      { reason: { kind: "several" }, contact: null, company: "", byReading: true },
      "Fits the numbers of 2 contacts, area or country code unclear",
      "",
    ],
    [{ reason: { kind: "hidden" } }, "The caller withholds the number", ""],
    [{ reason: { kind: "unknown" } }, "No contact has this number", ""],
  ])("%j", (change, text, sure) => {
    const match: CallerMatch = { ...base, reason: { kind: "unknown" }, ...change };
    expect(matchText(match, t)).toBe(text);
    expect(sureText(match, t)).toBe(sure);
  });
});

describe("evidenceTexts", () => {
  it("counts the attempts, and names who answered and what was said", () => {
    const { classification } = model;
    if (classification?.kind !== "return-call") throw new Error("the sample is a return call");
    const evidence = { ...classification.evidence, count: 3, said: "Try at ten" };
    expect(evidenceTexts({ ...model, classification: { kind: "return-call", evidence } }, t)).toEqual([
      "Dialled 3 times, last today 09:12",
      "Nele Harms answered",
      "“Try at ten”",
    ]);
  });

  it("names the wanted person if another one calls", () => {
    expect(evidenceTexts(card("no-thread", "en"), t)).toContain("you wanted Jonas Brandt");
  });

  it("gives the agreed time of a promise and its reason", () => {
    const promise = { at: NOW + HOUR, reason: "Quote" } as CallPromise;
    expect(evidenceTexts({ ...model, classification: { kind: "early", promise } }, t)).toEqual(["Call agreed for today 11:40", "Quote"]);
  });
});

describe("theirTime", () => {
  it("is shown if the caller's time differs, and only then", () => {
    expect(theirTime(NOW, "Europe/London", model, t)).toBe("09:40 at their place (London)");
    expect(theirTime(NOW, "Europe/Vienna", model, t)).toBe("");
  });
});
