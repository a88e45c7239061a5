import { describe, expect, it } from "vitest";
import { initialState } from "#renderer/app/store/state/app-state.ts";
import { type Action, reduce } from "#renderer/app/store/state/reducer.ts";
import { state } from "#tests/support/gallery/samples.ts";
import { sampleFacts, samplePhoneCall } from "#tests/support/sample-calls.ts";
import { sampleCall } from "#tests/support/sample-values.ts";

const openQuestion = (id: string) => ({
  call: sampleCall({ id }),
  question: { outcome: "postponed" as const, detail: { kind: "condition" as const, text: "", callAt: null }, at: 0 },
});
const run = (...actions: readonly Action[]) => actions.reduce(reduce, initialState);

describe("calls in the store", () => {
  it("keep the first call's place and facts when a second one rings", () => {
    const state = run(
      { kind: "call", call: samplePhoneCall({ id: "a" }) },
      { kind: "facts", callId: "a", facts: sampleFacts() },
      { kind: "call", call: samplePhoneCall({ id: "b" }) },
    );
    expect(state.calls.map(({ call }) => call.id)).toEqual(["a", "b"]);
    expect(state.calls[0]?.facts?.match.contact?.name).toBe("Jonas Brandt");
    expect(state.calls[1]?.facts).toBeNull();
  });

  it("keep facts, notes and ticks when a call changes its phase, and drop the call when it ends", () => {
    const talking = run(
      { kind: "call", call: samplePhoneCall() },
      { kind: "facts", callId: "call-1", facts: sampleFacts() },
      { kind: "note", callId: "call-1", note: "one" },
      { kind: "ticked", callId: "call-1", pointId: "p", done: true },
      { kind: "call", call: samplePhoneCall({ phase: "talking" }) },
    );
    expect(talking.calls[0]).toMatchObject({ notes: ["one"], ticked: ["p"], call: { phase: "talking" } });
    expect(talking.calls[0]?.facts).not.toBeNull();
    expect(reduce(talking, { kind: "call", call: samplePhoneCall({ phase: "ended", end: "answered" }) }).calls).toEqual([]);
  });

  it("keep the questions that were open when they appeared, not those raised since", () => {
    const [open, raised] = [openQuestion("first"), openQuestion("second")];
    const appeared = reduce(state("de", {}, { questions: [open] }), { kind: "call", call: samplePhoneCall() });
    const after = reduce(appeared, { kind: "core", changed: { questions: [open, raised] } });
    expect(after.calls[0]?.openQuestions).toEqual([open]);
  });

  it("untick what was ticked by mistake", () => {
    const state = run(
      { kind: "call", call: samplePhoneCall() },
      { kind: "ticked", callId: "call-1", pointId: "p", done: true },
      { kind: "ticked", callId: "call-1", pointId: "p", done: false },
    );
    expect(state.calls[0]?.ticked).toEqual([]);
  });
});

describe("choosing a contact", () => {
  const page = { contact: { id: "a" } } as never;

  it("drops the page of another contact, and keeps that of the same one", () => {
    const shown = run({ kind: "contact", contactId: "a" }, { kind: "page", page }, { kind: "view", view: "inbox" });
    expect(reduce(shown, { kind: "contact", contactId: "a" })).toMatchObject({ view: "contact", page });
    expect(reduce(shown, { kind: "contact", contactId: "b" }).page).toBeNull();
  });
});

describe("following the core", () => {
  it("changes only the slices received, and ignores undefined ones", () => {
    const state = run(
      {
        kind: "hello",
        state: { pending: [], promises: [], day: [], greetings: [] } as never,
        host: { now: 5_000 } as never,
        localNow: 1_000,
      },
      { kind: "core", changed: { greetings: undefined, lastEndedAt: 7 } },
    );
    expect(state.clockOffset).toBe(4_000);
    expect(state.core).toMatchObject({ greetings: [], lastEndedAt: 7 });
  });

  it("shows a reminder once, however often it comes", () => {
    const promise = { id: "p" } as never;
    const state = run({ kind: "due", promise }, { kind: "due", promise });
    expect(state.due).toHaveLength(1);
  });

  it("shows at most four notices, the newest of them", () => {
    const notice = (id: string): Action => ({
      kind: "notice",
      notice: { id, tone: "success", key: "app.name", params: { id }, aside: null, undo: null },
    });
    expect(run(...["1", "2", "3", "4", "5"].map(notice)).notices.map(({ id }) => id)).toEqual(["2", "3", "4", "5"]);
  });

  it("shows a repeated notice once, so that it pushes no undo out of sight", () => {
    const logged = (id: string): Action => ({
      kind: "notice",
      notice: {
        id,
        tone: "success",
        key: "notice.logged.agreed",
        params: { name: "Jonas" },
        aside: null,
        undo: { kind: "change", id: "outcome call", callId: "call" },
      },
    });
    const blocked = (id: string): Action => ({
      kind: "notice",
      notice: { id, tone: "problem", key: "failure.blocked", params: {}, aside: null, undo: null },
    });
    const state = run(logged("1"), logged("2"), ...["3", "4", "5", "6"].map(blocked));
    expect(state.notices.map(({ id }) => id)).toEqual(["2", "6"]);
  });

  it("offers to take a mail back only before it is sent", () => {
    const hello: Action = { kind: "hello", state: { outbox: [] } as never, host: { now: 0 } as never, localNow: 0 };
    const sent = {
      id: "n",
      tone: "success",
      key: "notice.mail.sent",
      params: { to: "x" },
      aside: null,
      undo: { kind: "mail", id: "m" },
    } as const;
    const outbox = (state: string): Action => ({ kind: "core", changed: { outbox: [{ id: "m", state }] as never } });
    const held = [hello, { kind: "notice", notice: sent } as const, outbox("held")];
    expect(run(...held).notices).toEqual([sent]);
    expect(run(...held, outbox("sending")).notices).toEqual([]);
    expect(run(...held, { kind: "core", changed: { outbox: [] } }).notices).toEqual([]);
    expect(run(...held, { kind: "core", changed: { lastEndedAt: 7 } }).notices).toEqual([sent]);
  });
});
