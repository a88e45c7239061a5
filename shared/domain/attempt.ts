import type { Instant } from "./contact.ts";

/** Open attempts to one contact or company since the wanted person was last reached: the evidence for a return call. */
export interface AttemptEvidence {
  /** Whom we wanted; `null` when only the number was dialled. */
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  /** Number dialled at the last attempt. */
  readonly number: string;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Who answered at the last attempt where somebody did (door opener); empty otherwise. */
  readonly answeredBy: string;
  /** What was asked of them, or what they said; empty otherwise. */
  readonly said: string;
  /** What the caller is to the attempt. */
  readonly link: "same-number" | "same-person" | "same-trunk" | "same-company";
}
