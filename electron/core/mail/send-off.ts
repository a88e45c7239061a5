import type { Context } from "#electron/core/base/context.ts";
import { optOutOfContact } from "#electron/core/contacts/opt-outs.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import { decodeAudio } from "#electron/core/voicemail/audio.ts";
import { type FailureReason, failed, ok, type Result } from "#shared/contract/basics/result.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import { aboutKey, HOLD_MS, type MailDraft, type OutboxMail, unfilled } from "#shared/domain/outreach/mail.ts";
import { plainLine, plainLines } from "#shared/domain/texts/plain-text.ts";
import { audioEnding, bareType } from "#shared/domain/voicemail/audio-file.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { mailAudioName, senderOf } from "./deliver.ts";
import { contactOfMail, invitationOf } from "./mail-draft.ts";
import { mailto } from "./mailto.ts";
import type { Outbox } from "./outbox.ts";
import { forgetDraft, noteOpened, noteSent, noteUnsent } from "./sent.ts";

export interface SentOff {
  /** Its id in the outbox; `null` when it is sent with the mail program. */
  readonly id: string | null;
  readonly mailto: string | null;
}

interface Voice {
  readonly audio: string;
  readonly mimeType: string;
}

/** Why a mail cannot be sent as it is; `null` when it can. */
function refusal(ctx: Context, draft: MailDraft): FailureReason | null {
  const text = draft.texts[draft.language];
  if (!isMailAddress(draft.to.trim())) return "mail-no-recipient";
  if (text.subject.trim() === "" || text.body.trim() === "") return "mail-empty";
  if (unfilled(text).length > 0) return "mail-unfilled";
  return isUnwanted(ctx, draft) ? "mail-unwanted" : null;
}

/** A person who wants no further contact gets no mail except a cancellation or the summary of a call. */
function isUnwanted(ctx: Context, { about }: MailDraft): boolean {
  const contactId = contactOfMail(ctx, about);
  const contact = contactId === null ? null : ctx.directory.byId(contactId);
  return contact !== null && about.kind !== "cancelled" && about.kind !== "summary" && optOutOfContact(ctx, contact) !== null;
}

/**
 * Puts a mail into the outbox, which waits some seconds before it sends; without a mail server returns the link for the mail program.
 * Rejects with StorageError.
 */
export async function sendOff(ctx: Context, outbox: Outbox, draft: MailDraft, voice: Voice | null): Promise<Result<SentOff>> {
  const reason = refusal(ctx, draft);
  if (reason !== null) return failed(reason);
  const id = ctx.newId();
  if (ctx.stores.settings.read().mailServer === null) {
    const { subject, body } = draft.texts[draft.language];
    await ctx.inTurn(async () => {
      await noteOpened(ctx, id, draft);
      await forgetDraft(ctx, draft);
    });
    return ok({ id: null, mailto: mailto(draft.to.trim(), plainLine(subject), plainLines(body)) });
  }
  if (senderOf(ctx) === null) return failed("mail-no-sender");
  const attached = await keepVoice(ctx, id, draft, voice);
  if (attached === "too-large") return failed("too-large");
  const now = ctx.clock.now();
  const promise = ctx.stores.promises.read()[draft.about.promiseId ?? ""];
  const mail: OutboxMail = {
    id,
    draft,
    at: now,
    state: "held",
    dueAt: now + HOLD_MS,
    attempts: 0,
    failure: null,
    calendar: draft.calendar ? invitationOf(ctx, draft) : null,
    voice: attached,
    toldBefore: promise?.toldBy ?? null,
  };
  await ctx.inTurn(async () => {
    await ctx.stores.outbox.put(id, mail);
    await noteSent(ctx, id, draft);
    await forgetDraft(ctx, draft);
  });
  outbox.rearm();
  return ok({ id, mailto: null });
}

/** Copies the voice message until the mail was sent, because the recording itself may be replaced or deleted meanwhile. */
async function keepVoice(ctx: Context, id: string, draft: MailDraft, voice: Voice | null): Promise<OutboxMail["voice"] | "too-large"> {
  if (voice === null || draft.voice === null) return null;
  const bytes = decodeAudio(voice.audio);
  if (bytes === null) return "too-large";
  const mimeType = bareType(voice.mimeType);
  await ctx.stores.audio.write(mailAudioName(id), mimeType, bytes);
  return { fileName: `${createTranslate(draft.language)("mail.voice.file")}.${audioEnding(mimeType)}`, mimeType };
}

/** Deletes the voice message of a mail that has left the outbox. */
export async function forgetVoice({ stores }: Context, { id, voice }: OutboxMail): Promise<void> {
  if (voice !== null) await stores.audio.remove(mailAudioName(id), voice.mimeType);
}

/** Deletes all traces of a contact's mails: the record of sent ones, drafts, and mails in the outbox. */
export async function forgetMails(stores: Stores, isOld: (id: string) => boolean): Promise<void> {
  const { touches, mailDrafts, outbox, promises, audio, transactions } = stores;
  const isTheirs = ({ about }: MailDraft) => isOld(about.contactId ?? promises.read()[about.promiseId ?? ""]?.contactId ?? "");
  await touches.update((all) => omitBy(all, (_, { contactId }) => isOld(contactId)));
  await mailDrafts.update((all) => omitBy(all, (_, draft) => isTheirs(draft)));
  for (const { id, draft, voice } of Object.values(outbox.read())) {
    if (voice !== null && isTheirs(draft)) await transactions.whenDurable(() => audio.remove(mailAudioName(id), voice.mimeType));
  }
  await outbox.update((all) => omitBy(all, (_, { draft }) => isTheirs(draft)));
}

/**
 * Takes a mail out of the outbox, optionally back to a draft. Resolves to `null` when it is gone or being sent. Rejects with StorageError.
 */
export function takeBack(ctx: Context, outbox: Outbox, id: string, asDraft: boolean): Promise<MailDraft | null> {
  return ctx.inTurn(async () => {
    const mail = await outbox.take(id);
    if (mail === null) return null;
    const { draft } = mail;
    // A draft begun meanwhile stays.
    if (asDraft) await ctx.stores.mailDrafts.update((all) => ({ [aboutKey(draft.about)]: draft, ...all }));
    // A mail that may have arrived counts as sent, and one that was refused is not counted any more; another may have been sent instead.
    if ((mail.state === "held" || mail.state === "waiting") && mail.uncounted !== true) await noteUnsent(ctx, id, draft, mail.toldBefore);
    // Discarding an unsure mail means that it arrived: one that was refused before counts from now on.
    if (mail.state === "unsure" && mail.uncounted === true && !asDraft) await noteSent(ctx, id, draft);
    await ctx.stores.transactions.whenDurable(() => forgetVoice(ctx, mail));
    return draft;
  });
}
