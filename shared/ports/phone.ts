import type { DeclineStatus, LineCause, LineFaults, RegistrationState, SipAccount } from "#shared/domain/account.ts";
import type { CallEnd, Direction } from "#shared/domain/call.ts";
import type { CallFailureKind } from "#shared/domain/call-failure.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { CallerIdentity } from "#shared/domain/identity.ts";
import type { SoundFigures } from "#shared/domain/sound.ts";

/**
 * A call's life. `dialling` INVITE sent · `ringing` 180 or 18x sent or received · `talking` · `held` by us ·
 * `machine` our answering machine speaks with the caller · `ended`.
 */
export const CALL_PHASES = ["dialling", "ringing", "talking", "held", "machine", "ended"] as const;
export type CallPhase = (typeof CALL_PHASES)[number];

/** Ring tones, told apart in half a second. */
export type RingKind = "ordinary" | "return-call" | "unprepared";

/** Whom a call was with before it was handed on. */
export interface FormerIdentity {
  readonly identity: CallerIdentity;
  readonly until: Instant;
  /** They spoke with us; otherwise the call went on before anybody answered. */
  readonly wasHeard: boolean;
}

/** A call as the store sees it: values only. */
export interface PhoneCall {
  readonly id: string;
  readonly accountId: string;
  readonly direction: Direction;
  readonly phase: CallPhase;
  /** Whom it is with now. */
  readonly identity: CallerIdentity;
  /** Whom it was with before, first one first. */
  readonly former: readonly FormerIdentity[];
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly end: CallEnd | null;
  /** SIP status and phrase that ended it, for the details; empty otherwise. */
  readonly endDetail: string;
  /** Why it did not get through; `null` for one that did or is up. */
  readonly failure: CallFailureKind | null;
  /** It stopped ringing in a way that may mean that a colleague picked it up. */
  readonly perhapsElsewhere: boolean;
  readonly muted: boolean;
  /** Held by the other side (SDP sendonly or inactive, RFC 3264 8.4). */
  readonly remoteHold: boolean;
  /** The signalling connection is down; audio goes on. */
  readonly detached: boolean;
  /** The ring tone was silenced, the call still rings. */
  readonly silenced: boolean;
  /** With the answering machine: the caller is heard. */
  readonly aloud: boolean;
}

export type PhoneEvent =
  | {
      readonly kind: "registration";
      readonly accountId: string;
      readonly state: RegistrationState;
      /** What the server said, a SIP status and phrase; empty where it said nothing. */
      readonly detail: string;
      readonly cause: LineCause | null;
    }
  /** What went wrong on a line so far, each time that it is more. */
  | { readonly kind: "line-faults"; readonly accountId: string; readonly faults: LineFaults }
  | { readonly kind: "call"; readonly call: PhoneCall }
  /** The answering machine is done: encoded audio of what the caller said. */
  | {
      readonly kind: "recorded";
      readonly callId: string;
      readonly audio: Uint8Array;
      readonly mimeType: string;
      readonly durationMs: number;
    }
  | {
      readonly kind: "problem";
      readonly problem: "no-microphone" | "microphone-denied" | "not-registered" | "call-failed" | "line-breaks";
    };

/** RTP and level figures of a call, for the quality display and for tests. */
export interface CallQuality extends SoundFigures {
  /** Linear level 0 to 1 of what is heard. */
  readonly levelIn: number;
  readonly levelOut: number;
}

/** The phone's behaviour. Every action on a call that is gone does nothing. */
export interface Phone {
  /** Replaces the accounts: new ones register, removed ones unregister. */
  configure(accounts: readonly { readonly account: SipAccount; readonly password: string }[]): void;
  on(listener: (event: PhoneEvent) => void): () => void;
  /** Dials digits or a SIP URI and answers with the call's id. */
  dial(accountId: string, target: string): string;
  answer(callId: string): void;
  /** Ends a call whatever its phase: CANCEL, reject or BYE. */
  hangUp(callId: string): void;
  /** Refuses a ringing call with a status of RFC 3261, and a Retry-After in seconds where given. */
  reject(callId: string, status: DeclineStatus, retryAfterSeconds: number | null): void;
  /** 302 with the mailbox as Contact. */
  redirect(callId: string, uri: string): void;
  /** Answers with these encoded sounds one after the other, a beep, and records; `stepIn` turns it into a conversation. */
  answerByMachine(callId: string, spoken: readonly Uint8Array[]): void;
  /** Whether the machine's caller is heard; until chosen, while nobody else is talked with. */
  listenIn(callId: string, on: boolean): void;
  stepIn(callId: string): void;
  /** Which tone this call rings with; `ordinary` until told otherwise. */
  setRingKind(callId: string, kind: RingKind): void;
  /** On do not disturb nothing sounds; calls ring on for the caller. */
  setSilent(silent: boolean): void;
  /** Plays a tone once on the ring device. */
  tryRing(kind: RingKind): void;
  /** Stops the ring tone of this call; it still rings for the caller. */
  silence(callId: string): void;
  setMuted(callId: string, muted: boolean): void;
  hold(callId: string): void;
  resume(callId: string): void;
  sendDtmf(callId: string, tones: string): void;
  setDevices(devices: { readonly microphone: string | null; readonly speaker: string | null; readonly ring: string | null }): void;
  quality(callId: string): Promise<CallQuality | null>;
  /** Checks every connection now, after sleep or a change of network. */
  checkConnections(): void;
  close(): Promise<void>;
}
