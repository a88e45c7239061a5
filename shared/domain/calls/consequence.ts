import type { Contact, Instant, OptOut } from "#shared/domain/contacts/contact.ts";
import type { Condition, ThreadEnd } from "#shared/domain/threads/thread.ts";
import type { DoorOpener, Spoken } from "./door-opener.ts";

/**
 * One thing that an outcome changed besides the call: the new value and the previous one. Plain data, stored with the call, so that a
 * correction can revert it at any later time.
 */
export type Consequence =
  | { readonly kind: "block"; readonly key: string; readonly set: OptOut; readonly before: OptOut | null }
  /** `at`: start of the promised slot. */
  | { readonly kind: "promise-made"; readonly promiseId: string; readonly at: Instant }
  /** `at`: when it was cancelled. */
  | { readonly kind: "promise-cancelled"; readonly promiseId: string; readonly at: Instant }
  | { readonly kind: "promise-fulfilled"; readonly promiseId: string }
  | { readonly kind: "condition"; readonly set: Condition; readonly before: Condition | null }
  | { readonly kind: "closed"; readonly set: ThreadEnd | null; readonly before: ThreadEnd | null }
  /**
   * `company`: its key. `noted`: what was noted during the call, which is valid for any outcome; `null` if the outcome's own answer said
   * it.
   */
  | {
      readonly kind: "door-opener";
      readonly company: string;
      readonly set: DoorOpener;
      readonly before: DoorOpener | null;
      readonly noted: Spoken | null;
    }
  /** `contact`: as it was created, with a thread created at `at`. */
  | { readonly kind: "referral"; readonly contact: Contact; readonly at: Instant };

/**
 * The consequences of logging an outcome. `at`: when it was last logged, which is later than the outcome's own time once its question was
 * answered.
 */
export interface Consequences {
  readonly at: Instant;
  readonly done: readonly Consequence[];
}
