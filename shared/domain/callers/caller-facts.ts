import type { AttemptEvidence } from "#shared/domain/calls/attempt.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { DoorOpener } from "#shared/domain/calls/door-opener.ts";
import type { Instant, OptOut } from "#shared/domain/contacts/contact.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { hasThread, type Thread } from "#shared/domain/threads/thread.ts";
import type { CallerMatch } from "./identity.ts";

/** The person a call is about, who may not be on the line. */
export interface Wanted {
  readonly contactId: string;
  readonly name: string;
  readonly thread: Thread | null;
}

/** Everything the core knows about a caller when it rings. Classification and readiness are pure functions of it. */
export interface CallerFacts {
  readonly match: CallerMatch;
  /** Open attempts this call may answer. */
  readonly evidence: AttemptEvidence | null;
  /** Nearest open promise to the caller. */
  readonly promise: CallPromise | null;
  /** The thread of `match.contact`. */
  readonly thread: Thread | null;
  /** The person the call is about, if not `match.contact`: the one we tried, or promised a call. */
  readonly wanted: Wanted | null;
  readonly optOut: OptOut | null;
  /** Latest calls with the caller, newest first, at most five. */
  readonly history: readonly CallRecord[];
  /** Door openers of the company, last spoken with first. */
  readonly doorOpeners: readonly DoorOpener[];
}

/** The thread to show: the caller's if it is prepared, else that of the person the call is about. */
export function shownThread({ thread, wanted }: Pick<CallerFacts, "thread" | "wanted">): Thread | null {
  return [thread, wanted?.thread ?? null].find(hasThread) ?? thread ?? wanted?.thread ?? null;
}

/** The state of the desk while it rings. */
export interface DeskSituation {
  readonly now: Instant;
  /** Calls in progress other than the one that rings. */
  readonly otherCalls: readonly { readonly id: string; readonly name: string; readonly isTalking: boolean }[];
  /** Ended calls whose outcome is not logged, newest first. */
  readonly pending: readonly CallRecord[];
  /** When the last conversation ended; `null` for none. */
  readonly lastEndedAt: Instant | null;
}
