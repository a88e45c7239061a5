import { beforeEach, describe, expect, it } from "vitest";
import { samplePromise } from "#tests/support/sample-values.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const NUMBER = "+493023125111";
const HOUR = 3_600_000;

let window: TestWindow;
let erika: string;

const now = () => window.core.clock.now();
const settled = () => window.core.clock.advance(0);
const state = () => window.store.get();

async function promised(toldBy: "spoken" | "nobody" = "spoken", at = now() + HOUR) {
  const whom = { contactId: erika, contactName: "Erika Beispiel", company: "", number: NUMBER };
  await window.actions.promises.make({ ...whom, at, timeZone: "Europe/Berlin", durationMinutes: 15, reason: "", asked: "", toldBy });
  await settled();
  const promise = state().panel?.promise;
  if (promise === undefined) throw new Error("no promise");
  window.actions.promises.closePanel();
  return promise;
}

beforeEach(async () => {
  window = await startTestWindow();
  const saved = await window.actions.contacts.save({
    id: "",
    name: "Erika Beispiel",
    company: "",
    role: "",
    numbers: [{ value: NUMBER, kind: "work" }],
    email: "",
    customer: false,
    language: null,
    timeZone: null,
  });
  if (!saved.ok) throw new Error(saved.reason);
  erika = saved.value.id;
  window.actions.go.contact(null);
});

describe("before the slot", () => {
  it("the thread opens by itself while the rep does nothing else", async () => {
    const { id } = await promised();
    window.actions.go.view("journal");
    await window.core.clock.advance(50 * 60_000);
    expect(state().due.map((each) => each.id)).toEqual([id]);
    expect(state()).toMatchObject({ view: "contact", contactId: erika });
  });

  it.each([
    ["a contact is being written", () => window.actions.go.edit(true)],
    ["the search is open", () => window.actions.go.search(true)],
    [
      "the form for a promise is open",
      () => window.actions.promises.begin({ contactId: null, contactName: "", company: "", number: "+4930", reason: "" }),
    ],
    [
      "a call rings",
      () =>
        window.phone.report({
          id: "in",
          direction: "in",
          phase: "ringing",
          identity: { number: "+494066969201", displayName: "", hidden: false, uri: "sip:x@x.invalid", divertedFrom: [] },
          startedAt: now(),
        }),
    ],
  ])("the view stays while %s", async (_, busy) => {
    await promised();
    busy();
    await settled();
    await window.core.clock.advance(50 * 60_000);
    expect(state().due).toHaveLength(1);
    expect(state().contactId).toBeNull();
  });

  it("calling removes the reminder", async () => {
    const promise = await promised();
    await window.core.clock.advance(50 * 60_000);
    window.actions.promises.call(promise);
    await settled();
    expect(state().due).toEqual([]);
    expect(state().calls).toMatchObject([{ call: { direction: "out" } }]);
  });
});

describe("cancelling", () => {
  it("keeps the panel open if they know of it, so that they can be told, and undo opens it again", async () => {
    const { id } = await promised("spoken");
    await window.actions.promises.close(id, "cancelled", "erledigt");
    expect(state().panel?.promise.events).toMatchObject([{ kind: "cancelled", reason: "erledigt" }]);
    const undo = state().notices.at(-1)?.undo;
    if (undo) window.actions.undo(undo);
    await settled();
    expect(state().core?.promises.map((each) => each.id)).toEqual([id]);
    expect(state().panel?.promise.events).toEqual([]);
  });

  it("closes the panel if they do not know of it", async () => {
    const { id } = await promised("nobody");
    window.actions.promises.show(id);
    await window.actions.promises.close(id, "cancelled", "");
    expect(state().panel).toBeNull();
  });
});

describe("a change without the rep's doing", () => {
  const tell = (kind: "moved" | "removed" | "conflict", by: "rep" | "calendar" | null) => {
    const events =
      by === null ? [] : [{ kind: "moved" as const, at: now(), slot: { at: now(), durationMinutes: 15, toldBy: "mail" as const }, by }];
    window.core.core.emit("promise.news", { kind, promise: samplePromise({ events }), over: now() + HOUR, undo: "" });
    return state().notices.at(-1);
  };

  it.each([
    ["moved", "calendar", true],
    ["conflict", "calendar", true],
    ["conflict", "rep", false],
    ["removed", null, false],
  ] as const)("%s by %s is shown, and undone if the calendar's time was taken: %s", (kind, by, hasUndo) => {
    const notice = tell(kind, by);
    expect(notice?.key).toBe(`notice.promise.news.${kind}`);
    expect(notice?.params["name"]).toBe("Erika Beispiel");
    expect(notice?.undo != null).toBe(hasUndo);
  });
});

it("only one panel is open: the form for a new promise, or a promise", async () => {
  const { id } = await promised();
  window.actions.promises.begin({ contactId: erika, contactName: "Erika Beispiel", company: "", number: NUMBER, reason: "" });
  await settled();
  expect(state()).toMatchObject({ panel: null, pane: "phone" });
  window.actions.promises.show(id);
  expect(state()).toMatchObject({ promising: null, panel: { promise: { id } } });
});
