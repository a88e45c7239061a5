import { type Context, languageOf } from "#electron/core/base/context.ts";
import { servicePassword } from "#electron/core/settings/service-secrets.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import { isTooLate, type MailFailure, type OutboxMail } from "#shared/domain/outreach/mail.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";
import { plainLine, plainLines } from "#shared/domain/texts/plain-text.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { type SmtpMessage, sendMail } from "./smtp.ts";

type Sender = SmtpMessage["from"];

/** The rep as the sender of mails; `null` without an address. */
export function senderOf({ stores }: Pick<Context, "stores">): Sender | null {
  const { ownName, ownEmail } = stores.settings.read();
  const address = ownEmail.trim();
  return isMailAddress(address) ? { name: plainLine(ownName), address } : null;
}

/** The file name of a mail's voice message among the audio files. */
export function mailAudioName(id: string): string {
  return `mail-${id}`;
}

/** Sends a mail of the outbox to the server. Every attempt has the same Message-ID, so that the other side recognises a copy. */
export async function deliver(
  ctx: Context,
  mail: OutboxMail,
  signal: AbortSignal,
  onWords: (words: string) => void,
): Promise<MailFailure | null> {
  const server = ctx.stores.settings.read().mailServer;
  const from = senderOf(ctx);
  if (isTooLate(mail.draft, ctx.clock.now())) return "mail-too-late";
  if (server === null) return "mail-no-server";
  if (from === null) return "mail-sender";
  const { subject, body } = mail.draft.texts[mail.draft.language];
  const bytes = mail.voice === null ? null : await ctx.stores.audio.read(mailAudioName(mail.id), mail.voice.mimeType);
  return sendMail(
    { server, password: await servicePassword(ctx, "mail"), signal, onWords },
    {
      messageId: `${mail.id}@${domainOf(from.address)}`,
      date: new Date(ctx.clock.now()),
      from,
      to: mail.draft.to.trim(),
      subject: plainLine(subject),
      text: plainLines(body),
      calendar: mail.calendar,
      voice: mail.voice === null || bytes === null ? null : { ...mail.voice, bytes },
    },
  );
}

/** Sends a mail to the rep at once, to test a server. `null` when the server accepted it. */
export async function deliverTest(
  ctx: Context,
  server: MailServer,
  password: string,
  onWords: (words: string) => void,
): Promise<MailFailure | null> {
  const from = senderOf(ctx);
  if (from === null) return "mail-sender";
  const t = createTranslate(languageOf(ctx));
  return sendMail(
    { server, password, onWords },
    {
      messageId: `${ctx.newId()}@${domainOf(from.address)}`,
      date: new Date(ctx.clock.now()),
      from,
      to: from.address,
      subject: t("mail.test.subject"),
      text: t("mail.test.body"),
      calendar: null,
      voice: null,
    },
  );
}

function domainOf(address: string): string {
  return address.slice(address.indexOf("@") + 1);
}
