import type { Invitation, Inviter } from "sip.js";
import { headersAsSent } from "#renderer/sip/lenient/as-sent.ts";
import type { CallAudio, Machine, Media, Recording } from "#renderer/sip/media/media.ts";
import { audioDirection, heldByThem } from "#renderer/sip/messages/sdp-direction.ts";
import type { DtmfMode } from "#shared/domain/phone/account.ts";
import type { CallFailureKind } from "#shared/domain/phone/call-failure.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { CallPhase, PhoneCall } from "#shared/ports/phone.ts";
import { connectedIdentity, isSameLine, type PartyRole } from "./connected-identity.ts";
import { type EarlySound, earlySound } from "./early-sound.ts";
import { type Renegotiation, renegotiation } from "./renegotiation.ts";

export interface CallDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly media: Media;
  readonly dtmf: () => DtmfMode;
  readonly isUp: () => boolean;
  readonly changed: (call: PhoneCall) => void;
  readonly recorded: (recording: Recording) => void;
  /** Called just before this call becomes the active conversation. */
  readonly takesTheFloor: () => void;
}

/** Progress of a call: not answered, in conversation, or with our answering machine. */
export type CallStage = "early" | "talking" | "machine";

export type EndCause =
  /** We hung up, cancelled or refused. */
  | { readonly kind: "us" }
  /** We redirected the caller to a mailbox (302). */
  | { readonly kind: "redirected" }
  /** The other side's BYE. */
  | { readonly kind: "bye" }
  /** The caller cancelled; values of the Reason header (RFC 3326). */
  | { readonly kind: "cancel"; readonly reasons: readonly string[] }
  /** A final response other than 2xx to our INVITE, with the values of its Reason header (RFC 6432). */
  | { readonly kind: "status"; readonly status: number; readonly reasons: readonly string[] }
  /** It rang until our limit, or the exchange's, was reached. */
  | { readonly kind: "rang-out" }
  /** Media or signalling failed, or the call could not be set up. */
  | { readonly kind: "failure"; readonly why: CallFailureKind };

export interface Ending {
  readonly cause: EndCause;
  /** SIP status and phrase as received; empty if there were none. */
  readonly detail: string;
}

/** The state of a call: its public value, and what only the phone knows. */
export interface CallCore {
  readonly session: Inviter | Invitation;
  readonly deps: CallDeps;
  readonly negotiation: Renegotiation;
  call: PhoneCall;
  stage: CallStage;
  /** Why its session is about to end; `null` if that is not known. */
  ending: Ending | null;
  audio: CallAudio | null;
  machine: Machine | null;
  /** The network's own ringback or announcement. */
  readonly early: EarlySound;
  /** Work that waits for the answer: tones typed before it. */
  readonly onceAnswered: (() => void)[];
  /** We are answering: from now on an error counts as a failure. */
  accepting: boolean;
  /** Whether the rep wants to hear the caller on the machine; `null` if they did not choose. */
  listensIn: boolean | null;
  /** A message that waits for the line to be up; `null` if there is none. */
  unsaid: (() => void) | null;
}

/** `gone` is called if the other side no longer knows the call. */
export function openCore(first: PhoneCall, session: Inviter | Invitation, deps: CallDeps, gone: (core: CallCore) => void): CallCore {
  const negotiation = renegotiation({
    session,
    clock: deps.clock,
    random: deps.random,
    audio: () => core.audio,
    hold: () => isIn(core, "held"),
    isUp: deps.isUp,
    answered: (response) => {
      hear(core, response.body);
      followParty(core, response, "called");
    },
    gone: () => gone(core),
  });
  const core: CallCore = {
    session,
    deps,
    negotiation,
    call: first,
    stage: "early",
    ending: null,
    audio: null,
    machine: null,
    early: earlySound({
      clock: deps.clock,
      level: async () => (await core.audio?.quality())?.levelIn ?? 0,
      changed: () => deps.changed(core.call),
    }),
    onceAnswered: [],
    accepting: false,
    listensIn: null,
    unsaid: null,
  };
  return core;
}

export function isIn(core: CallCore, ...phases: readonly CallPhase[]): boolean {
  return phases.includes(core.call.phase);
}

export function patch(core: CallCore, change: Partial<PhoneCall>): void {
  core.call = { ...core.call, ...change };
  core.deps.changed(core.call);
}

/** Sets what is sent and heard; this depends on the phase alone. */
export function applyAudio(core: CallCore): void {
  const { phase, muted } = core.call;
  core.audio?.set({
    sending: phase === "machine" || (!muted && phase !== "held"),
    hearing: phase !== "held" && (phase !== "machine" || core.call.aloud),
  });
}

/** Gives the call the audio of a conversation. */
export function startConversation(core: CallCore): CallAudio {
  const audio = core.deps.media.conversation(() => core.negotiation.request());
  core.audio = audio;
  return audio;
}

export function stopMachine(core: CallCore): void {
  const { machine } = core;
  core.machine = null;
  machine?.stop().then(
    (recording) => recording !== null && core.deps.recorded(recording),
    () => {},
  );
}

/** Sends to the other side now, or once the line is up; only the latest message waits. */
export function say(core: CallCore, word: () => void): void {
  if (core.deps.isUp()) word();
  else core.unsaid = word;
}

/** Reads from their SDP whether they have put us on hold. */
export function hear(core: CallCore, sdp: string): void {
  const remoteHold = heldByThem(audioDirection(sdp), isIn(core, "held"), core.call.remoteHold);
  if (remoteHold !== core.call.remoteHold && !isIn(core, "ended")) patch(core, { remoteHold });
}

/** Limits memory if two exchanges transfer a call in a loop. */
const MAX_FORMER = 16;

/** Follows the party named in their messages, since they may have transferred the call. `wasHeard`: the former party has spoken with us. */
export function followParty(
  core: CallCore,
  message: { getHeaders(name: string): string[] },
  role: PartyRole,
  wasHeard = core.call.answeredAt !== null,
): void {
  const { identity, former } = core.call;
  const own = core.session.userAgent.configuration.uri.toString();
  const next = isIn(core, "ended") ? null : connectedIdentity(headersAsSent(message), role, own);
  if (next === null || isSameLine(next.number, identity.number)) return;
  const party = { identity, until: core.deps.clock.now(), wasHeard };
  patch(core, { identity: { ...next, divertedFrom: identity.divertedFrom }, former: [...former, party].slice(-MAX_FORMER) });
}
