import type { Contact, Instant, OptOut } from "./contact.ts";
import type { DoorOpener, Spoken } from "./door-opener.ts";
import type { Condition, ThreadEnd } from "./thread.ts";

/**
 * One thing that an outcome changed beyond the call itself: what was set, and what stood there before. It is plain data, kept with the call, so that a correction
 * can take it back at any later time.
 */
export type Consequence =
  | { readonly kind: "block"; readonly key: string; readonly set: OptOut; readonly before: OptOut | null }
  /** `at`: the slot that was promised. */
  | { readonly kind: "promise-made"; readonly promiseId: string; readonly at: Instant }
  /** `at`: when it was called off. */
  | { readonly kind: "promise-cancelled"; readonly promiseId: string; readonly at: Instant }
  | { readonly kind: "promise-fulfilled"; readonly promiseId: string }
  | { readonly kind: "condition"; readonly set: Condition; readonly before: Condition | null }
  | { readonly kind: "closed"; readonly set: ThreadEnd | null; readonly before: ThreadEnd | null }
  /** `company`: its key. `noted`: what was noted during the call, which holds whatever the outcome; `null` where the outcome's own answer told it. */
  | {
      readonly kind: "door-opener";
      readonly company: string;
      readonly set: DoorOpener;
      readonly before: DoorOpener | null;
      readonly noted: Spoken | null;
    }
  /** `contact`: as it was made, with a thread of the time `at`. */
  | { readonly kind: "referral"; readonly contact: Contact; readonly at: Instant };

/** What logging an outcome brought about. `at`: when it was logged last, which is later than the outcome's own time once its question was answered. */
export interface Consequences {
  readonly at: Instant;
  readonly done: readonly Consequence[];
}
