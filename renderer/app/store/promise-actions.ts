import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { Later } from "#shared/domain/later.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { Slot } from "./card-model.ts";
import type { Promising } from "./state.ts";

export interface PromiseActions {
  suggest(contactId: string | null, number: string, count: number): Promise<readonly Slot[]>;
  /** When to call again in some weeks or months. */
  later(contactId: string | null, number: string): Promise<readonly { readonly later: Later; readonly at: Instant }[]>;
  /** What speaks for and against a time of the rep's own choice. */
  check(input: RequestInput<"promise.check">): Promise<RequestOutput<"promise.check">>;
  /** What a door opener last said about when to call. */
  hint(contactId: string | null, number: string): Promise<RequestOutput<"promise.hint">>;
  /** Opens the form for a new promise, or says that they opted out; `null` closes it. */
  begin(whom: Promising | null): void;
  /** Whether it was made; if not, the rep was told why. */
  make(input: RequestInput<"promise.make">): Promise<boolean>;
  move(id: string, at: Instant): Promise<void>;
  /** `reason` may be empty. */
  close(id: string, state: "kept" | "cancelled", reason: string): Promise<void>;
  /** Calls whoever was promised a call. */
  call(promise: CallPromise): void;
  /** A promise that was removed in the calendar goes back there. */
  putBack(id: string): Promise<void>;
  /** Offers the .ics file as a download. */
  calendar(id: string): Promise<void>;
  /** Opens the panel of a promise that is open. */
  show(id: string): void;
  dismissDue(id: string): void;
  closePanel(): void;
}
