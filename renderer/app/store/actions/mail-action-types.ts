import type { RequestValue } from "#shared/contract/requests.ts";
import type { MailAbout, MailDraft } from "#shared/domain/outreach/mail.ts";
import type { Saving } from "./saving.ts";

export interface MailActions {
  /** Opens the composer with a draft in the contact's language; sending it records a touch. */
  compose(about: MailAbout): Promise<void>;
  draft(about: MailAbout): Promise<RequestValue<"mail.draft"> | null>;
  saving(about: MailAbout): Saving<MailDraft>;
  /** Deletes the draft and returns the prefilled texts. */
  startOver(about: MailAbout): Promise<RequestValue<"mail.draft"> | null>;
  /** Resolves to `false` if it could not be sent; a notice has said why. */
  send(draft: MailDraft): Promise<boolean>;
  /** Sends the prefilled mail; opens the composer instead if the rep has to check it first. */
  sendOff(about: MailAbout): Promise<void>;
  /** Takes a mail out of the outbox, back into the composer. */
  recall(id: string): Promise<void>;
  /** Downloads the calendar entry for the other side. */
  calendar(about: MailAbout): Promise<void>;
  /** Downloads the voice message in the chosen format. */
  saveVoice(draft: MailDraft): Promise<void>;
  close(): void;
}
