import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { CallFailure } from "#shared/domain/phone/call-failure.ts";
import { isJustPast } from "#shared/domain/time/age.ts";
import type { Consequences } from "./consequence.ts";
import { type LoggedOutcome, UNDO_MS } from "./outcome.ts";

export const DIRECTIONS = ["in", "out"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * How a call ended on the line, independent of its outcome.
 * - `answered`: they spoke with us
 * - `missed`: it rang out or the caller gave up
 * - `busy-here`: missed because the rep was busy, see {@link BusyWith}
 * - `voicemail`: sent or answered by a mailbox
 * - `declined`: we refused
 * - `rescheduled`: we promised a call instead
 * - `elsewhere`: a colleague took it (RFC 3326 `SIP;cause=200`)
 * - `handed-over`: we sent it to a colleague while it rang (302); whether they took it is unknown
 * - `no-answer`: they did not pick up
 * - `busy`: they were busy
 * - `cancelled`: we gave up
 * - `failed`: it never got through
 */
export const CALL_ENDS = [
  "answered",
  "missed",
  "busy-here",
  "voicemail",
  "declined",
  "rescheduled",
  "elsewhere",
  "handed-over",
  "no-answer",
  "busy",
  "cancelled",
  "failed",
] as const;
export type CallEnd = (typeof CALL_ENDS)[number];

/** Why the rep could not take an inbound call: another call, wrap-up, do not disturb, or absence. */
export const BUSY_WITH = ["talking", "wrap-up", "do-not-disturb", "absent"] as const;
export type BusyWith = (typeof BUSY_WITH)[number];

/** What kinds of call there are; `classify` says which one a call is. */
export const CLASSIFICATIONS = ["expected", "early", "return-call", "customer", "known", "unknown", "hidden"] as const;
export type ClassificationKind = (typeof CLASSIFICATIONS)[number];

/** Whether the rep is ready for a call; `assessReadiness` says so. */
export const VERDICTS = ["ready", "caution", "unprepared"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the card of an inbound call showed when it stopped ringing. */
export interface Met {
  readonly classification: ClassificationKind;
  readonly verdict: Verdict;
}

/** A party of the call before it was transferred to the next one. */
export interface FormerParty extends Pick<CallRecord, "number" | "displayName" | "contactId" | "contactName" | "company"> {
  readonly until: Instant;
  /** They spoke with us; otherwise the call was transferred before it was answered. */
  readonly wasHeard: boolean;
}

/** One call in the journal. Stored when it ends; the outcome follows. */
export interface CallRecord {
  readonly id: string;
  readonly accountId: string;
  readonly direction: Direction;
  /** E.164, digits as dialled, or `sip:user@host`; empty when hidden. */
  readonly number: string;
  readonly displayName: string;
  /** The last party, if known; `null` otherwise. */
  readonly contactId: string | null;
  /** The number is the company's and the contact only likely, see `likelyPerson`. An outcome that reached the person confirms it. */
  readonly likely: boolean;
  readonly contactName: string;
  readonly company: string;
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant;
  readonly end: CallEnd;
  /** Why it did not get through; `null` if it did, and for older records without this field. */
  readonly failure: CallFailure | null;
  /** It stopped ringing in a way that may mean that a colleague took it. */
  readonly perhapsElsewhere: boolean;
  /** Name or number that the rep transferred it to while it rang; empty otherwise. */
  readonly handedTo: string;
  /** What the rep was busy with when it came in; `null` for outbound calls and if the rep was free. */
  readonly busyWith: BusyWith | null;
  /** The answering machine's recording of this call. */
  readonly messageId: string | null;
  /** Quick notes taken while talking, and the points ticked. */
  readonly notes: readonly string[];
  readonly tickedPoints: readonly string[];
  /** `null` for outbound calls and unknown callers. */
  readonly met: Met | null;
  /** `null` while it is pending, or if none is wanted. */
  readonly outcome: LoggedOutcome | null;
  /** It was answered, but no audio ever arrived from the other side. */
  readonly withoutSound?: boolean | undefined;
  /** Earlier parties, first one first; absent if there was one party only. */
  readonly formerParties?: readonly FormerParty[] | undefined;
  /**
   * The call counts as later than all that ended by then: its own times are earlier only because the clock was set back before it was
   * stored. Used by the core only.
   */
  readonly filedBehind?: Instant | undefined;
  /** The consequences of the outcome; absent for none. Used by the core only. */
  readonly consequences?: Consequences | undefined;
}

/** Whether the call needs an outcome: every outbound call that got onto the line, and every inbound call that was answered. */
export function wantsOutcome(call: Pick<CallRecord, "direction" | "end">): boolean {
  switch (call.end) {
    case "answered":
      return true;
    case "no-answer":
    case "busy":
    case "cancelled":
      return call.direction === "out";
    case "missed":
    case "busy-here":
    case "voicemail":
    case "declined":
    case "rescheduled":
    case "elsewhere":
    case "handed-over":
    case "failed":
      return false;
  }
}

/** Whether the outcome still has to be logged. */
export function isPending(call: Pick<CallRecord, "direction" | "end" | "outcome">): boolean {
  return call.outcome === null && wantsOutcome(call);
}

/** Whether the undo key still applies: for `UNDO_MS` after the outcome was last logged. */
export function canBeUndone({ outcome, consequences }: Pick<CallRecord, "outcome" | "consequences">, now: Instant): boolean {
  return outcome !== null && isJustPast(consequences?.at ?? outcome.at, now, UNDO_MS + 1);
}

type Started = Pick<CallRecord, "id" | "startedAt" | "endedAt">;

/** Oldest first. Calls of the same millisecond are ordered by end and id, so that no result depends on the order of storage. */
export function byStart(a: Started, b: Started): number {
  return a.startedAt - b.startedAt || a.endedAt - b.endedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

type Filed = Pick<CallRecord, "endedAt" | "filedBehind">;

/** When a call ended relative to others, even if the clock was set back since. */
export function endPlace({ endedAt, filedBehind }: Filed): Instant {
  return filedBehind ?? endedAt;
}

/** As {@link byStart}, except that a call stored after the clock was set back comes after those stored before. */
export function byFiling(a: Started & Filed, b: Started & Filed): number {
  const isBehind = Number(a.filedBehind !== undefined) - Number(b.filedBehind !== undefined);
  return (a.filedBehind ?? a.startedAt) - (b.filedBehind ?? b.startedAt) || isBehind || byStart(a, b);
}

/**
 * The steps of a call that other programs are notified of. `ringing`: it came in, or was dialled. `answered`: by a person, not by our
 * answering machine.
 */
export type CallStep = "ringing" | "answered" | "ended";

/** The steps between two records of an ongoing call; `before` is `null` for a new call. */
export function stepsBetween(before: CallRecord | null, after: CallRecord): readonly CallStep[] {
  const isAnswered = after.end === "answered" && before?.end !== "answered";
  return [...(before === null ? (["ringing"] as const) : []), ...(isAnswered ? (["answered"] as const) : [])];
}
