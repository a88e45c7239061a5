import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { TrunkProof } from "#shared/domain/numbers/trunk.ts";

/**
 * What SIP says about the caller, reduced to one identity: P-Asserted-Identity before Remote-Party-ID before From (RFC 3325, RFC 3261
 * 20.20).
 */
export interface CallerIdentity {
  /**
   * Digits as received, before normalisation, with a global `phone-context` before and `;ext=` after them; empty when hidden or not a
   * number.
   */
  readonly number: string;
  readonly displayName: string;
  /** The caller asks to be hidden (RFC 3323), or From is anonymous and no other header identifies the caller. */
  readonly hidden: boolean;
  readonly uri: string;
  /** The number in From, if the network asserts another one (CLIP no screening). */
  readonly shown?: Shown | undefined;
  /** Our number that was dialled, as received (P-Called-Party-ID, RFC 7315); absent if unknown. */
  readonly calledNumber?: string | undefined;
  /** Earlier targets of the call, newest first, from Diversion (RFC 5806) or History-Info (RFC 7044). */
  readonly divertedFrom: readonly Diversion[];
}

/** A number that the network does not assert. */
export type Shown = Pick<CallerIdentity, "number" | "uri">;

export interface Diversion {
  readonly number: string;
  readonly displayName: string;
  readonly reason: string;
}

/** Why a caller was matched. The order is the order of trust. */
export type MatchReason =
  | { readonly kind: "exact" }
  /** The number belongs to another entry of the same person. */
  | { readonly kind: "other-number" }
  /** The rep chose this person for the number. */
  | { readonly kind: "chosen" }
  /**
   * Same trunk (Stammnummer). `attempted`: a person was dialled there or has a due promise, which is why a contact may be named. `shared`:
   * more than one company has numbers there.
   */
  | { readonly kind: "trunk"; readonly trunk: string; readonly by: TrunkProof; readonly shared: boolean; readonly attempted: boolean }
  /** The number is the company's and no person's; `trunk` if it is its switchboard. */
  | { readonly kind: "company"; readonly trunk: string | null }
  | { readonly kind: "several" }
  | { readonly kind: "hidden" }
  | { readonly kind: "unknown" };

/** The name that the line shows, which a caller can set freely: never a match. */
export interface NameHint {
  readonly name: string;
  /** Contacts with that name, best first; empty if there are too many. */
  readonly candidates: readonly Contact[];
}

/** Who is calling; what is certain is separate from what is guessed. */
export interface CallerMatch {
  /** E.164 if possible, else the digits as received, else `sip:user@host`; empty when hidden. */
  readonly number: string;
  readonly reason: MatchReason;
  /**
   * The person, only if the number, an attempt, a due promise or a choice justifies it. `isTheirOwn` says whether the name may head a call.
   */
  readonly contact: Contact | null;
  /** The company, even if the person is unknown. */
  readonly company: string;
  /** All possible contacts, best first; `contact`, if not null, is the first. */
  readonly candidates: readonly Contact[];
  /**
   * Found by the number in From, while the network asserts another one, which matches no contact or only the same company; absent
   * otherwise.
   */
  readonly byShown?: { readonly asserted: string; readonly isSameCompany: boolean } | undefined;
  /** The number, or the stored one, lacks its plus or 0 and may stand for another number as well; absent otherwise. */
  readonly byReading?: boolean | undefined;
  /** `null` if the line shows no name, or none that adds to the match. */
  readonly hint: NameHint | null;
}

/** A match before the name on the line is considered. */
export type NumberMatch = Omit<CallerMatch, "hint">;
