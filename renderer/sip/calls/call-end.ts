import { type Core, Invitation, SessionState } from "sip.js";
import { statusLine } from "#renderer/sip/messages/status-line.ts";
import type { CallEnd, Direction } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type CallFailureKind, failureOfStatus } from "#shared/domain/phone/call-failure.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { type CallCore, type CallStage, type EndCause, type Ending, isIn, patch, say, stopMachine } from "./call-core.ts";

/** Whether a Reason header says that another phone answered the call: `SIP;cause=200`, or Q.850 cause 26 as some exchanges send. */
export function answeredElsewhere(reasons: readonly string[]): boolean {
  return reasons.some(
    (reason) => /(^|,)\s*SIP\s*;[^,]*cause\s*=\s*200\b/i.test(reason) || /(^|,)\s*Q\.850\s*;[^,]*cause\s*=\s*26\b/i.test(reason),
  );
}

/**
 * Whether a CANCEL may mean that a colleague picked up the call: Asterisk's pickup with `*8` sends only `Q.850;cause=16`, but so do some
 * exchanges when the caller gives up.
 */
function perhapsElsewhere(cause: EndCause): boolean {
  if (cause.kind !== "cancel" || answeredElsewhere(cause.reasons)) return false;
  const all = cause.reasons.join(",");
  return /(^|,)\s*Q\.850\s*;[^,]*cause\s*=\s*16\b/i.test(all) && !/(^|,)\s*SIP\s*;/i.test(all);
}

/** Why a call failed; `null` if it did not, or if one side ended it. */
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

/** The end of a call as the journal stores it (shared/domain/calls/call.ts). */
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

/** Ends the call locally at once; only the first reason counts. `word` tells the other side once the line is up. */
function end(core: CallCore, cause: EndCause, detail = "", word: (() => Promise<unknown>) | null = null): void {
  if (isIn(core, "ended")) return;
  core.negotiation.stop();
  core.early.stop();
  stopMachine(core);
  core.audio?.close();
  patch(core, ended(core.call, core.stage, { cause, detail }, core.deps.clock.now()));
  if (word !== null) say(core, () => void word().catch(() => undefined));
}

/** Reports a call that cannot be dialled or answered: it has no session, and fails as it begins. */
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

/** Ends the call in any phase: locally at once, on the other side by CANCEL, refusal or BYE. */
export function hangUp(core: CallCore): void {
  const { session } = core;
  const isInbound = session instanceof Invitation;
  if (isInbound && isIn(core, "ringing")) refuse(core, 486, []);
  else if (isInbound || session.state === SessionState.Established) end(core, { kind: "us" }, "", () => session.bye());
  else end(core, { kind: "us" }, "", () => session.cancel());
}

/** Ends an unanswered call, as the caller or the exchange would. */
export function ringOut(core: CallCore): void {
  const { session } = core;
  if (session instanceof Invitation && isIn(core, "ringing") && session.state === SessionState.Initial) {
    end(core, { kind: "rang-out" }, "", () => session.reject({ statusCode: 480 }));
  }
}

/** Ends a dialled call when the line is lost, since it cannot receive an answer any more. */
export function giveUpDialling(core: CallCore): void {
  const { session } = core;
  if (!(session instanceof Invitation) && isIn(core, "dialling", "ringing")) {
    end(core, { kind: "failure", why: "line-lost" }, "", () => session.cancel());
  }
}

/** Ends a call for which no offer could be created; no INVITE was sent. */
export function failToInvite(core: CallCore): void {
  end(core, { kind: "failure", why: "no-common-sound" });
}

/** Ends a call that the other side no longer knows. */
export function endForgotten(core: CallCore): void {
  end(core, { kind: "bye" }, statusLine(481), () => core.session.bye());
}

/** Stores what the other side says about the end, before its BYE, CANCEL or final response takes effect. */
export function expectEnd(core: CallCore, cause: EndCause, detail = ""): void {
  core.ending = { cause, detail };
}

/** The same for a final response other than 2xx to our INVITE. */
export function expectRefusal(core: CallCore, { message }: Pick<Core.IncomingResponse, "message">): void {
  const { statusCode = 500, reasonPhrase = "" } = message;
  // Responses that SIP.js generates itself on a dead connection have no Via.
  const isOwn = statusCode === 503 && !message.hasHeader("via");
  const cause: EndCause = isOwn
    ? { kind: "failure", why: "line-lost" }
    : { kind: "status", status: statusCode, reasons: message.getHeaders("Reason") };
  expectEnd(core, cause, statusLine(statusCode, reasonPhrase));
}

/** Ends the call after its session has ended, by the other side or by itself. */
export function sessionOver(core: CallCore): void {
  const isInbound = core.call.direction === "in";
  const unexplained: EndCause =
    isInbound && !core.accepting ? { kind: "rang-out" } : { kind: "failure", why: isInbound ? "offer-unusable" : "no-common-sound" };
  // SIP.js changes the state before it calls the delegates, which know the reason.
  queueMicrotask(() => end(core, core.ending?.cause ?? unexplained, core.ending?.detail));
}
