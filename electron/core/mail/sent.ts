import type { Context } from "#electron/core/base/context.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { aboutKey, type MailDraft, type Touch } from "#shared/domain/outreach/mail.ts";
import type { CallPromise, ToldBy } from "#shared/domain/promises/promise.ts";
import { confirmMail, markCancellationTold, withOpenedMail } from "#shared/domain/promises/promise-notice.ts";
import { contactOfMail } from "./mail-draft.ts";

async function edit(ctx: Context, promiseId: string | null, change: (promise: CallPromise) => CallPromise): Promise<CallPromise | null> {
  const before = promiseId === null ? undefined : ctx.stores.promises.read()[promiseId];
  if (before === undefined) return null;
  await ctx.stores.promises.edit(before.id, change);
  return before;
}

async function touch(ctx: Context, id: string, { about }: MailDraft, opened: boolean): Promise<void> {
  const { kind: template, promiseId, callId } = about;
  const contactId = contactOfMail(ctx, about);
  if (contactId === null) return;
  const made: Touch = { id, contactId, at: ctx.clock.now(), kind: "mail", template, callId, promiseId, ...(opened ? { opened } : {}) };
  await ctx.stores.touches.put(id, made);
}

function howTold({ voice }: MailDraft): ToldBy {
  return voice === null ? "mail" : "voice-message";
}

/** Records a sent mail: stores a touch under the mail's id, and marks the other side of the promise as notified. */
export async function noteSent(ctx: Context, id: string, draft: MailDraft): Promise<void> {
  await touch(ctx, id, draft, false);
  const { about, promisedAt } = draft;
  await edit(ctx, about.promiseId, (promise) => {
    if (about.kind === "cancelled") return markCancellationTold(promise, true);
    // A delayed mail may be about a time that was given up meanwhile.
    return promisedAt === null || promisedAt === promise.at ? { ...promise, toldBy: howTold(draft) } : promise;
  });
}

/** Records a mail that was opened in the mail program: only the rep knows whether it is sent there. */
export async function noteOpened(ctx: Context, id: string, draft: MailDraft): Promise<void> {
  await touch(ctx, id, draft, true);
  await edit(ctx, draft.about.promiseId, (promise) => withOpenedMail(promise, draft.about.kind === "cancelled"));
}

/** Deletes the draft. */
export async function forgetDraft({ stores }: Context, { about }: MailDraft): Promise<void> {
  await stores.mailDrafts.remove(aboutKey(about));
}

/** Reverses `noteSent`: the mail was taken back, or its server refused it. */
export async function noteUnsent(ctx: Context, id: string, draft: MailDraft, toldBefore: ToldBy | null): Promise<void> {
  await ctx.stores.touches.remove(id);
  const { kind, promiseId } = draft.about;
  if (kind === "cancelled") await edit(ctx, promiseId, (promise) => markCancellationTold(promise, false));
  else if (toldBefore !== null) {
    await edit(ctx, promiseId, (promise) => (promise.toldBy === howTold(draft) ? { ...promise, toldBy: toldBefore } : promise));
  }
}

/** The rep says whether a mail that was opened in the mail program was sent; if not, its record is deleted. */
export async function confirmSent(ctx: Context, { of, id, sent }: RequestInput<"mail.confirm">): Promise<void> {
  const isMeant = (each: Touch) => each.opened === true && (of === "touch" ? each.id === id : each.promiseId === id);
  const meant = Object.values(ctx.stores.touches.read()).filter(isMeant);
  const promiseId = of === "promise" ? id : (meant[0]?.promiseId ?? null);
  await ctx.stores.touches.update((all) => {
    const rest = omitBy(all, (key) => meant.some((each) => each.id === key));
    return sent ? { ...all, ...Object.fromEntries(meant.map((each) => [each.id, { ...each, opened: false }])) } : rest;
  });
  await edit(ctx, promiseId, (promise) => confirmMail(promise, sent));
}
