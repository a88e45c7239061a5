import type { CallEnd, Direction } from "#shared/domain/call.ts";
import { type CallFailureKind, failureOfStatus } from "#shared/domain/call-failure.ts";

/** How far the call had come: not answered, talking with us, or with our answering machine. */
export type CallStage = "early" | "talking" | "machine";

/** What ended it. */
export type EndCause =
  /** We hung up, cancelled or refused. */
  | { readonly kind: "us" }
  /** We sent the caller to a mailbox (302). */
  | { readonly kind: "redirected" }
  /** The other side's BYE. */
  | { readonly kind: "bye" }
  /** The caller gave up; the values of its Reason header (RFC 3326). */
  | { readonly kind: "cancel"; readonly reasons: readonly string[] }
  /** A final answer other than 2xx to our INVITE, with the values of its Reason header (RFC 6432). */
  | { readonly kind: "status"; readonly status: number; readonly reasons: readonly string[] }
  /** It rang until nobody was waiting any more. */
  | { readonly kind: "rang-out" }
  /** Media or signalling broke down, or the call could not be set up. */
  | { readonly kind: "failure"; readonly why: CallFailureKind };

/** Whether a Reason header says that the call was answered on another phone: `SIP;cause=200`, or Q.850 cause 26 as some exchanges write it. */
export function answeredElsewhere(reasons: readonly string[]): boolean {
  return reasons.some(
    (reason) => /(^|,)\s*SIP\s*;[^,]*cause\s*=\s*200\b/i.test(reason) || /(^|,)\s*Q\.850\s*;[^,]*cause\s*=\s*26\b/i.test(reason),
  );
}

/** Whether a CANCEL may mean that a colleague picked the call up: Asterisk's pickup by `*8` says `Q.850;cause=16` and nothing else, but so do some exchanges when the caller gives up. */
export function perhapsElsewhere(cause: EndCause): boolean {
  if (cause.kind !== "cancel" || answeredElsewhere(cause.reasons)) return false;
  const all = cause.reasons.join(",");
  return /(^|,)\s*Q\.850\s*;[^,]*cause\s*=\s*16\b/i.test(all) && !/(^|,)\s*SIP\s*;/i.test(all);
}

/** Why a call did not get through; `null` where it did, or where one side ended it. */
export function callFailure(stage: CallStage, cause: EndCause): CallFailureKind | null {
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
