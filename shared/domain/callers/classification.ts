import type { AttemptEvidence } from "#shared/domain/calls/attempt.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { isDue } from "#shared/domain/promises/due-promise.ts";
import { type CallPromise, isOpen, promiseTiming } from "#shared/domain/promises/promise.ts";
import { age, DAY_MS } from "#shared/domain/time/age.ts";
import type { CallerFacts } from "./caller-facts.ts";

/** The kind of a call: the first of these that applies. */
export type Classification =
  | { readonly kind: "expected"; readonly promise: CallPromise }
  | { readonly kind: "early"; readonly promise: CallPromise }
  | { readonly kind: "return-call"; readonly evidence: AttemptEvidence }
  | { readonly kind: "customer" }
  | { readonly kind: "known" }
  | { readonly kind: "unknown" }
  | { readonly kind: "hidden" };

/**
 * Decides the kind of a call. In a promise's slot (or later that day) it is `expected`. Otherwise an open attempt makes it a `return-call`,
 * unless a promise made after that attempt is still ahead: then it is `early`.
 */
export function classify(
  facts: Pick<CallerFacts, "match" | "evidence" | "promise">,
  now: Instant,
  settings: { readonly returnWindowDays: number },
): Classification {
  const { match } = facts;
  const inWindow = facts.evidence !== null && age(facts.evidence.lastAt, now) < settings.returnWindowDays * DAY_MS;
  const evidence = inWindow ? facts.evidence : null;
  const promise = facts.promise !== null && isOpen(facts.promise) ? facts.promise : null;
  if (promise && isDue(promise, now)) return { kind: "expected", promise };
  const early = promise !== null && promiseTiming(promise, now) === "early";
  if (evidence && !(early && promise.createdAt >= evidence.lastAt)) return { kind: "return-call", evidence };
  if (early) return { kind: "early", promise };
  if (match.reason.kind === "hidden") return { kind: "hidden" };
  if (match.contact?.customer === true) return { kind: "customer" };
  if (match.contact === null && match.candidates.some((each) => each.customer)) return { kind: "customer" };
  return match.contact !== null || match.candidates.length > 0 || match.company !== "" ? { kind: "known" } : { kind: "unknown" };
}
