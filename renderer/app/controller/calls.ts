import { busyNow } from "#renderer/app/store/busy.ts";
import { cardModel } from "#renderer/app/store/card-model.ts";
import { ringsIn } from "#renderer/app/store/rings-in.ts";
import type { CallEntry } from "#renderer/app/store/state.ts";
import type { BusyWith, Met } from "#shared/domain/call.ts";
import type { CallerFacts } from "#shared/domain/caller.ts";
import { withNote } from "#shared/domain/note.ts";
import type { PhoneCall, PhoneEvent, RingKind } from "#shared/ports/phone.ts";
import { toBase64 } from "./base64.ts";
import { type Context, notify, now, valueOr } from "./context.ts";
import { createDelivery } from "./delivery.ts";
import { createHolds } from "./holds.ts";
import { type EndOverride, toRecord } from "./records.ts";
import { viewpoint } from "./viewpoint.ts";

/** Follows every call of the phone: identifies it, keeps the journal, files recordings. */
export interface CallTracker {
  handle(event: PhoneEvent): void;
  /** What the rep does with a ringing call, before the line reports its end. */
  override(callId: string, end: EndOverride): void;
  /** Notes something of a call that is up or has just ended. */
  note(callId: string, text: string): void;
  /** Rewrites the note that reads `was`. */
  editNote(callId: string, was: string, note: string): Promise<void>;
  /** Dials; the call is known to be to this contact from its first moment. */
  dial(accountId: string, target: string, contactId: string | null, facts: CallerFacts): void;
  /** Asks the core again about every call that is up: a thread, outcome or promise changed. */
  refresh(): void;
  /** Brings the core what an earlier page could not deliver. */
  recover(): Promise<void>;
  /** The core was away and is back: it is told what it missed. */
  again(): void;
}

/** A recording comes at most this long after its call ended. */
const RECORDING_MS = 60_000;
/** A call that rings is shown together with what the core knows of the caller, drawn once; after this long, in milliseconds, without. */
const SHOWN_AFTER_MS = 50;
/** What is written for the case of a crash waits until the card is painted, in milliseconds. */
const WRITTEN_AFTER_MS = 150;
/** A call that was answered is shown so once the voices are through, which take the processor until then; in milliseconds. */
const VOICES_MS = 120;

export function createCallTracker(context: Context): CallTracker {
  const { bridge, phone, store } = context;
  const delivery = createDelivery(context);
  const overrides = new Map<string, EndOverride>();
  const messages = new Map<string, string>();
  const ended = new Map<string, CallEntry>();
  const met = new Map<string, Met>();
  const targets = new Map<string, string | null>();
  const holds = createHolds(context.clock);
  let dialled: { readonly contactId: string | null; readonly facts: CallerFacts } | null = null;

  const entryOf = (callId: string) => store.get().calls.find(({ call }) => call.id === callId) ?? null;

  const identify = ({ identity }: PhoneCall, chosen: string | null) => bridge.call("caller.identify", { identity, chosen });
  const factsOf = ({ call, chosen }: CallEntry) => identify(call, chosen ?? targets.get(call.id) ?? null);

  /** What fails while the core is gone is done once it is back. */
  function whileThere(work: Promise<unknown>) {
    work.catch((error: unknown) => {
      if (store.get().connection === "ready") throw error;
    });
  }

  /** A new call: nothing else is asked or drawn before the core's answer. */
  async function announce(call: PhoneCall, busyWith: BusyWith | null) {
    let facts: CallerFacts | null = null;
    const show = holds.hold(call.id, SHOWN_AFTER_MS, () => store.dispatch({ kind: "call", call, facts, busyWith }));
    facts = await identify(call, null);
    show();
    if (entryOf(call.id)?.facts !== facts) store.dispatch({ kind: "facts", callId: call.id, facts });
    chooseTone(call.id);
    if (call.phase === "ringing") context.clock.after(WRITTEN_AFTER_MS, () => begin(call.id));
    else begin(call.id);
  }

  async function identifyAgain(entry: CallEntry) {
    const { call } = entry;
    store.dispatch({ kind: "facts", callId: call.id, facts: await factsOf(entry) });
    chooseTone(call.id);
    begin(call.id);
  }

  /** The tone says before the eyes do whether this is a return call, and whether the rep is ready. */
  function chooseTone(callId: string) {
    const entry = entryOf(callId);
    const at = viewpoint(store.get(), now(context));
    if (entry === null || at === null || !ringsIn(entry.call)) return;
    const { classification, readiness } = cardModel(store.get(), entry, at);
    const returning = classification?.kind === "return-call";
    const kind: RingKind =
      returning && readiness?.verdict === "unprepared" && at.settings.warningTone ? "unprepared" : returning ? "return-call" : "ordinary";
    phone.setRingKind(callId, kind);
  }

  function begin(callId: string) {
    const entry = entryOf(callId);
    if (entry !== null) whileThere(bridge.call("call.begin", toRecord(entry, now(context), null, null, met.get(callId) ?? null)));
  }

  /** A call that rang while the core was gone is with somebody, too. */
  async function known(entry: CallEntry): Promise<CallEntry> {
    return entry.facts === null ? { ...entry, facts: await factsOf(entry) } : entry;
  }

  /** As far as it is known by now, or as it ended. */
  const recordAt = (at: number) => (of: CallEntry) => {
    const { id } = of.call;
    return toRecord(of, at, overrides.get(id) ?? null, messages.get(id) ?? null, met.get(id) ?? null);
  };

  /** What was noted is kept beyond the page before the call has ended, too. */
  async function keepNotes(entry: CallEntry) {
    const record = recordAt(now(context));
    await delivery.send(
      `call ${entry.call.id}`,
      () => bridge.call("call.begin", record(entryOf(entry.call.id) ?? entry)),
      () => ({
        kind: "call",
        record: record(entry),
        identity: entry.call.identity,
      }),
    );
  }

  async function finish(entry: CallEntry) {
    const { id } = entry.call;
    const record = recordAt(now(context));
    ended.set(id, entry);
    await delivery.send(
      `call ${id}`,
      async () => bridge.call("call.end", record(await known(entry))),
      () => ({
        kind: "call",
        record: record(entry),
        identity: entry.call.identity,
      }),
    );
    context.clock.after(RECORDING_MS, () => {
      for (const map of [overrides, messages, ended, targets, met]) map.delete(id);
    });
  }

  /** What the card says at this moment is what the rep went by, however the call goes on. */
  function meet(entry: CallEntry) {
    const at = viewpoint(store.get(), now(context));
    if (entry.call.direction === "out" || entry.call.phase !== "ringing" || at === null) return;
    const { classification, readiness } = cardModel(store.get(), entry, at);
    if (classification !== null && readiness !== null) {
      met.set(entry.call.id, { classification: classification.kind, verdict: readiness.verdict });
    }
  }

  function follow(before: PhoneCall, call: PhoneCall) {
    store.dispatch({ kind: "call", call });
    if (before.phase !== call.phase) begin(call.id);
  }

  function onCall(call: PhoneCall) {
    holds.release(call.id);
    const before = entryOf(call.id);
    if (before !== null && before.call.phase !== call.phase) meet(before);
    if (call.phase === "ended") {
      store.dispatch({ kind: "call", call });
      if (before !== null) void finish({ ...before, call });
      return;
    }
    if (before !== null) {
      const isAnswered = call.direction === "in" && before.call.phase === "ringing" && call.phase === "talking";
      if (isAnswered) holds.hold(call.id, VOICES_MS, () => follow(before.call, call));
      else follow(before.call, call);
    } else if (dialled === null) {
      const busyWith = call.direction === "in" ? busyNow(store.get(), call.id, now(context)) : null;
      whileThere(announce(call, busyWith));
    } else {
      targets.set(call.id, dialled.contactId);
      store.dispatch({ kind: "call", call, facts: dialled.facts });
      begin(call.id);
    }
  }

  async function onRecorded({ callId, audio, mimeType, durationMs }: Extract<PhoneEvent, { kind: "recorded" }>) {
    const entry = entryOf(callId) ?? ended.get(callId) ?? null;
    if (entry === null) return;
    const id = context.newId();
    const at = now(context);
    messages.set(callId, id);
    const filed = (of: CallEntry) => {
      const { contactId, contactName, company, number } = toRecord(of, at, "voicemail", null, null);
      return { id, callId, contactId, contactName, company, number, at, durationMs, mimeType, heardAt: null };
    };
    const inBase64 = toBase64(audio);
    const taken = await delivery.send(
      `message ${id}`,
      async () => bridge.call("message.save", { message: filed(await known(entry)), audio: inBase64 }),
      () => ({ kind: "message", message: filed(entry), audio: inBase64, identity: entry.call.identity }),
    );
    if (!taken) return;
    const over = ended.get(callId);
    if (over !== undefined) await finish(over);
  }

  function refresh() {
    for (const entry of store.get().calls) whileThere(identifyAgain(entry));
  }

  return {
    handle(event) {
      switch (event.kind) {
        case "registration":
          store.dispatch({ kind: "registration", accountId: event.accountId, registration: { state: event.state, detail: event.detail } });
          return;
        case "call":
          onCall(event.call);
          return;
        case "recorded":
          void onRecorded(event);
          return;
        case "problem":
          if (event.problem === "no-microphone" || event.problem === "microphone-denied") {
            store.dispatch({ kind: "phone-problem", problem: event.problem });
          } else notify(context, "problem", `phone.problem.${event.problem}`);
      }
    },
    override: (callId, end) => overrides.set(callId, end),
    note(callId, text) {
      const over = ended.get(callId);
      if (over !== undefined) return void finish({ ...over, notes: [...over.notes, text] });
      store.dispatch({ kind: "note", callId, note: text });
      const entry = entryOf(callId);
      if (entry !== null) void keepNotes(entry);
    },
    async editNote(callId, was, note) {
      const over = ended.get(callId);
      const edited = over === undefined ? null : { ...over, notes: withNote(over.notes, was, note) };
      if (edited !== null) ended.set(callId, edited);
      store.dispatch({ kind: "note-edited", callId, was, note });
      const kept = await bridge.call("call.editNote", { callId, was, note }).catch(() => null);
      if (kept !== null) return void valueOr(context, kept);
      // Rather twice than lost: the core may have the former words.
      const entry = entryOf(callId);
      if (edited !== null) void finish(edited);
      else if (entry !== null) void keepNotes(entry);
    },
    dial(accountId, target, contactId, facts) {
      dialled = { contactId, facts };
      phone.dial(accountId, target);
      dialled = null;
    },
    refresh,
    recover: delivery.recover,
    again() {
      delivery.now();
      refresh();
    },
  };
}
