import type { Contact } from "./contact.ts";
import type { TrunkProof } from "./trunk.ts";

/** What SIP says about the caller, already reduced: P-Asserted-Identity before Remote-Party-ID before From (RFC 3325, RFC 3261 20.20). */
export interface CallerIdentity {
  /** Digits as they came, before normalisation, with a global `phone-context` before and `;ext=` behind them; empty when hidden or not a number. */
  readonly number: string;
  readonly displayName: string;
  /** The caller asks not to be shown (RFC 3323), or From is anonymous and nothing else says who it is. */
  readonly hidden: boolean;
  readonly uri: string;
  /** The number that From shows, where the network asserts another one (CLIP no screening). */
  readonly shown?: Shown | undefined;
  /** The number of ours that was dialled, as it came (P-Called-Party-ID, RFC 7315); absent where it is not said. */
  readonly calledNumber?: string | undefined;
  /** Who was rung first, newest first, from Diversion (RFC 5806) or History-Info (RFC 7044). */
  readonly divertedFrom: readonly Diversion[];
}

/** A number that nobody vouches for. */
export type Shown = Pick<CallerIdentity, "number" | "uri">;

export interface Diversion {
  readonly number: string;
  readonly displayName: string;
  readonly reason: string;
}

/** Why we think it is them. The order is the order of trust. */
export type MatchReason =
  | { readonly kind: "exact" }
  /** The number belongs to another entry of the same person. */
  | { readonly kind: "other-number" }
  /** The rep chose this person for the number. */
  | { readonly kind: "chosen" }
  /** Same trunk (Stammnummer); `attempted` says that a person was dialled there or is owed a call now, which is why one may be named. `shared`: more than one company has numbers there. */
  | { readonly kind: "trunk"; readonly trunk: string; readonly by: TrunkProof; readonly shared: boolean; readonly attempted: boolean }
  /** The number is the company's and nobody's in particular; `trunk` where it is its switchboard. */
  | { readonly kind: "company"; readonly trunk: string | null }
  | { readonly kind: "several" }
  | { readonly kind: "hidden" }
  | { readonly kind: "unknown" };

/** The name that the line shows, which anybody can set: never a match. */
export interface NameHint {
  readonly name: string;
  /** Who goes by that name, best first; nobody where too many do. */
  readonly candidates: readonly Contact[];
}

/** Who is calling, with what is certain kept apart from what is guessed. */
export interface CallerMatch {
  /** E.164 where it could be made, else the digits as they came, else `sip:user@host`; empty when hidden. */
  readonly number: string;
  readonly reason: MatchReason;
  /** The person, only where the number, an attempt, a call owed now or a choice justifies naming one. See `isTheirOwn` for who may head a call. */
  readonly contact: Contact | null;
  /** The company, also where the person is not known. */
  readonly company: string;
  /** Everybody it may be, best first; `contact` is the first of them when it is not null. */
  readonly candidates: readonly Contact[];
  /** Found by the number that From shows, while the network asserts another one, which is nobody's or only the same company's; absent elsewhere. */
  readonly byShown?: { readonly asserted: string; readonly isSameCompany: boolean } | undefined;
  /** The number, or the one that is stored, has lost its plus or its 0, and may stand for another one as well; absent elsewhere. */
  readonly byReading?: boolean | undefined;
  /** `null` where the line shows no name, or none that says more than the match. */
  readonly hint: NameHint | null;
}

/** A match before the name on the line is looked at. */
export type NumberMatch = Omit<CallerMatch, "hint">;
