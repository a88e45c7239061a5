import { isJustPast } from "./age.ts";
import type { CallFailure } from "./call-failure.ts";
import type { Consequences } from "./consequence.ts";
import type { Instant } from "./contact.ts";
import { type LoggedOutcome, UNDO_MS } from "./outcome.ts";

export const DIRECTIONS = ["in", "out"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * How a call ended on the line, independent of its outcome.
 * `answered` somebody spoke with us · `missed` it rang out or the caller gave up · `busy-here` missed because the rep was busy, see {@link BusyWith} ·
 * `voicemail` sent or answered by a mailbox · `declined` we refused · `rescheduled` we promised a call instead · `elsewhere` a colleague took it (RFC 3326 `SIP;cause=200`) · `handed-over` we sent it to a colleague while it rang (302); whether they took it is unknown ·
 * `no-answer` they did not pick up · `busy` they were busy · `cancelled` we gave up · `failed` it never got through.
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

/** What kept the rep from a call that came in: a call of their own, wrap-up, or not wanting to be rung. */
export const BUSY_WITH = ["talking", "wrap-up", "do-not-disturb", "absent"] as const;
export type BusyWith = (typeof BUSY_WITH)[number];

/** What kinds of call there are; `classify` says which one a call is. */
export const CLASSIFICATIONS = ["expected", "early", "return-call", "customer", "known", "unknown", "hidden"] as const;
export type ClassificationKind = (typeof CLASSIFICATIONS)[number];

/** Whether the rep is ready for a call; `assessReadiness` says so. */
export const VERDICTS = ["ready", "caution", "unprepared"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the card of an inbound call said when it stopped ringing: what kind of call it was, and whether the rep was ready. */
export interface Met {
  readonly classification: ClassificationKind;
  readonly verdict: Verdict;
}

/** Whom a call was with before it was handed on to the next party. */
export interface FormerParty extends Pick<CallRecord, "number" | "displayName" | "contactId" | "contactName" | "company"> {
  readonly until: Instant;
  /** They spoke with us; otherwise the call went on before anybody answered. */
  readonly wasHeard: boolean;
}

/** One call in the journal. Written when it ends; the outcome follows. */
export interface CallRecord {
  readonly id: string;
  readonly accountId: string;
  readonly direction: Direction;
  /** E.164, digits as dialled, or `sip:user@host`; empty when hidden. */
  readonly number: string;
  readonly displayName: string;
  /** Whom it was with in the end, as far as it was known; `null` for nobody known. */
  readonly contactId: string | null;
  /** The number is the company's, and the contact only likely on it: see `likelyPerson`. An outcome that reached the person settles it. */
  readonly likely: boolean;
  readonly contactName: string;
  readonly company: string;
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant;
  readonly end: CallEnd;
  /** Why it did not get through; `null` where it did, and for calls filed before this was kept. */
  readonly failure: CallFailure | null;
  /** It stopped ringing in a way that may mean that a colleague took it; nobody knows for sure. */
  readonly perhapsElsewhere: boolean;
  /** Whom the rep handed it to while it rang: name or number; empty otherwise. */
  readonly handedTo: string;
  /** What the rep was busy with when it came in; `null` for calls out and for a rep who was free. */
  readonly busyWith: BusyWith | null;
  /** Recording of the answering machine that belongs to this call. */
  readonly messageId: string | null;
  /** Quick notes taken while talking, and the points ticked. */
  readonly notes: readonly string[];
  readonly tickedPoints: readonly string[];
  /** `null` for outbound calls, and where it was not known who called. */
  readonly met: Met | null;
  /** `null` while it is pending or where none is wanted. */
  readonly outcome: LoggedOutcome | null;
  /** It was answered, and nothing was ever heard from the other side. */
  readonly withoutSound?: boolean | undefined;
  /** Whom it was with before, first one first; absent where it was with one party. */
  readonly formerParties?: readonly FormerParty[] | undefined;
  /** Counts as later than all that ended by then: its own times are earlier only because the clock was set back before it was filed. Kept by the core alone. */
  readonly filedBehind?: Instant | undefined;
  /** What the outcome brought about; kept by the core alone, absent where it was nothing. */
  readonly consequences?: Consequences | undefined;
}

/** Whether the rep owes an outcome for this call: every outbound call that got onto the line, every inbound one that was answered. */
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

/** A call whose outcome is still to be logged. */
export function isPending(call: Pick<CallRecord, "direction" | "end" | "outcome">): boolean {
  return call.outcome === null && wantsOutcome(call);
}

/** Whether the outcome can still be taken back by a key: for `UNDO_MS` after it was logged last. */
export function canBeUndone({ outcome, consequences }: Pick<CallRecord, "outcome" | "consequences">, now: Instant): boolean {
  return outcome !== null && isJustPast(consequences?.at ?? outcome.at, now, UNDO_MS + 1);
}

type Started = Pick<CallRecord, "id" | "startedAt" | "endedAt">;

/** Oldest first. Calls of the same millisecond go by their end and then their id, so that no verdict depends on the order in which they were filed or read back. */
export function byStart(a: Started, b: Started): number {
  return a.startedAt - b.startedAt || a.endedAt - b.endedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

type Filed = Pick<CallRecord, "endedAt" | "filedBehind">;

/** When a call ended among the others, although the clock may have been set back since. */
export function endPlace({ endedAt, filedBehind }: Filed): Instant {
  return filedBehind ?? endedAt;
}

/** As {@link byStart}, except that a call filed after the clock was set back comes after those that were filed before. */
export function byFiling(a: Started & Filed, b: Started & Filed): number {
  const isBehind = Number(a.filedBehind !== undefined) - Number(b.filedBehind !== undefined);
  return (a.filedBehind ?? a.startedAt) - (b.filedBehind ?? b.startedAt) || isBehind || byStart(a, b);
}

/** What another program is told of a call. `ringing`: it came in, or was dialled. `answered`: somebody speaks, which no answering machine of ours does. */
export type CallStep = "ringing" | "answered" | "ended";

/** What has happened between two records of a call that is up; `null` for one that was not known before. */
export function stepsBetween(before: CallRecord | null, after: CallRecord): readonly CallStep[] {
  const isAnswered = after.end === "answered" && before?.end !== "answered";
  return [...(before === null ? (["ringing"] as const) : []), ...(isAnswered ? (["answered"] as const) : [])];
}
