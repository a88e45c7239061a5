import { type Context, now, valueOr } from "#renderer/app/controller/context.ts";
import type { Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import type { Result } from "#shared/contract/basics/result.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { withNote } from "#shared/domain/calls/note.ts";
import type { PhoneEvent } from "#shared/ports/phone.ts";
import { type EndOverride, toRecord } from "./call-records.ts";
import type { Verdicts } from "./verdicts.ts";

/** Sends every call with its notes and recordings to the core, so that neither a closed page nor a lost core loses any of it. */
export interface CallJournal {
  /** Sends the present state of a call that is up. */
  begin(callId: string): void;
  finish(entry: CallEntry): Promise<void>;
  recorded(event: Extract<PhoneEvent, { kind: "recorded" }>): Promise<void>;
  override(callId: string, end: EndOverride): void;
  note(callId: string, text: string): void;
  draftNote(callId: string, text: string | null): void;
  draftEdit(callId: string, was: string, note: string | null): void;
  editNote(callId: string, was: string, note: string): Promise<void>;
}

interface CallJournalParts {
  readonly context: Context;
  readonly delivery: Delivery;
  readonly verdicts: Verdicts;
  readonly entryOf: (callId: string) => CallEntry | null;
  /** Identifies the caller if that was not possible while the core was gone. */
  readonly known: (entry: CallEntry) => Promise<CallEntry>;
  /** Runs work that may fail while the core is gone, since it is repeated once the core is back. */
  readonly whileThere: (work: Promise<unknown>) => void;
  /** No more data of this call is expected. */
  readonly over: (callId: string) => void;
}

const FOR_THE_NEXT_PAGE = { quietMs: null };

/** A recording arrives within this time after the end of its call. */
const RECORDING_MS = 60_000;

export function createCallJournal({ context, delivery, verdicts, entryOf, known, whileThere, over }: CallJournalParts): CallJournal {
  const { bridge, store } = context;
  const overrides = new Map<string, EndOverride>();
  const messages = new Map<string, string>();
  const ended = new Map<string, CallEntry>();

  /** The record of the call at that time, or as it ended. */
  const recordAt = (at: number) => (of: CallEntry) => {
    const { id } = of.call;
    return toRecord(of, at, overrides.get(id) ?? null, messages.get(id) ?? null, verdicts.met(id));
  };

  /** Sends the record of a call to the core with `tell`, and stores it until that succeeds. */
  function deliver(entry: CallEntry, tell: (record: (of: CallEntry) => CallRecord) => Promise<Result<unknown>>) {
    const record = recordAt(now(context));
    const parcel = () => ({ kind: "call" as const, record: record(entry), identity: entry.call.identity });
    return delivery.send(`call ${entry.call.id}`, () => tell(record), parcel);
  }

  /** Stores notes beyond the page before the call has ended. */
  const saveNotes = (entry: CallEntry) => deliver(entry, (record) => bridge.call("call.begin", record(entryOf(entry.call.id) ?? entry)));

  async function finish(entry: CallEntry) {
    const { id } = entry.call;
    ended.set(id, entry);
    await deliver(entry, async (record) => bridge.call("call.end", record(await known(entry))));
    context.clock.after(RECORDING_MS, () => {
      for (const map of [overrides, messages, ended]) map.delete(id);
      verdicts.forget(id);
      over(id);
    });
  }

  /** Makes the key of a draft unique to this page, so that a draft of an earlier page is not overwritten. */
  const page = context.newId();
  const draftKey = (callId: string) => `note ${callId} ${page}`;
  const editKey = (callId: string, was: string) => `note edit ${callId} ${was}`;

  function addNote(callId: string, text: string) {
    const past = ended.get(callId);
    if (past !== undefined) return void finish({ ...past, notes: [...past.notes, text] });
    const entry = entryOf(callId);
    // Only the core knows a call of an earlier page, or one that ended some time ago.
    if (entry === null) return delivery.text(`note ${context.newId()}`, "call.note", { quietMs: 0 }).write({ callId, note: text });
    store.dispatch({ kind: "note", callId, note: text });
    void saveNotes(entryOf(callId) ?? entry);
  }

  return {
    begin(callId) {
      const entry = entryOf(callId);
      if (entry !== null) whileThere(bridge.call("call.begin", toRecord(entry, now(context), null, null, verdicts.met(callId))));
    },
    finish,
    async recorded({ callId, audio, mimeType, durationMs }) {
      const entry = entryOf(callId) ?? ended.get(callId) ?? null;
      if (entry === null) return;
      const id = context.newId();
      const at = now(context);
      messages.set(callId, id);
      const filed = (of: CallEntry) => {
        const { contactId, likely, company, number, ...record } = toRecord(of, at, "voicemail", null, null);
        const contactName = likely ? "" : record.contactName;
        return { id, callId, contactId, contactName, company, number, at, durationMs, mimeType, heardAt: null };
      };
      const inBase64 = audio.toBase64();
      const taken = await delivery.send(
        `message ${id}`,
        async () => bridge.call("message.save", { message: filed(await known(entry)), audio: inBase64 }),
        () => ({ kind: "message", message: filed(entry), audio: inBase64, identity: entry.call.identity }),
      );
      const past = taken ? ended.get(callId) : undefined;
      if (past !== undefined) await finish(past);
    },
    override: (callId, end) => void overrides.set(callId, end),
    note(callId, text) {
      addNote(callId, text);
      delivery.forget(draftKey(callId));
    },
    draftNote(callId, text) {
      if (text === null) delivery.forget(draftKey(callId));
      else delivery.text(draftKey(callId), "call.note", FOR_THE_NEXT_PAGE).write({ callId, note: text });
    },
    draftEdit(callId, was, note) {
      if (note === null) delivery.forget(editKey(callId, was));
      else delivery.text(editKey(callId, was), "call.editNote", FOR_THE_NEXT_PAGE).write({ callId, was, note });
    },
    async editNote(callId, was, note) {
      const past = ended.get(callId);
      const edited = past === undefined ? null : { ...past, notes: withNote(past.notes, was, note) };
      if (edited !== null) ended.set(callId, edited);
      store.dispatch({ kind: "note-edited", callId, was, note });
      const saved = await bridge.call("call.editNote", { callId, was, note }).catch(() => null);
      if (saved !== null) {
        delivery.forget(editKey(callId, was));
        return void valueOr(context, saved);
      }
      // The core may have the old text: a note saved twice is better than one lost.
      const entry = entryOf(callId);
      if (edited !== null) void finish(edited);
      else if (entry !== null) void saveNotes(entry);
      else return void delivery.text(editKey(callId, was), "call.editNote", { quietMs: 0 }).write({ callId, was, note });
      delivery.forget(editKey(callId, was));
    },
  };
}
