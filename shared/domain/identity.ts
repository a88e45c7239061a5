import type { Contact } from "./contact.ts";

/** What SIP says about the caller, already reduced: P-Asserted-Identity before Remote-Party-ID before From (RFC 3325, RFC 3261 20.20). */
export interface CallerIdentity {
  /** Digits as they came, before normalisation; empty when hidden or not a number. */
  readonly number: string;
  readonly displayName: string;
  /** `Privacy: id`, or an anonymous From without any asserted identity (RFC 3323). */
  readonly hidden: boolean;
  readonly uri: string;
  /** Who was rung first, newest first, from Diversion (RFC 5806) or History-Info (RFC 7044). */
  readonly divertedFrom: readonly Diversion[];
}

export interface Diversion {
  readonly number: string;
  readonly displayName: string;
  readonly reason: string;
}

/** Why we think it is them. The order is the order of trust. */
export type MatchReason =
  | { readonly kind: "exact" }
  /** The number belongs to the same person under another entry, or the rep chose this person for it. */
  | { readonly kind: "other-number" }
  /** Same trunk (Stammnummer); `attempted` says that a person was dialled there, which is why a person may be named. */
  | { readonly kind: "trunk"; readonly trunk: string; readonly attempted: boolean }
  | { readonly kind: "several" }
  | { readonly kind: "hidden" }
  | { readonly kind: "unknown" };

/** Who is calling, with what is certain kept apart from what is guessed. */
export interface CallerMatch {
  /** E.164 where it could be made, else the digits as they came; empty when hidden. */
  readonly number: string;
  readonly reason: MatchReason;
  /** The person, only where the number or an attempt justifies naming one. */
  readonly contact: Contact | null;
  /** The company, also where the person is not known. */
  readonly company: string;
  /** Everybody it may be, best first; `contact` is the first of them when it is not null. */
  readonly candidates: readonly Contact[];
}
