import type { RescheduleChoice } from "#shared/contract/views/card.ts";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/calls/outcome.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import type { DialForm } from "#shared/domain/phone/dial-form.ts";
import type { RingKind } from "#shared/ports/phone.ts";
import type { Saving } from "./saving.ts";

export interface PhoneActions {
  /** Shows a notice if there is no line, or if the contact opted out (since when and why). */
  dial(text: string, contactId: string | null): Promise<void>;
  /** Dials the call that failed again; with a form, the account uses that form from now on. */
  dialAgain(form: DialForm | null): Promise<void>;
  /** The rep has read why a call failed. */
  readFailure(): void;
  /** Shows a number that came from outside with its contact; the rep decides whether to call. */
  offer(text: string): Promise<void>;
  setDialText(text: string): void;
  answer(callId: string): void;
  hangUp(callId: string): void;
  hold(callId: string): void;
  resume(callId: string): void;
  setMuted(callId: string, muted: boolean): void;
  sendDtmf(callId: string, tones: string): void;
  /** Takes the call over from the answering machine. */
  stepIn(callId: string): void;
  /** Plays the caller who speaks to the answering machine aloud, or stops that. */
  listenIn(callId: string, on: boolean): void;
  note(callId: string, text: string): void;
  /** A note while it is typed. It outlives the page, and the next page adds it to the call; `null` if nothing is typed. */
  draftNote(callId: string, text: string | null): void;
  /** Replaces the note with the text `was`; an empty note is deleted. */
  editNote(callId: string, was: string, note: string): Promise<void>;
  /** An edited note while it is typed; `null` if it is unchanged. */
  draftEdit(callId: string, was: string, note: string | null): void;
  /** All audio inputs and outputs, for the settings. */
  devices(): Promise<readonly MediaDeviceInfo[]>;
  /** Plays a ring tone once on the ring device. */
  tryRing(kind: RingKind): void;
}

export interface OutcomeActions {
  /** Resolves to `false` if it could not be saved; a notice has said why. */
  log(callId: string, kind: OutcomeKind, detail: OutcomeDetail): Promise<boolean>;
  /** Escape on the outcome bar or on a question: it stays open and is counted. */
  later(callId: string): void;
  /** Chooses one of several calls without outcome. */
  choose(callId: string | null): void;
  /** Shows again what was postponed. */
  resume(callId: string): void;
  /** The answer to the open question of a call while it is written; it saves itself. */
  answering(callId: string): Saving<{ readonly callId: string; readonly detail: OutcomeDetail }>;
  /** Closes the question without an answer. */
  leave(callId: string): void;
  /** Accepts the offer; `minutes` is the length of the call that a mail after attempts asks for. */
  accept(minutes: 5 | 10): Promise<void>;
  dismissOffer(): void;
}

/** Lifts the block that stopped a call or promise. */
export interface BlockActions {
  lift(reason: string): Promise<void>;
  close(): void;
}

export interface CallbackActions {
  call(callback: Callback): Promise<void>;
  /**
   * Promises a call to each of them in one request, with undo. Resolves to the ids of the promises, or to `null` after a notice if they
   * could not be saved.
   */
  promise(slots: readonly { readonly id: string; readonly at: Instant; readonly timeZone: string }[]): Promise<readonly string[] | null>;
  /** Marks callbacks as needing no call; with undo. */
  done(ids: readonly string[]): Promise<void>;
  /** Postpones a busy return; it stays in the queue. */
  later(callback: Callback): void;
}

export interface ReschedulingActions {
  /** Promises a call to a caller who gave up before the chosen slot was offered. */
  promise(choice: RescheduleChoice): Promise<void>;
  drop(): void;
}

export interface PresenceActions {
  /** The rep leaves; `until` is when the absence ends, `null` if only the rep ends it. */
  leave(until: Instant | null): Promise<void>;
  back(): Promise<void>;
}
