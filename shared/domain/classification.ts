import type { AttemptEvidence } from "./attempt.ts";
import type { CallPromise } from "./promise.ts";

/** What kind of call this is. Exactly one holds; the first that applies, in this order (mission, situation 1). */
export type Classification =
  | { readonly kind: "expected"; readonly promise: CallPromise }
  | { readonly kind: "early"; readonly promise: CallPromise }
  | { readonly kind: "return-call"; readonly evidence: AttemptEvidence }
  | { readonly kind: "customer" }
  | { readonly kind: "known" }
  | { readonly kind: "unknown" }
  | { readonly kind: "hidden" };
