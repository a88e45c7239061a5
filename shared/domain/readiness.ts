import type { Instant } from "./contact.ts";

/** The one action that cures a reason. */
export type Cure =
  | { readonly kind: "log-outcome"; readonly callId: string }
  | { readonly kind: "finish-wrap-up" }
  | { readonly kind: "hold-other"; readonly callId: string }
  | { readonly kind: "write-thread"; readonly contactId: string | null }
  | { readonly kind: "view-thread"; readonly contactId: string }
  | { readonly kind: "choose-contact" }
  | { readonly kind: "ask-condition"; readonly contactId: string };

export type ReadinessReason =
  /** The previous call is not logged yet. */
  | { readonly kind: "outcome-pending"; readonly callId: string; readonly name: string; readonly endedAt: Instant }
  /** The last call ended seconds ago. */
  | { readonly kind: "wrap-up"; readonly endedAt: Instant }
  | { readonly kind: "other-call"; readonly callId: string; readonly name: string }
  | { readonly kind: "no-thread" }
  | { readonly kind: "thread-changed"; readonly changedAt: Instant }
  | { readonly kind: "thread-stale"; readonly viewedAt: Instant | null }
  | { readonly kind: "ambiguous"; readonly count: number }
  | { readonly kind: "open-condition"; readonly condition: string };

export type Verdict = "ready" | "caution" | "unprepared";

export interface Readiness {
  readonly verdict: Verdict;
  /** Weightiest first, each with its cure. */
  readonly reasons: readonly { readonly reason: ReadinessReason; readonly cure: Cure }[];
}
