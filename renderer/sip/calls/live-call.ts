import { Invitation, type Inviter, SessionState } from "sip.js";
import { dtmfTones, infoTones } from "#renderer/sip/media/dtmf.ts";
import type { CallAudio } from "#renderer/sip/media/media.ts";
import type { CallQuality, PhoneCall } from "#shared/ports/phone.ts";
import { applyAudio, type CallCore, type CallDeps, isIn, openCore, patch, say, startConversation, stopMachine } from "./call-core.ts";
import { endForgotten, hangUp, refuse } from "./call-end.ts";
import { lineDown, lineUp, sendInvite, watchSession } from "./call-session.ts";

/**
 * A call and its session, from the INVITE to the last message. An action that the phase does not allow does nothing.
 *
 * Its phases (`CallPhase`):
 * ```txt
 *      dial(): INVITE sent                             INVITE received
 *               |                                             |
 *               v        18x                                  v
 *           dialling ---------> ringing, out             ringing, in
 *               |                    |                    |       |
 *               | 2xx                | 2xx       answer() |       | answerByMachine()
 *               |                    |           2xx sent |       | 2xx sent
 *               v                    v                    v       v
 *             talking <-----------------------------------'    machine
 *              |   ^  ^                                           |
 *       hold() |   |  '---------------------- stepIn() -----------'
 *              v   | resume()
 *              held
 * ```
 * A call that starts or resumes a conversation puts the other one on hold. Every phase leads to `ended`, once, for the first reason
 * (call-end.ts):
 * ```txt
 * dialling, ringing out   hangUp(): CANCEL | final answer other than 2xx | no offer could be created, their answer is unusable | line lost
 * ringing in              hangUp(), refuse(): final answer | their CANCEL | no answer for 120 s, or for 20 s after the line is back
 *                         | after answer(): their offer is unusable
 * talking, held, machine  hangUp(): BYE | their BYE | 481 to our re-INVITE | the session failed | message at maximum length: BYE
 * ```
 * After `ended` the call is settled (`isSettled`) once the other side knows of the end, which may have to wait for the line. Independent
 * of the phase: `muted`, `remoteHold` (their SDP), `detached` (the line is down, the sound continues), `silenced`, `aloud`.
 */
export interface LiveCall {
  readonly value: () => PhoneCall;
  /** Whether the network's own ringback or announcement is heard. */
  readonly hasEarlyMedia: () => boolean;
  /** Whether it is over and the other side needs no further message. */
  readonly isSettled: () => boolean;
  dial(): void;
  answer(): void;
  answerByMachine(spoken: readonly Uint8Array[]): void;
  stepIn(): void;
  hangUp(): void;
  /** Sends a final response other than 2xx to a ringing call. */
  refuse(statusCode: number, extraHeaders: string[]): void;
  silence(): void;
  setMuted(muted: boolean): void;
  hold(): void;
  resume(): void;
  sendDtmf(tones: string): void;
  quality(): Promise<CallQuality | null>;
  /** Whether the caller on the machine is audible, unless the rep chose. */
  setAloud(aloud: boolean): void;
  /** The rep's choice whether to hear the caller on the machine. */
  listenIn(on: boolean): void;
  lineDown(): void;
  lineUp(): void;
}

function accept({ session }: CallCore, audio: CallAudio, extraHeaders: string[]): void {
  if (session instanceof Invitation && session.state === SessionState.Initial) {
    // Errors show in the session's state.
    session.accept({ sessionDescriptionHandlerOptions: audio.options, extraHeaders }).catch(() => undefined);
  }
}

/** Returns `true` once, for a ringing incoming call, and marks it as being answered. */
function mayAnswer(core: CallCore): boolean {
  const may = isIn(core, "ringing") && core.call.direction === "in" && !core.accepting;
  core.accepting ||= may;
  return may;
}

function answer(core: CallCore): void {
  if (mayAnswer(core)) {
    core.deps.takesTheFloor();
    const audio = startConversation(core);
    say(core, () => accept(core, audio, []));
  }
}

function answerByMachine(core: CallCore, spoken: readonly Uint8Array[]): void {
  if (mayAnswer(core)) {
    const machine = core.deps.media.machine(spoken, () => core.negotiation.request());
    core.machine = machine;
    core.audio = machine.audio;
    // RFC 5373: tells the caller that no person answered.
    say(core, () => accept(core, machine.audio, ["Answer-Mode: Auto"]));
  }
}

function stepIn(core: CallCore): void {
  if (isIn(core, "machine")) {
    core.deps.takesTheFloor();
    stopMachine(core);
    core.stage = "talking";
    patch(core, { phase: "talking" });
    applyAudio(core);
    core.audio?.toMicrophone().catch(() => undefined);
  }
}

/** Holds or resumes: locally at once, on the other side by re-INVITE. */
function turn(core: CallCore, from: "talking" | "held", to: "talking" | "held"): void {
  if (isIn(core, from)) {
    if (to === "talking") core.deps.takesTheFloor();
    patch(core, { phase: to });
    applyAudio(core);
    core.negotiation.request();
  }
}

function setMuted(core: CallCore, muted: boolean): void {
  if (!isIn(core, "ended", "machine") && muted !== core.call.muted) {
    patch(core, { muted });
    applyAudio(core);
  }
}

function listen(core: CallCore, aloud: boolean): void {
  if (!isIn(core, "machine") || aloud === core.call.aloud) return;
  patch(core, { aloud });
  applyAudio(core);
}

/**
 * Sends tones as soon as they can be heard: at once in a call and to a menu that is heard before the answer, else once the call is
 * answered.
 */
function sendTones(core: CallCore, tones: string, sendInfo: (tones: string) => void): void {
  if (tones === "") return;
  const again = () => sendTones(core, tones, sendInfo);
  const isUp = isIn(core, "talking", "held");
  // Tones typed before the answer go first.
  if (core.onceAnswered.length > 0) core.onceAnswered.push(again);
  else if (isUp) {
    // A side that does not accept telephone-event may still accept INFO.
    if (core.deps.dtmf() === "info" || core.audio?.sendTones(tones) !== true) sendInfo(tones);
  } else if (isIn(core, "ringing") && core.early.isHeard() && core.audio?.sendTones(tones) === true) return;
  else if (core.call.direction === "out" && isIn(core, "dialling", "ringing")) core.onceAnswered.push(again);
}

/** Runs one call over a new session. */
export function liveCall(first: PhoneCall, session: Inviter | Invitation, deps: CallDeps): LiveCall {
  const core = openCore(first, session, deps, endForgotten);
  const sendInfo = infoTones(session, deps.clock);
  watchSession(core);
  return {
    value: () => core.call,
    hasEarlyMedia: core.early.isHeard,
    isSettled: () => isIn(core, "ended") && core.unsaid === null,
    dial: () => session instanceof Invitation || sendInvite(core, session),
    answer: () => answer(core),
    answerByMachine: (spoken) => answerByMachine(core, spoken),
    stepIn: () => stepIn(core),
    hangUp: () => hangUp(core),
    refuse: (statusCode, extraHeaders) => refuse(core, statusCode, extraHeaders),
    silence: () => isIn(core, "ringing") && !core.call.silenced && patch(core, { silenced: true }),
    setMuted: (muted) => setMuted(core, muted),
    hold: () => turn(core, "talking", "held"),
    resume: () => turn(core, "held", "talking"),
    sendDtmf: (text) => sendTones(core, dtmfTones(text), sendInfo),
    quality: async () => (isIn(core, "ended") ? null : ((await core.audio?.quality()) ?? null)),
    setAloud: (aloud) => listen(core, core.listensIn ?? aloud),
    listenIn(on) {
      core.listensIn = on;
      listen(core, on);
    },
    lineDown: () => lineDown(core),
    lineUp: () => lineUp(core),
  };
}
