import type { Promising } from "#renderer/app/store/state/app-state.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";

export interface PromiseActions {
  /** Opens the form for a new promise, or says that the contact opted out; `null` closes it. */
  begin(whom: Promising | null): void;
  /** Resolves to whether the promise was made; if not, a notice has said why. */
  make(input: RequestInput<"promise.make">): Promise<boolean>;
  move(id: string, at: Instant): Promise<void>;
  /** `reason` may be empty. */
  close(id: string, state: "kept" | "cancelled", reason: string): Promise<void>;
  /** Calls the contact of the promise. */
  call(promise: CallPromise): void;
  /** Downloads the .ics file. */
  calendar(id: string): Promise<void>;
  /** Opens the panel of an open promise. */
  show(id: string): void;
  dismissDue(id: string): void;
  closePanel(): void;
}
