import type { AttemptEvidence } from "./attempt.ts";
import type { CallRecord } from "./call.ts";
import type { Instant, OptOut } from "./contact.ts";
import type { DoorOpener } from "./door-opener.ts";
import type { CallerMatch } from "./identity.ts";
import type { CallPromise } from "./promise.ts";
import { hasThread, type Thread } from "./thread.ts";

/** Somebody whom a call is about and who may not be on the line. */
export interface Wanted {
  readonly contactId: string;
  readonly name: string;
  readonly thread: Thread | null;
}

/** Everything the core knows about a caller when it rings; classification and readiness follow from it by pure functions. */
export interface CallerFacts {
  readonly match: CallerMatch;
  /** Open attempts this call may answer. */
  readonly evidence: AttemptEvidence | null;
  /** Nearest open promise to them. */
  readonly promise: CallPromise | null;
  /** The thread of `match.contact`. */
  readonly thread: Thread | null;
  /** Whom the call is about where that is somebody else than `match.contact`: the one we tried, or owe a call. */
  readonly wanted: Wanted | null;
  readonly optOut: OptOut | null;
  /** Latest calls with them, newest first, at most five. */
  readonly history: readonly CallRecord[];
  /** Who answers at their company, last spoken with first. */
  readonly doorOpeners: readonly DoorOpener[];
}

/** The thread to speak from: that of who calls where it is prepared, else that of whom the call is about. */
export function shownThread({ thread, wanted }: Pick<CallerFacts, "thread" | "wanted">): Thread | null {
  return [thread, wanted?.thread ?? null].find(hasThread) ?? thread ?? wanted?.thread ?? null;
}

/** What is going on at the desk while it rings. */
export interface DeskSituation {
  readonly now: Instant;
  /** Calls in progress other than the one that rings. */
  readonly otherCalls: readonly { readonly id: string; readonly name: string; readonly isTalking: boolean }[];
  /** Ended calls whose outcome is not logged, newest first. */
  readonly pending: readonly CallRecord[];
  /** When the last conversation ended, `null` when there was none. */
  readonly lastEndedAt: Instant | null;
}
