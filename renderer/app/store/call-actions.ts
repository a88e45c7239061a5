import type { RescheduleChoice } from "#shared/contract/card.ts";
import type { Callback } from "#shared/domain/callback-queue.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { DialForm } from "#shared/domain/dial-form.ts";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/outcome.ts";
import type { RingKind } from "#shared/ports/phone.ts";
import type { Saving } from "./saving.ts";

export interface PhoneActions {
  /** Refuses with a notice where there is no line, and says since when and why where the contact opted out. */
  dial(text: string, contactId: string | null): Promise<void>;
  /** Calls the one that did not get through again; with a form, the account dials in that form from now on. */
  dialAgain(form: DialForm | null): Promise<void>;
  /** The reason why a call did not get through was read. */
  readFailure(): void;
  /** Shows a number that came from outside and who it is, and leaves it to the rep to call. */
  offer(text: string): Promise<void>;
  setDialText(text: string): void;
  answer(callId: string): void;
  hangUp(callId: string): void;
  hold(callId: string): void;
  resume(callId: string): void;
  setMuted(callId: string, muted: boolean): void;
  sendDtmf(callId: string, tones: string): void;
  /** The rep takes over from the answering machine. */
  stepIn(callId: string): void;
  /** Whether the caller who talks to the answering machine is heard. */
  listenIn(callId: string, on: boolean): void;
  note(callId: string, text: string): void;
  /** A note while it is typed: it outlives the page, and the next page adds it to the call; `null` where nothing is typed. */
  draftNote(callId: string, text: string | null): void;
  /** Rewrites the note that reads `was`; an empty one is removed. */
  editNote(callId: string, was: string, note: string): Promise<void>;
  /** The same while it is typed; `null` where it stays as it was. */
  draftEdit(callId: string, was: string, note: string | null): void;
  /** Every input and output there is, for settings. */
  devices(): Promise<readonly MediaDeviceInfo[]>;
  /** Plays a ring tone once on the ring device. */
  tryRing(kind: RingKind): void;
}

export interface OutcomeActions {
  /** `false` when it could not be kept; a notice has said why. */
  log(callId: string, kind: OutcomeKind, detail: OutcomeDetail): Promise<boolean>;
  /** Esc on the outcome bar or on a question: it stays open, and is counted. */
  later(callId: string): void;
  /** Goes to one of several calls without outcome. */
  choose(callId: string | null): void;
  /** Back to what was put off. */
  resume(callId: string): void;
  /** The answer to the open question of a call, while it is written. */
  answering(callId: string): Saving<{ readonly callId: string; readonly detail: OutcomeDetail }>;
  /** The question stays without an answer. */
  leave(callId: string): void;
  /** Carries out what is offered next; `minutes` is the length that a mail after attempts asks for. */
  accept(minutes: 5 | 10): Promise<void>;
  dismissOffer(): void;
}

/** Lifts the block that a call or promise ran into. */
export interface BlockActions {
  lift(reason: string): Promise<void>;
  close(): void;
}

export interface CallbackActions {
  call(callback: Callback): Promise<void>;
  /** Promises calls to all of them at once, with undo; answers with the promises' ids, `null` after a notice where it could not be kept. */
  promise(slots: readonly { readonly id: string; readonly at: Instant; readonly timeZone: string }[]): Promise<readonly string[] | null>;
  /** They need no call; with undo. */
  done(ids: readonly string[]): Promise<void>;
  /** Puts a busy return off; it stays in the queue. */
  later(callback: Callback): void;
}

export interface ReschedulingActions {
  /** Promises the call that a caller who gave up was about to be offered. */
  promise(choice: RescheduleChoice): Promise<void>;
  drop(): void;
}

export interface PresenceActions {
  /** The rep goes; `until` is when they are back by themselves, `null` for not before they say so. */
  leave(until: Instant | null): Promise<void>;
  back(): Promise<void>;
}
