import { beforeEach, expect, it } from "vitest";
import { EMPTY_DRAFT } from "#shared/domain/calls/door-opener.ts";
import { EMPTY_TEXTS } from "#shared/domain/threads/campaign.ts";
import { saveThread, startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const NUMBER = "+493023125217";

let window: TestWindow;
let jonas: string;

const settled = () => window.core.clock.advance(0);
const page = () => window.store.get().page;

async function talk(): Promise<string> {
  await window.actions.phone.dial(NUMBER, jonas);
  const id = window.store.get().calls[0]?.call.id ?? "";
  window.phone.report({ id, phase: "talking", answeredAt: window.core.clock.now() });
  await settled();
  return id;
}

async function end(id: string) {
  await window.core.clock.advance(10_000);
  window.phone.report({ id, phase: "ended", end: "answered", endedAt: window.core.clock.now() });
  await settled();
}

/** Uses the undo of the last notice. */
async function takeBack() {
  const undo = window.store.get().notices.findLast((notice) => notice.undo !== null)?.undo;
  if (undo == null) throw new Error("nothing to take back");
  window.actions.undo(undo);
  await settled();
}

beforeEach(async () => {
  window = await startTestWindow();
  const numbers = [{ value: NUMBER, kind: "work" as const }];
  const known = { role: "", email: "", customer: false, language: null, timeZone: null };
  const saved = await window.actions.contacts.save({ id: "", name: "Jonas Brandt", company: "Nordlicht Energie", numbers, ...known });
  if (!saved.ok) throw new Error(saved.reason);
  jonas = saved.value.id;
  await settled();
});

it("a note edited during the call is in the journal once, in its new form, however the call ends", async () => {
  const id = await talk();
  window.actions.phone.note(id, "0:03 will Pilot");
  await settled();
  await window.actions.phone.editNote(id, "0:03 will Pilot", "0:03 will einen Piloten");
  expect(window.store.get().calls[0]?.notes).toEqual(["0:03 will einen Piloten"]);
  await end(id);
  await window.actions.phone.editNote(id, "0:03 will einen Piloten", "0:03 will zwei Piloten");
  window.actions.phone.note(id, "0:12 Nachtrag");
  await settled();
  expect((await window.core.stores.journal.find(id))?.notes).toEqual(["0:03 will zwei Piloten", "0:12 Nachtrag"]);
});

it("notes about a door opener prefill the question after the call, and the company keeps them until that is undone", async () => {
  const id = await talk();
  const noting = window.actions.doorOpeners.noting(id);
  noting.write({ callId: id, draft: { ...EMPTY_DRAFT, name: "Frau Harms", tone: "friendly" } });
  await noting.flush();
  await settled();
  await end(id);
  await window.actions.outcome.log(id, "door-opener", { kind: "none" });
  await settled();
  expect(page()?.doorOpeners.map(({ name }) => name)).toEqual(["Frau Harms"]);
  await takeBack();
  expect(page()?.doorOpeners).toEqual([]);
});

it("a campaign's answer and its removal can each be undone", async () => {
  const made = await window.actions.campaigns.create({
    name: "Frühjahr",
    language: "de",
    parentId: null,
    own: [],
    texts: { ...EMPTY_TEXTS, purpose: "Wartung anbieten" },
  });
  if (!made.ok) throw new Error(made.reason);
  const campaign = made.value;
  await window.actions.threads.join(jonas, campaign.id);
  await saveThread(window, { contactId: jonas, purpose: "Mein Satz" });
  const saving = window.actions.campaigns.saving(campaign.id);
  saving.write({ ...campaign, own: [], texts: { ...campaign.texts, purpose: "Wartung im Herbst" } });
  await saving.flush();
  await settled();
  expect(window.store.get().core?.campaignAsks).toHaveLength(1);
  await window.actions.campaigns.answer(campaign.id, true);
  expect(page()?.thread?.purpose).toBe("Wartung im Herbst");
  await takeBack();
  expect(page()?.thread?.purpose).toBe("Mein Satz");
  await window.actions.campaigns.remove(campaign);
  await settled();
  expect(window.store.get().core?.campaigns).toEqual([]);
  await takeBack();
  expect(window.store.get().core?.campaigns).toMatchObject([{ name: "Frühjahr" }]);
});
