import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { CallEnd, Direction } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { DeclineStatus, LineCause, LineFaults, RegistrationState, SipAccount } from "#shared/domain/phone/account.ts";
import type { CallFailureKind } from "#shared/domain/phone/call-failure.ts";
import type { SoundFigures } from "#shared/domain/phone/sound.ts";

/**
 * The phase of a call.
 * - `dialling`: INVITE sent
 * - `ringing`: 180 or 18x sent or received
 * - `talking`
 * - `held`: by us
 * - `machine`: our answering machine has answered
 * - `ended`
 */
export const CALL_PHASES = ["dialling", "ringing", "talking", "held", "machine", "ended"] as const;
export type CallPhase = (typeof CALL_PHASES)[number];

/** Ring tones, distinguishable within half a second. */
export type RingKind = "ordinary" | "return-call" | "unprepared";

/** A party of the call before it was transferred to the next one. */
export interface FormerIdentity {
  readonly identity: CallerIdentity;
  readonly until: Instant;
  /** They spoke with us; otherwise the call was transferred before it was answered. */
  readonly wasHeard: boolean;
}

/** A call as the store sees it: values only. */
export interface PhoneCall {
  readonly id: string;
  readonly accountId: string;
  readonly direction: Direction;
  readonly phase: CallPhase;
  /** The current party. */
  readonly identity: CallerIdentity;
  /** Earlier parties, first one first. */
  readonly former: readonly FormerIdentity[];
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly end: CallEnd | null;
  /** SIP status and phrase that ended it, for the details; empty otherwise. */
  readonly endDetail: string;
  /** Why it did not get through; `null` if it did or is ongoing. */
  readonly failure: CallFailureKind | null;
  /** It stopped ringing in a way that may mean that a colleague took it. */
  readonly perhapsElsewhere: boolean;
  readonly muted: boolean;
  /** Held by the other side (SDP sendonly or inactive, RFC 3264 8.4). */
  readonly remoteHold: boolean;
  /** The signalling connection is down; audio continues. */
  readonly detached: boolean;
  /** The ring tone is silenced; the call still rings. */
  readonly silenced: boolean;
  /** During the answering machine: the caller is audible to the rep. */
  readonly aloud: boolean;
}

export type PhoneEvent =
  | {
      readonly kind: "registration";
      readonly accountId: string;
      readonly state: RegistrationState;
      /** What the server said, a SIP status and phrase; empty for nothing. */
      readonly detail: string;
      readonly cause: LineCause | null;
    }
  /** The faults of a line so far, whenever they increase. */
  | { readonly kind: "line-faults"; readonly accountId: string; readonly faults: LineFaults }
  /** A call arrives from this caller: its `call` follows in the same turn of the event loop, unless it is refused. */
  | { readonly kind: "arriving"; readonly identity: CallerIdentity }
  | { readonly kind: "call"; readonly call: PhoneCall }
  /** The answering machine has finished: encoded audio of the caller's message. */
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

/** RTP statistics and audio level of a call, for the display of quality and for tests. */
export interface CallQuality extends SoundFigures {
  /** Linear level of incoming audio, 0 to 1. */
  readonly levelIn: number;
  readonly levelOut: number;
}

/** The phone. An action on an ended call has no effect. */
export interface Phone {
  /** Replaces the accounts: new ones register, removed ones unregister. */
  configure(accounts: readonly { readonly account: SipAccount; readonly password: string }[]): void;
  on(listener: (event: PhoneEvent) => void): () => void;
  /** Dials digits or a SIP URI and returns the call's id. */
  dial(accountId: string, target: string): string;
  answer(callId: string): void;
  /** Ends a call in any phase: CANCEL, reject or BYE. */
  hangUp(callId: string): void;
  /** Refuses a ringing call with a SIP status (RFC 3261), and a Retry-After in seconds if given. */
  reject(callId: string, status: DeclineStatus, retryAfterSeconds: number | null): void;
  /** 302 with the mailbox as Contact. */
  redirect(callId: string, uri: string): void;
  /** Answers the call and plays these encoded sounds one after the other, a beep, and records; `stepIn` turns it into a conversation. */
  answerByMachine(callId: string, spoken: readonly Uint8Array[]): void;
  /** Whether the rep hears the machine's caller; until chosen, only while in no other conversation. */
  listenIn(callId: string, on: boolean): void;
  stepIn(callId: string): void;
  /** Sets the ring tone of this call; `ordinary` at first. */
  setRingKind(callId: string, kind: RingKind): void;
  /** With "do not disturb" no ring tone plays; callers still hear ringing. */
  setSilent(silent: boolean): void;
  /** Plays a tone once on the ring device. */
  tryRing(kind: RingKind): void;
  /** Stops the ring tone of this call; the caller still hears ringing. */
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
