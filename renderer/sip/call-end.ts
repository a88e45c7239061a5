import { type Core, Invitation, SessionState } from "sip.js";
import type { CallEnd, Direction } from "#shared/domain/call.ts";
import { type CallFailureKind, failureOfStatus } from "#shared/domain/call-failure.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { type CallCore, type CallStage, type EndCause, type Ending, isIn, patch, say, stopMachine } from "./call-core.ts";
import { statusLine } from "./status.ts";

/** Whether a Reason header says that the call was answered on another phone: `SIP;cause=200`, or Q.850 cause 26 as some exchanges write it. */
export function answeredElsewhere(reasons: readonly string[]): boolean {
  return reasons.some(
    (reason) => /(^|,)\s*SIP\s*;[^,]*cause\s*=\s*200\b/i.test(reason) || /(^|,)\s*Q\.850\s*;[^,]*cause\s*=\s*26\b/i.test(reason),
  );
}

/** Whether a CANCEL may mean that a colleague picked the call up: Asterisk's pickup by `*8` says `Q.850;cause=16` and nothing else, but so do some exchanges when the caller gives up. */
function perhapsElsewhere(cause: EndCause): boolean {
  if (cause.kind !== "cancel" || answeredElsewhere(cause.reasons)) return false;
  const all = cause.reasons.join(",");
  return /(^|,)\s*Q\.850\s*;[^,]*cause\s*=\s*16\b/i.test(all) && !/(^|,)\s*SIP\s*;/i.test(all);
}

/** Why a call did not get through; `null` where it did, or where one side ended it. */
function callFailure(stage: CallStage, cause: EndCause): CallFailureKind | null {
  if (stage !== "early") return null;
  if (cause.kind === "status") return failureOfStatus(cause.status, cause.reasons);
  return cause.kind === "failure" ? cause.why : null;
}

function refusedWith(status: number): CallEnd {
  switch (status) {
    case 486:
    case 600:
    case 603:
      return "busy";
    case 408:
    case 480:
    case 487:
      return "no-answer";
    default:
      return "failed";
  }
}

/** The end of a call as the journal knows it (shared/domain/call.ts). */
export function callEnd(direction: Direction, stage: CallStage, cause: EndCause): CallEnd {
  if (stage !== "early") return stage === "machine" ? "voicemail" : "answered";
  switch (cause.kind) {
    case "us":
      return direction === "in" ? "declined" : "cancelled";
    case "redirected":
      return "voicemail";
    case "cancel":
      return answeredElsewhere(cause.reasons) ? "elsewhere" : "missed";
    case "bye":
    case "rang-out":
      return direction === "in" ? "missed" : "no-answer";
    case "status":
      return refusedWith(cause.status);
    case "failure":
      return "failed";
  }
}

function ended(call: PhoneCall, stage: CallStage, { cause, detail }: Ending, endedAt: Instant): PhoneCall {
  return {
    ...call,
    phase: "ended",
    endedAt,
    end: callEnd(call.direction, stage, cause),
    endDetail: detail,
    failure: callFailure(stage, cause),
    perhapsElsewhere: stage === "early" && perhapsElsewhere(cause),
    detached: false,
  };
}

/** Ends the call for us at once and for the first reason only; `word` tells the other side, as soon as the line is up. */
function end(core: CallCore, cause: EndCause, detail = "", word: (() => Promise<unknown>) | null = null): void {
  if (isIn(core, "ended")) return;
  core.negotiation.stop();
  core.early.stop();
  stopMachine(core);
  core.audio?.close();
  patch(core, ended(core.call, core.stage, { cause, detail }, core.deps.clock.now()));
  if (word !== null) say(core, () => void word().catch(() => undefined));
}

/** Reports a call that gets no session, because it cannot be dialled or answered: it begins and has failed. */
export function failAtOnce(
  first: PhoneCall,
  why: CallFailureKind,
  detail: string,
  { clock }: { readonly clock: Clock },
  emit: (event: PhoneEvent) => void,
): void {
  emit({ kind: "call", call: first });
  queueMicrotask(() => emit({ kind: "call", call: ended(first, "early", { cause: { kind: "failure", why }, detail }, clock.now()) }));
}

/** Answers a ringing call with a final status other than 2xx. */
export function refuse(core: CallCore, statusCode: number, extraHeaders: string[]): void {
  const { session } = core;
  if (!(session instanceof Invitation) || !isIn(core, "ringing")) return;
  const cause: EndCause = { kind: statusCode < 400 ? "redirected" : "us" };
  end(core, cause, statusLine(statusCode), () => session.reject({ statusCode, extraHeaders }));
}

/** Ends the call whatever its phase: for us at once, for the other side by CANCEL, refusal or BYE. */
export function hangUp(core: CallCore): void {
  const { session } = core;
  const isInbound = session instanceof Invitation;
  if (isInbound && isIn(core, "ringing")) refuse(core, 486, []);
  else if (isInbound || session.state === SessionState.Established) end(core, { kind: "us" }, "", () => session.bye());
  else end(core, { kind: "us" }, "", () => session.cancel());
}

/** Gives up a call that nobody answered, as the caller or the exchange would. */
export function ringOut(core: CallCore): void {
  const { session } = core;
  if (session instanceof Invitation && isIn(core, "ringing") && session.state === SessionState.Initial) {
    end(core, { kind: "rang-out" }, "", () => session.reject({ statusCode: 480 }));
  }
}

/** The line is lost: what is only being dialled has nobody to hear the answer. */
export function giveUpDialling(core: CallCore): void {
  const { session } = core;
  if (!(session instanceof Invitation) && isIn(core, "dialling", "ringing")) {
    end(core, { kind: "failure", why: "line-lost" }, "", () => session.cancel());
  }
}

/** No offer could be made: there is no INVITE. */
export function failToInvite(core: CallCore): void {
  end(core, { kind: "failure", why: "no-common-sound" });
}

/** The other side knows nothing of this call. */
export function endForgotten(core: CallCore): void {
  end(core, { kind: "bye" }, statusLine(481), () => core.session.bye());
}

/** Keeps what the other side says of the end that its BYE, CANCEL or final answer is about to bring. */
export function expectEnd(core: CallCore, cause: EndCause, detail = ""): void {
  core.ending = { cause, detail };
}

/** The same for a final answer other than 2xx to our INVITE. */
export function expectRefusal(core: CallCore, { message }: Pick<Core.IncomingResponse, "message">): void {
  const { statusCode = 500, reasonPhrase = "" } = message;
  // What SIP.js answers itself where the connection is dead carries no Via.
  const isOwn = statusCode === 503 && !message.hasHeader("via");
  const cause: EndCause = isOwn
    ? { kind: "failure", why: "line-lost" }
    : { kind: "status", status: statusCode, reasons: message.getHeaders("Reason") };
  expectEnd(core, cause, statusLine(statusCode, reasonPhrase));
}

/** The session is over, by the other side or by itself. */
export function sessionOver(core: CallCore): void {
  const isInbound = core.call.direction === "in";
  const unexplained: EndCause =
    isInbound && !core.accepting ? { kind: "rang-out" } : { kind: "failure", why: isInbound ? "offer-unusable" : "no-common-sound" };
  // SIP.js calls its delegates, which say why, only after it changed the state.
  queueMicrotask(() => end(core, core.ending?.cause ?? unexplained, core.ending?.detail));
}
