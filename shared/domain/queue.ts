import type { Instant } from "./contact.ts";

/** What waits for the rep in the day pane, most worth first within its group. */
export type DayGroup = "promise" | "return-call" | "missed" | "attempt" | "voicemail";

export interface DayItem {
  readonly id: string;
  readonly group: DayGroup;
  readonly contactId: string | null;
  readonly name: string;
  readonly company: string;
  /** Number to call; empty when hidden. */
  readonly number: string;
  /** When it happened, or for a promise when it is due. */
  readonly at: Instant;
  /** How often they tried, or we did. */
  readonly count: number;
  readonly promiseId: string | null;
  readonly messageId: string | null;
}
