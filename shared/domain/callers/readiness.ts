import type { Verdict } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { hasThread, isConditionOpen, isWritten } from "#shared/domain/threads/thread.ts";
import { reviewReason } from "#shared/domain/threads/viewing.ts";
import { isJustPast } from "#shared/domain/time/age.ts";
import { type CallerFacts, type DeskSituation, shownThread } from "./caller-facts.ts";
import type { Classification } from "./classification.ts";
import { confidenceOf } from "./confidence.ts";
import { likelyPerson, recordHeading } from "./heading.ts";

/** The one action that resolves a reason. */
export type Cure =
  | { readonly kind: "log-outcome"; readonly callId: string }
  | { readonly kind: "finish-wrap-up" }
  | { readonly kind: "hold-other"; readonly callId: string }
  /** It is still ringing on the other side. */
  | { readonly kind: "cancel-other"; readonly callId: string }
  | { readonly kind: "write-thread"; readonly contactId: string | null }
  | { readonly kind: "view-thread"; readonly contactId: string }
  | { readonly kind: "choose-contact" }
  | { readonly kind: "ask-condition"; readonly contactId: string };

export type ReadinessReason =
  /** The previous call is not logged yet. */
  | { readonly kind: "outcome-pending"; readonly callId: string; readonly name: string; readonly endedAt: Instant }
  /** The last call ended seconds ago. */
  | { readonly kind: "wrap-up"; readonly endedAt: Instant }
  | { readonly kind: "other-call"; readonly callId: string; readonly name: string; readonly isTalking: boolean }
  /** `written`: there is a text, but not the one sentence that makes it ready. */
  | { readonly kind: "no-thread"; readonly written: boolean }
  /** The thread was closed: no more calls were planned. */
  | { readonly kind: "thread-closed"; readonly closedAt: Instant }
  | { readonly kind: "thread-changed"; readonly changedAt: Instant }
  | { readonly kind: "thread-stale"; readonly viewedAt: Instant | null }
  | { readonly kind: "ambiguous"; readonly count: number }
  | { readonly kind: "open-condition"; readonly condition: string };

export interface Readiness {
  readonly verdict: Verdict;
  /** Most serious first, each with its cure. */
  readonly reasons: readonly CurableReason[];
}

export interface CurableReason {
  readonly reason: ReadinessReason;
  readonly cure: Cure;
}

/** The settings that the verdict depends on. */
export interface ReadinessSettings {
  readonly wrapUpSeconds: number;
  readonly threadStaleDays: number;
}

const SECOND_MS = 1000;

/** What occupies the desk: previous calls without an outcome, wrap-up, other calls. */
function deskReasons(desk: DeskSituation, settings: ReadinessSettings): readonly CurableReason[] {
  const pending = desk.pending.map(
    (call): CurableReason => ({
      reason: { kind: "outcome-pending", callId: call.id, name: recordHeading(call), endedAt: call.endedAt },
      cure: { kind: "log-outcome", callId: call.id },
    }),
  );
  const endedAt = desk.lastEndedAt;
  const wrapUp: readonly CurableReason[] =
    endedAt !== null && isJustPast(endedAt, desk.now, settings.wrapUpSeconds * SECOND_MS)
      ? [{ reason: { kind: "wrap-up", endedAt }, cure: { kind: "finish-wrap-up" } }]
      : [];
  const others = desk.otherCalls.map(
    ({ id, name, isTalking }): CurableReason => ({
      reason: { kind: "other-call", callId: id, name, isTalking },
      cure: { kind: isTalking ? "hold-other" : "cancel-other", callId: id },
    }),
  );
  return [...pending, ...wrapUp, ...others];
}

/** Checks the shown thread: it must exist, be open, and have been viewed recently and since it changed. Unknown callers need no thread. */
function threadReason(facts: CallerFacts, kind: Classification["kind"], now: Instant, settings: ReadinessSettings): CurableReason | null {
  const { match, wanted } = facts;
  const thread = shownThread(facts);
  if (thread?.closed != null) {
    return { reason: { kind: "thread-closed", closedAt: thread.closed.at }, cure: { kind: "view-thread", contactId: thread.contactId } };
  }
  const look = reviewReason(thread, hasThread(thread), now, settings.threadStaleDays);
  if (look === null) return null;
  if (thread === null || look === "missing") {
    if (kind === "unknown" || kind === "hidden") return null;
    // With several candidates the contact has to be chosen before a thread can be written.
    const open = match.contact === null && wanted === null && match.candidates.length > 1;
    return {
      reason: { kind: "no-thread", written: isWritten(thread) },
      cure: open ? { kind: "choose-contact" } : { kind: "write-thread", contactId: wanted?.contactId ?? match.contact?.id ?? null },
    };
  }
  const { contactId, viewedAt, changedAt } = thread;
  return {
    reason: look === "changed" ? { kind: "thread-changed", changedAt } : { kind: "thread-stale", viewedAt },
    cure: { kind: "view-thread", contactId },
  };
}

/**
 * Whether it is unclear who calls: on a shared line, unless the only candidate is the person whom we tried there or promised a call; or if
 * the network contradicts the number.
 */
function isInDoubt({ match, evidence, promise }: CallerFacts): boolean {
  if (match.byShown !== undefined && confidenceOf(match)?.degree === "perhaps") return true;
  if (!["several", "trunk", "company"].includes(match.reason.kind)) return false;
  const likely = likelyPerson(match)?.contact.id;
  const isWanted = likely === evidence?.contactId || likely === promise?.contactId;
  return match.candidates.length > 1 || (likely !== undefined && !isWanted);
}

function contactReasons(facts: CallerFacts, now: Instant): readonly CurableReason[] {
  const { match } = facts;
  const thread = shownThread(facts);
  const count = match.candidates.length;
  const ambiguous: readonly CurableReason[] = isInDoubt(facts)
    ? [{ reason: { kind: "ambiguous", count }, cure: { kind: "choose-contact" } }]
    : [];
  const condition = thread?.condition ?? null;
  const open: readonly CurableReason[] =
    thread && isConditionOpen(condition, now)
      ? [{ reason: { kind: "open-condition", condition: condition.text }, cure: { kind: "ask-condition", contactId: thread.contactId } }]
      : [];
  return [...ambiguous, ...open];
}

const GRAVE: readonly ReadinessReason["kind"][] = ["outcome-pending", "wrap-up", "other-call", "no-thread"];

/** Calls that the rep caused: the rep should answer them prepared. */
function mustBePrepared(kind: Classification["kind"]): boolean {
  return kind === "return-call" || kind === "expected" || kind === "early";
}

/**
 * Assesses whether the rep is ready to take this call, and what is missing, most serious first, each with its cure. `unprepared` only for
 * calls that the rep caused (return calls and promises), with one of the grave reasons; any other reason is `caution`.
 */
export function assessReadiness(
  facts: CallerFacts,
  classification: Classification,
  desk: DeskSituation,
  settings: ReadinessSettings,
): Readiness {
  const thread = threadReason(facts, classification.kind, desk.now, settings);
  const reasons = [...deskReasons(desk, settings), ...(thread ? [thread] : []), ...contactReasons(facts, desk.now)];
  if (reasons.length === 0) return { verdict: "ready", reasons };
  const grave = reasons.some(({ reason }) => GRAVE.includes(reason.kind));
  return { verdict: grave && mustBePrepared(classification.kind) ? "unprepared" : "caution", reasons };
}
