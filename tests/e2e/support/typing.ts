import { expect, test } from "@playwright/test";
import { type Inviter, SessionState } from "sip.js";
import { type Agent, startAgent } from "#tests/support/sip-agent.ts";
import type { Desk } from "./desk.ts";
import type { Faden } from "./faden.ts";

/** Every letter, digit and sign that is a shortcut somewhere. */
const ALL_KEYS = "Durchwahl 9 neu, abcdefghijklmnopqrstuvwxyz 0123456789 +-/?";
const SENTENCE = "9 ist neu, Anna fragt ab";
export const FIELDS = [
  "input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=file]):not([type=hidden])",
  "textarea",
  "[contenteditable]:not([contenteditable=false])",
  ...["textbox", "searchbox", "combobox", "spinbutton"].map((role) => `[role=${role}]`),
].join(", ");
/** A list that adds a line after each written one would never end. */
const MOST_FIELDS = 40;
const CALLER = "+4921147103300";
/** Well before the two minutes after which a ringing call ends. */
const RING_AFRESH_MS = 80_000;

/** A person who calls until the call is answered, and calls again before the phone ends the call. */
export interface PatientCaller {
  /** Ensures that a call rings, for half a minute at least. Resolves to whether it is a new one. */
  ring(): Promise<boolean>;
  /** Another call rings, for as long as a call can. */
  ringAfresh(): Promise<void>;
  giveUp(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPatientCaller(faden: Faden, { card, t }: Desk): Promise<PatientCaller> {
  const line = await faden.host().core.handlers["practice.line"]({});
  const agent: Agent = await startAgent(line, line.callers);
  expect(await agent.register()).toBe(200);
  let current: { readonly call: Inviter; readonly since: number } | null = null;
  const giveUp = async () => {
    if (current === null) return;
    if (current.call.state !== SessionState.Terminated) await current.call.cancel();
    current = null;
    await expect(card).toHaveCount(0);
  };
  const ringAfresh = async () => {
    await giveUp();
    const call = agent.call(line.rep.user, { from: CALLER });
    void call.invite().catch(() => undefined);
    await expect(card.getByRole("button", { name: t("card.answer") })).toBeVisible();
    current = { call, since: Date.now() };
  };
  return {
    ringAfresh,
    giveUp,
    ring: async () => {
      if (current !== null && Date.now() - current.since < RING_AFRESH_MS) return false;
      await ringAfresh();
      return true;
    },
    stop: async () => {
      await giveUp();
      await agent.stop();
    },
  };
}

/** Possible effects of a key: outcomes logged, calls answered, refused, silenced, handed over or started, another view opened. */
export async function effectsOf({ page, card, t }: Desk, faden: Faden) {
  const { handlers } = faden.host().core;
  const { calls } = await handlers["journal.search"]({ text: "", filter: "all", before: null, limit: 500 });
  const { state } = await handlers["app.hello"]({ role: "view" });
  const ends = ["declined", "voicemail", "rescheduled", "elsewhere", "answered"];
  return {
    outcomes: calls.filter(({ outcome }) => outcome !== null).map(({ id, outcome }) => `${id} ${outcome?.kind}`),
    taken: calls.filter(({ direction, end }) => direction === "in" && ends.includes(end)).map(({ id, end }) => `${id} ${end}`),
    dialled: calls.filter(({ direction }) => direction === "out").length,
    promises: state.promises.length,
    absence: state.settings.absence,
    phases: await page.locator("[data-phase]").evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset["phase"])),
    view: await page.locator("[aria-current=page]").allInnerTexts(),
    cards: await card.count(),
    disabled: await card.locator(":disabled, [inert]").count(),
    silenced: await card.getByText(t("card.silenced")).count(),
  };
}

/** Marks the next editable field that was not typed into yet; `null` if none is left. */
function nextField({ page }: Desk): Promise<{ readonly isMultiline: boolean; readonly name: string } | null> {
  return page.evaluate((fields) => {
    for (const each of document.querySelectorAll("[data-walk=now]")) each.setAttribute("data-walk", "done");
    const isUsable = (element: HTMLElement) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest("[inert], [aria-hidden=true]") === null &&
      !element.matches(":disabled, [readonly], [data-walk]");
    const field = [...document.querySelectorAll<HTMLElement>(fields)].find(isUsable);
    if (field === undefined) return null;
    field.setAttribute("data-walk", "now");
    const name = field.getAttribute("aria-label") ?? (field as HTMLInputElement).labels?.[0]?.textContent ?? field.outerHTML.slice(0, 80);
    return { isMultiline: field.tagName === "TEXTAREA", name };
  }, FIELDS);
}

/** Waits for the fields of a place that is still being opened. */
async function opened({ page }: Desk, atLeast: number): Promise<void> {
  const usable = () =>
    page.evaluate(
      (fields) =>
        [...document.querySelectorAll(fields)].filter(
          (each) => each.checkVisibility() && !each.matches(":disabled, [readonly], [data-walk]"),
        ).length,
      FIELDS,
    );
  await expect.poll(usable).toBeGreaterThanOrEqual(atLeast);
}

/** Focuses the field as a person does: by a click, or without one if the card covers it. */
async function enter({ page }: Desk): Promise<void> {
  const field = page.locator("[data-walk=now]");
  await field.click({ timeout: 1000 }).catch(() => field.focus());
  await expect(field).toBeFocused();
}

/** A walk through the fields of one place after the other, while the caller rings. */
export function walkOf(desk: Desk, faden: Faden, caller: PatientCaller) {
  const { page } = desk;
  /** Types into every field not typed into yet, and continues after the field has lost the focus: no key may act. */
  return (place: string, atLeast = 1): Promise<void> =>
    test.step(place, async () => {
      await caller.ring();
      await opened(desk, atLeast);
      let before = await effectsOf(desk, faden);
      const walked: string[] = [];
      for (let field = await nextField(desk); field !== null && walked.length < MOST_FIELDS; field = await nextField(desk)) {
        if (await caller.ring()) before = await effectsOf(desk, faden);
        await enter(desk);
        await page.keyboard.type(ALL_KEYS);
        if (field.isMultiline) {
          await page.keyboard.press("Enter");
          await page.keyboard.type(SENTENCE);
        }
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await page.keyboard.type(SENTENCE);
        expect(await effectsOf(desk, faden), `${place}, ${field.name}`).toEqual(before);
        walked.push(field.name);
      }
      expect(walked.length, `${place}: ${walked.join(", ")}`).toBeGreaterThanOrEqual(atLeast);
    });
}
