import type { AttemptEvidence } from "./attempt.ts";
import type { CallRecord } from "./call.ts";
import type { Instant, OptOut } from "./contact.ts";
import type { DoorOpener } from "./door-opener.ts";
import type { CallerMatch } from "./identity.ts";
import type { CallPromise } from "./promise.ts";
import type { Thread } from "./thread.ts";

/** Everything the core knows about a caller when it rings; classification and readiness follow from it by pure functions. */
export interface CallerFacts {
  readonly match: CallerMatch;
  /** Open attempts this call may answer. */
  readonly evidence: AttemptEvidence | null;
  /** Nearest open promise to them. */
  readonly promise: CallPromise | null;
  readonly thread: Thread | null;
  readonly optOut: OptOut | null;
  /** Latest calls with them, newest first, at most five. */
  readonly history: readonly CallRecord[];
  /** Who answers at their company, last spoken with first. */
  readonly doorOpeners: readonly DoorOpener[];
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
