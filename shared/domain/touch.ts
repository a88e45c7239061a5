import type { Instant } from "./contact.ts";
import type { TemplateKind } from "./template.ts";

/** A contact was approached otherwise than by a call. Counts beside the calls, as for decisions. */
export interface Touch {
  readonly id: string;
  readonly contactId: string;
  readonly at: Instant;
  readonly kind: "mail";
  /** What was written. */
  readonly template: TemplateKind;
  /** The call it followed, where there was one. */
  readonly callId: string | null;
  /** The promise it was about, where there was one. */
  readonly promiseId?: string | null | undefined;
  /** It was opened in the mail program, and the rep has not said yet whether it was sent: counts as no touch. */
  readonly opened?: boolean | undefined;
}
