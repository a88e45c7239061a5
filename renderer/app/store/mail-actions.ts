import type { RequestValue } from "#shared/contract/requests.ts";
import type { MailAbout, MailDraft } from "#shared/domain/mail.ts";
import type { Saving } from "./saving.ts";

export interface MailActions {
  /** Opens the composer with a draft in the contact's language; sending it logs a touch. */
  compose(about: MailAbout): Promise<void>;
  draft(about: MailAbout): Promise<RequestValue<"mail.draft"> | null>;
  saving(about: MailAbout): Saving<MailDraft>;
  /** Drops what was written and answers with the texts as they are filled in. */
  startOver(about: MailAbout): Promise<RequestValue<"mail.draft"> | null>;
  /** `false` when it could not be sent off; a notice has said why. */
  send(draft: MailDraft): Promise<boolean>;
  /** Sends the mail as it is filled in; opens the composer where the rep has to look at it first. */
  sendOff(about: MailAbout): Promise<void>;
  /** Takes a mail back out of the outbox, into the composer. */
  recall(id: string): Promise<void>;
  /** Offers the calendar entry for the other side as a download. */
  calendar(about: MailAbout): Promise<void>;
  /** Offers the voice message as a download, in the format chosen. */
  saveVoice(draft: MailDraft): Promise<void>;
  close(): void;
}
