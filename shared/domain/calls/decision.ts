import type { Instant } from "#shared/domain/contacts/contact.ts";
import { byStart, type CallRecord } from "./call.ts";
import type { LoggedOutcome } from "./outcome.ts";

export const DECISIONS = ["early-yes", "late-yes", "early-no", "late-no"] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** What a contact decided, and how much effort it took. */
export interface Decision {
  readonly contactId: string | null;
  readonly kind: DecisionKind;
  /** Number of calls that reached or tried, and of mails, including the call that decided. */
  readonly touches: number;
  /** Whole days from the first touch to that call. */
  readonly days: number;
  /** Start of the call that decided. */
  readonly at: Instant;
}

/** The fields that decisions are derived from. */
export type DecidingCall = Pick<CallRecord, "id" | "contactId" | "direction" | "startedAt" | "endedAt" | "end" | "messageId" | "outcome">;

/** A touch other than a call, such as a mail; only its time counts. */
export interface OtherTouch {
  readonly at: Instant;
}

/** A decision is early with at most this many touches and days. */
export interface DecisionLimits {
  readonly touches: number;
  readonly days: number;
}

const DAY_MS = 86_400_000;

/** Whether a call cost the rep or the contact effort: it got onto their line, they spoke with us, or they left a message. */
export function isTouch(call: Pick<CallRecord, "direction" | "end" | "messageId">): boolean {
  if (call.end === "failed" || call.end === "elsewhere") return false;
  return call.direction === "out" || call.end === "answered" || call.messageId !== null;
}

/** What an outcome decides; `null` if it leaves the decision open, or is a no that the rep overruled. */
export function answerOf({ kind, detail }: Pick<LoggedOutcome, "kind" | "detail">): "yes" | "no" | null {
  if (detail.kind === "overruled") return null;
  switch (kind) {
    case "agreed":
      return "yes";
    case "declined":
    case "no-further-contact":
      return "no";
    case "postponed":
      return detail.kind === "condition" && detail.text.trim() === "" ? "no" : null;
    case "not-reached":
    case "door-opener":
    case "referred":
    case "promised-call":
    case "customer-matter":
      return null;
  }
}

/**
 * Every decision of one contact, oldest first, from all calls and other touches in any order. After a decision counting starts again: later
 * attempts are a new matter.
 */
export function decisions(calls: readonly DecidingCall[], touches: readonly OtherTouch[], limits: DecisionLimits): readonly Decision[] {
  const found: Decision[] = [];
  let since = Number.NEGATIVE_INFINITY;
  let run: DecidingCall[] = [];
  for (const call of calls.toSorted(byStart)) {
    run.push(call);
    const answer = call.outcome === null ? null : answerOf(call.outcome);
    if (answer === null) continue;
    const mails = touches.filter(({ at }) => at > since && at <= call.startedAt);
    const at = [...run.filter((each) => each === call || isTouch(each)).map(({ startedAt }) => startedAt), ...mails.map((mail) => mail.at)];
    const days = Math.floor((call.startedAt - at.reduce((a, b) => Math.min(a, b))) / DAY_MS);
    const isEarly = at.length <= limits.touches && days <= limits.days;
    found.push({
      contactId: call.contactId,
      kind: `${isEarly ? "early" : "late"}-${answer}`,
      touches: at.length,
      days,
      at: call.startedAt,
    });
    since = call.startedAt;
    run = [];
  }
  return found;
}

/** The current decision: the latest of {@link decisions}; `null` for none. */
export function decide(calls: readonly DecidingCall[], touches: readonly OtherTouch[], limits: DecisionLimits): Decision | null {
  return decisions(calls, touches, limits).at(-1) ?? null;
}
