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
}
