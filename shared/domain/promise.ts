import type { Instant } from "./contact.ts";

/** Stored only where the rep decided; whether it is due, kept or missed is derived. */
export type PromiseState = "open" | "kept" | "moved" | "cancelled";

export type ToldBy = "nobody" | "mail" | "voice-message" | "spoken" | "retry-after";

/** A call back that we owe (Zusage). */
export interface CallPromise {
  readonly id: string;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  /** Start of the agreed slot. */
  readonly at: Instant;
  readonly durationMinutes: number;
  /** IANA zone in which the time was agreed (the caller's). */
  readonly timeZone: string;
  /** What it is about, and what was asked of the other side. */
  readonly reason: string;
  readonly toldBy: ToldBy;
  readonly state: PromiseState;
  readonly createdAt: Instant;
  /** iCalendar UID and SEQUENCE (RFC 5545 3.8.4.7, 3.8.7.4), so that moving updates the same entry. */
  readonly uid: string;
  readonly sequence: number;
  /** When the reminder was shown, `null` before. */
  readonly remindedAt: Instant | null;
}

/** How a call stands to a promise's slot: `expected` inside it (with the tolerance on both sides), `early` before it, `late` after it. */
export type PromiseTiming = "expected" | "early" | "late";
