import { Invitation, type Inviter, SessionState } from "sip.js";
import type { CallQuality, PhoneCall } from "#shared/ports/phone.ts";
import { applyAudio, type CallCore, type CallDeps, isIn, openCore, patch, say, startConversation, stopMachine } from "./call-core.ts";
import { endForgotten, hangUp, refuse } from "./call-end.ts";
import { lineDown, lineUp, sendInvite, watchSession } from "./call-session.ts";
import { dtmfTones, infoTones } from "./dtmf.ts";
import type { CallAudio } from "./media.ts";

/**
 * A call over its session, from INVITE to the last word; every action on a call that cannot take it does nothing.
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
 * A call that starts or goes on to talk holds the one that talked. Every phase leads to `ended`, once, for the first reason (call-end.ts):
 * ```txt
 * dialling, ringing out   hangUp(): CANCEL | final answer other than 2xx | no offer could be made, their answer is unusable | line lost
 * ringing in              hangUp(), refuse(): final answer | their CANCEL | nobody answered for 120 s, or for 20 s since the line is back
 *                         | after answer(): their offer is unusable
 * talking, held, machine  hangUp(): BYE | their BYE | 481 to our re-INVITE | the session broke down | the machine's message is full: BYE
 * ```
 * After `ended` the call stays until the other side was told too, which may have to wait for the line (`isSettled`). Independent of the
 * phase: `muted`, `remoteHold` (their SDP), `detached` (the line is down, the sound goes on), `silenced`, `aloud`.
 */
export interface LiveCall {
  readonly value: () => PhoneCall;
  /** The network's own ringback or announcement is heard. */
  readonly hasEarlyMedia: () => boolean;
  /** It is over and nothing is left to be said to the other side. */
  readonly isSettled: () => boolean;
  dial(): void;
  answer(): void;
  answerByMachine(spoken: readonly Uint8Array[]): void;
  stepIn(): void;
  hangUp(): void;
  /** A final answer other than 2xx to a call that rings. */
  refuse(statusCode: number, extraHeaders: string[]): void;
  silence(): void;
  setMuted(muted: boolean): void;
  hold(): void;
  resume(): void;
  sendDtmf(tones: string): void;
  quality(): Promise<CallQuality | null>;
  /** Whether the machine's caller is heard, unless the person chose. */
  setAloud(aloud: boolean): void;
  /** The person's choice whether to hear the machine's caller. */
  listenIn(on: boolean): void;
  lineDown(): void;
  lineUp(): void;
}

function accept({ session }: CallCore, audio: CallAudio, extraHeaders: string[]): void {
  if (session instanceof Invitation && session.state === SessionState.Initial) {
    // What goes wrong is seen in the session's state.
    session.accept({ sessionDescriptionHandlerOptions: audio.options, extraHeaders }).catch(() => undefined);
  }
}

/** Once only, and only a call that rings. */
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
    // RFC 5373: the caller may know that nobody picked up.
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

/** Holds or resumes: for us at once, for the other side by re-INVITE. */
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

/** Tones go out once there is somebody to hear them: at once in a call and to a menu that is heard before the answer, else when the call is answered. */
function sendTones(core: CallCore, tones: string, sendInfo: (tones: string) => void): void {
  if (tones === "") return;
  const again = () => sendTones(core, tones, sendInfo);
  const isUp = isIn(core, "talking", "held");
  // What was typed before the answer goes first.
  if (core.onceAnswered.length > 0) core.onceAnswered.push(again);
  else if (isUp) {
    // Who takes no telephone-event may still take INFO.
    if (core.deps.dtmf() === "info" || core.audio?.sendTones(tones) !== true) sendInfo(tones);
  } else if (isIn(core, "ringing") && core.early.isHeard() && core.audio?.sendTones(tones) === true) return;
  else if (core.call.direction === "out" && isIn(core, "dialling", "ringing")) core.onceAnswered.push(again);
}

/** Runs one call over a session that is new. */
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
