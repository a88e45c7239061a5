import { beforeEach, describe, expect, it } from "vitest";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import { callerName, likelyText } from "#renderer/ui/calls/caller-name.ts";
import { confidenceOf } from "#shared/domain/callers/confidence.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { samplePromise } from "#tests/support/sample-values.ts";
import { saveThread, startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const t = createTranslate("en");
const HOUR = 3_600_000;
const TRUNK = "+49301234";
const COMPANY = "Beispiel Bau";

let window: TestWindow;
const now = () => window.core.clock.now();
const settled = () => window.core.clock.advance(0);

async function add(name: string, extension: string): Promise<string> {
  const kind = extension === "0" ? ("switchboard" as const) : ("work" as const);
  const numbers = [{ value: `${TRUNK}${extension}`, kind }];
  const rest = { id: "", company: COMPANY, role: "", email: "", customer: false, language: null, timeZone: null };
  const saved = await window.actions.contacts.save({ ...rest, name, numbers });
  if (!saved.ok) throw new Error(saved.reason);
  await saveThread(window, { ...emptyThread(saved.value.id, now()), purpose: `Offer for ${name}` });
  window.actions.threads.viewed(saved.value.id);
  await settled();
  return saved.value.id;
}

/** Dials an extension; `end` says whether the call was answered. */
async function dial(contactId: string, extension: string, end: "answered" | "no-answer"): Promise<void> {
  await window.actions.phone.dial(`${TRUNK}${extension}`, contactId);
  const id = window.store.get().calls.at(-1)?.call.id ?? "";
  if (end === "answered") window.phone.report({ id, phase: "talking", answeredAt: now() });
  await window.core.clock.advance(20_000);
  window.phone.report({ id, phase: "ended", end, endedAt: now() });
  await settled();
  await window.actions.outcome.log(id, end === "answered" ? "agreed" : "not-reached", { kind: "none" });
  await window.core.clock.advance(HOUR);
}

/** What the card shows for a caller. */
async function ring(id: string, extension: string) {
  const number = `${TRUNK}${extension}`;
  const identity = { number, displayName: "", hidden: false, uri: `sip:${number}@x.invalid`, divertedFrom: [] };
  window.phone.report({ id, direction: "in", phase: "ringing", identity, startedAt: now() });
  await settled();
  const state = window.store.get();
  const entry = state.calls.find(({ call }) => call.id === id);
  const point = viewpoint(state, now());
  if (!entry?.facts || point === null) throw new Error("no card");
  const { classification, readiness } = cardModel(state, entry, point);
  return {
    heading: callerName(identity, entry.facts, t),
    likely: likelyText(entry.facts, t),
    sure: confidenceOf(entry.facts.match),
    thread: (entry.facts.wanted?.thread ?? entry.facts.thread)?.purpose,
    kind: classification?.kind,
    verdict: readiness?.verdict,
  };
}

beforeEach(async () => {
  window = await startTestWindow();
});

describe("a stranger's number behind a company's switchboard", () => {
  it.each(["567", "55", "0"])("-%s names the company, and the person we tried as perhaps or probably meant", async (extension) => {
    await add("", "0");
    const erika = await add("Erika Beispiel", "10");
    await dial(erika, "10", "no-answer");
    const degree = extension === "0" ? "probably" : "perhaps";
    expect(await ring("in", extension)).toMatchObject({
      heading: COMPANY,
      likely: t(`match.likely.${degree}.tried`, { name: "Erika Beispiel" }),
      sure: { of: "company" },
      kind: "return-call",
      thread: "Offer for Erika Beispiel",
    });
  });

  it("has no person in the heading, although there is only one contact", async () => {
    const erika = await add("Erika Beispiel", "10");
    await dial(erika, "10", "no-answer");
    expect(await ring("in", "0")).toMatchObject({ heading: COMPANY, sure: { of: "company" } });
  });
});

describe("a choice on a switchboard", () => {
  it("changes the order, but is neither certain nor ready once another person was tried", async () => {
    await add("", "0");
    const [anna, nora] = [await add("Anna Amsel", "11"), await add("Nora Nachtigall", "22")];
    await dial(anna, "11", "no-answer");
    await dial(nora, "22", "no-answer");
    await window.core.ask("caller.choose", { number: `${TRUNK}0`, contactId: anna });
    await dial(anna, "11", "answered");
    await dial(nora, "22", "no-answer");
    const card = await ring("in", "0");
    expect(card).toMatchObject({
      heading: COMPANY,
      likely: t("match.likely.perhaps.tried", { name: "Nora Nachtigall" }),
      sure: { of: "company", degree: "very-likely" },
      thread: "Offer for Nora Nachtigall",
    });
    expect(card.verdict).not.toBe("ready");
  });
});

describe("a call agreed with a person there", () => {
  it.each(["0", "55", "10"])("is expected for them at its time, from -%s", async (extension) => {
    await add("", "0");
    const erika = await add("Erika Beispiel", "10");
    const promise = samplePromise({ id: "p", contactId: erika, contactName: "Erika Beispiel", number: `${TRUNK}10`, at: now() });
    await window.core.stores.promises.update(() => ({ p: promise }));
    const card = await ring("in", extension);
    expect(card).toMatchObject({ kind: "expected", thread: "Offer for Erika Beispiel" });
    expect(`${card.heading} ${card.likely}`).toContain("Erika Beispiel");
    if (extension !== "10") expect(card.heading).toBe(COMPANY);
  });
});
