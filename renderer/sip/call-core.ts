import type { Invitation, Inviter } from "sip.js";
import type { DtmfMode } from "#shared/domain/account.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { CallPhase, PhoneCall } from "#shared/ports/phone.ts";
import { type CallStage, callEnd, callFailure, type EndCause, perhapsElsewhere } from "./call-end.ts";
import { connectedIdentity, isSameLine, type PartyRole } from "./connected-identity.ts";
import { type EarlySound, earlySound } from "./early-sound.ts";
import { headersAsSent } from "./lenient/as-sent.ts";
import type { CallAudio, Machine, Media, Recording } from "./media.ts";
import { type Renegotiation, renegotiation } from "./renegotiation.ts";
import { audioDirection, heldByThem } from "./sdp-direction.ts";
import { statusLine } from "./status.ts";

export interface CallDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly media: Media;
  readonly dtmf: () => DtmfMode;
  readonly isUp: () => boolean;
  readonly changed: (call: PhoneCall) => void;
  readonly recorded: (recording: Recording) => void;
  /** This call is about to be the one that talks. */
  readonly takesTheFloor: () => void;
}

/** What is known of a call in progress: its value for the outside, and what only the phone knows. */
export interface CallCore {
  readonly session: Inviter | Invitation;
  readonly deps: CallDeps;
  readonly negotiation: Renegotiation;
  call: PhoneCall;
  stage: CallStage;
  /** Why it ends, once that is known, and in the words of the line. */
  cause: EndCause | null;
  detail: string;
  audio: CallAudio | null;
  machine: Machine | null;
  /** The network's own ringback or announcement. */
  readonly early: EarlySound;
  /** What waits for the answer: tones typed before it. */
  readonly onceAnswered: (() => void)[];
  /** We are answering: what goes wrong from here on is a failure. */
  accepting: boolean;
  /** Whether the person wants to hear the machine's caller; `null` while they did not choose. */
  listensIn: boolean | null;
  /** What the other side has still to be told once the line is up. */
  unsaid: (() => void) | null;
}

export function openCore(first: PhoneCall, session: Inviter | Invitation, deps: CallDeps): CallCore {
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
    gone: () => {
      finish(core, { kind: "bye" }, statusLine(481));
      bye(core);
    },
  });
  const core: CallCore = {
    session,
    deps,
    negotiation,
    call: first,
    stage: "early",
    cause: null,
    detail: "",
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

/** Who hears whom follows from the phase alone. */
export function applyAudio(core: CallCore): void {
  const { phase, muted } = core.call;
  core.audio?.set({
    sending: phase === "machine" || (!muted && phase !== "held"),
    hearing: phase !== "held" && (phase !== "machine" || core.call.aloud),
  });
}

/** Gives the call the sound of a conversation. */
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

/** Ends the call for us, once; what the other side still has to be told goes through `say`. */
export function finish(core: CallCore, cause: EndCause, detail: string = core.detail): void {
  if (isIn(core, "ended")) return;
  core.negotiation.stop();
  core.early.stop();
  stopMachine(core);
  core.audio?.close();
  patch(core, {
    phase: "ended",
    endedAt: core.deps.clock.now(),
    end: callEnd(core.call.direction, core.stage, cause),
    endDetail: detail,
    failure: callFailure(core.stage, cause),
    perhapsElsewhere: core.stage === "early" && perhapsElsewhere(cause),
    detached: false,
  });
}

/** Tells the other side now, or as soon as there is a line to tell it over; only the last word is kept. */
export function say(core: CallCore, word: () => void): void {
  if (core.deps.isUp()) word();
  else core.unsaid = word;
}

export function bye(core: CallCore): void {
  core.session.bye().catch(() => undefined);
}

/** Reads from their SDP whether they hold us. */
export function hear(core: CallCore, sdp: string): void {
  const remoteHold = heldByThem(audioDirection(sdp), isIn(core, "held"), core.call.remoteHold);
  if (remoteHold !== core.call.remoteHold && !isIn(core, "ended")) patch(core, { remoteHold });
}

/** A loop between two exchanges must not fill the memory. */
const MAX_FORMER = 16;

/** Follows whom a message of theirs names: the other side may have handed the call on. `wasHeard`: the former one has spoken with us. */
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
