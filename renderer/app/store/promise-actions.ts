import type { RequestInput } from "#shared/contract/requests.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { Promising } from "./state.ts";

export interface PromiseActions {
  /** Opens the form for a new promise, or says that they opted out; `null` closes it. */
  begin(whom: Promising | null): void;
  /** Whether it was made; if not, the rep was told why. */
  make(input: RequestInput<"promise.make">): Promise<boolean>;
  move(id: string, at: Instant): Promise<void>;
  /** `reason` may be empty. */
  close(id: string, state: "kept" | "cancelled", reason: string): Promise<void>;
  /** Calls whoever was promised a call. */
  call(promise: CallPromise): void;
  /** Offers the .ics file as a download. */
  calendar(id: string): Promise<void>;
  /** Opens the panel of a promise that is open. */
  show(id: string): void;
  dismissDue(id: string): void;
  closePanel(): void;
}
