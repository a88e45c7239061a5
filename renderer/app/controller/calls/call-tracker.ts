import { type Context, notify, now } from "#renderer/app/controller/context.ts";
import type { Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import { busyNow } from "#renderer/app/store/selectors/busy.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { BusyWith } from "#shared/domain/calls/call.ts";
import type { PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { createCallJournal } from "./call-journal.ts";
import type { EndOverride } from "./call-records.ts";
import { createDelayedWork } from "./delayed-work.ts";
import { createEarlyQuestion } from "./early-question.ts";
import { createHandedOn } from "./handed-on.ts";
import { createLineWatch } from "./line-watch.ts";
import { createVerdicts } from "./verdicts.ts";

/** Follows every call of the phone: identifies the caller, keeps the journal, stores recordings. */
export interface CallTracker {
  handle(event: PhoneEvent): void;
  /** Sets the end of a call by what the rep did, before the line reports it. */
  override(callId: string, end: EndOverride): void;
  /** Adds a note to a call that is up or has just ended. */
  note(callId: string, text: string): void;
  /** Stores a note while it is typed, for the next page. */
  draftNote(callId: string, text: string | null): void;
  draftEdit(callId: string, was: string, note: string | null): void;
  /** Replaces the note with the text `was`. */
  editNote(callId: string, was: string, note: string): Promise<void>;
  /** Dials; the call belongs to this contact from the start. */
  dial(accountId: string, target: string, contactId: string | null, facts: CallerFacts, tones: string): void;
  /** Identifies the callers of all active calls again, because a thread, outcome or promise changed. */
  refresh(): void;
}

/** A ringing call is shown together with its caller, rendered once, but without the caller after this time; milliseconds. */
const SHOWN_AFTER_MS = 50;
/** The journal entry that a crash would leave is written after the card is painted; milliseconds. */
const WRITTEN_AFTER_MS = 150;
/** An answered call is shown as such after this time, since setting up the audio takes the processor until then; milliseconds. */
const VOICES_MS = 120;

export function createCallTracker(context: Context, delivery: Delivery): CallTracker {
  const { bridge, phone, store } = context;
  const targets = new Map<string, string | null>();
  const reports = new Map<string, PhoneCall>();
  const delayed = createDelayedWork(context.clock);
  const watchLine = createLineWatch(context);
  let dialled: { readonly contactId: string | null; readonly facts: CallerFacts; readonly tones: string } | null = null;

  const entryOf = (callId: string) => store.get().calls.find(({ call }) => call.id === callId) ?? null;

  const identify = (identity: CallerIdentity, chosen: string | null = null) => bridge.call("caller.identify", { identity, chosen });
  const factsOf = ({ call, chosen }: CallEntry) => identify(call.identity, chosen ?? targets.get(call.id) ?? null);
  const early = createEarlyQuestion(identify, context.clock);

  /** Runs work that may fail while the core is gone, since it is repeated once the core is back. */
  function whileThere(work: Promise<unknown>) {
    work.catch((error: unknown) => {
      if (store.get().connection === "ready") throw error;
    });
  }

  /** A new call: renders nothing before the core has answered. */
  async function announce(call: PhoneCall, busyWith: BusyWith | null) {
    let facts: CallerFacts | null = null;
    const show = delayed.add(call.id, SHOWN_AFTER_MS, () => store.dispatch({ kind: "call", call, facts, busyWith }));
    facts = await early.answer(call.identity);
    show();
    if (entryOf(call.id)?.facts !== facts) store.dispatch({ kind: "facts", callId: call.id, facts });
    sound(call.id);
    if (call.phase === "ringing") context.clock.after(WRITTEN_AFTER_MS, () => journal.begin(call.id));
    else journal.begin(call.id);
  }

  async function identifyAgain(entry: CallEntry) {
    const { call } = entry;
    store.dispatch({ kind: "facts", callId: call.id, facts: await factsOf(entry) });
    sound(call.id);
    journal.begin(call.id);
  }

  /** Identifies the caller if that was not possible while the core was gone. */
  async function known(entry: CallEntry): Promise<CallEntry> {
    return entry.facts === null ? { ...entry, facts: await factsOf(entry) } : entry;
  }

  const handedOn = createHandedOn({
    context,
    reported: (callId) => reports.get(callId) ?? null,
    entryOf,
    identify,
    changed(callId) {
      targets.delete(callId);
      sound(callId);
      journal.begin(callId);
    },
  });

  function over(callId: string) {
    targets.delete(callId);
    reports.delete(callId);
    handedOn.forget(callId);
  }

  const verdicts = createVerdicts(context);
  const journal = createCallJournal({ context, delivery, verdicts, entryOf, known, whileThere, over });

  function sound(callId: string) {
    const entry = entryOf(callId);
    if (entry !== null) verdicts.sound(entry);
  }

  function follow(before: PhoneCall, reported: PhoneCall) {
    const call = handedOn.shown(reported);
    store.dispatch({ kind: "call", call });
    if (before.phase !== call.phase) journal.begin(call.id);
  }

  function onCall(reported: PhoneCall) {
    const call = handedOn.shown(reported);
    delayed.runNow(call.id);
    const before = entryOf(call.id);
    if (before !== null && before.call.phase !== call.phase) verdicts.meet(before);
    if (call.phase === "ended") {
      store.dispatch({ kind: "call", call });
      if (before !== null) void journal.finish({ ...before, call });
      return;
    }
    reports.set(call.id, reported);
    if (before !== null) {
      const isAnswered = call.direction === "in" && before.call.phase === "ringing" && call.phase === "talking";
      if (isAnswered) delayed.add(call.id, VOICES_MS, () => follow(before.call, reported));
      else follow(before.call, reported);
      whileThere(handedOn.follow(reported.id));
    } else if (dialled === null) {
      const busyWith = call.direction === "in" ? busyNow(store.get(), call.id, now(context)) : null;
      whileThere(announce(call, busyWith).then(() => handedOn.follow(reported.id)));
    } else {
      targets.set(call.id, dialled.contactId);
      store.dispatch({ kind: "call", call, facts: dialled.facts, tones: dialled.tones });
      journal.begin(call.id);
    }
  }

  function refresh() {
    for (const entry of store.get().calls) whileThere(identifyAgain(entry).then(() => handedOn.follow(entry.call.id)));
  }

  return {
    handle(event) {
      switch (event.kind) {
        case "registration":
        case "line-faults":
          watchLine(event);
          return;
        case "arriving":
          early.ask(event.identity);
          return;
        case "call":
          onCall(event.call);
          return;
        case "recorded":
          void journal.recorded(event);
          return;
        case "problem":
          if (event.problem === "no-microphone" || event.problem === "microphone-denied") {
            store.dispatch({ kind: "phone-problem", problem: event.problem });
          } else notify(context, "problem", `phone.problem.${event.problem}`);
      }
    },
    override: journal.override,
    note: journal.note,
    draftNote: journal.draftNote,
    draftEdit: journal.draftEdit,
    editNote: journal.editNote,
    dial(accountId, target, contactId, facts, tones) {
      dialled = { contactId, facts, tones };
      phone.dial(accountId, target);
      dialled = null;
    },
    refresh,
  };
}
