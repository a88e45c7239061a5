import type { Context } from "#electron/core/context.ts";
import { without } from "#electron/core/without.ts";
import { aboutKey, type MailDraft } from "#shared/domain/mail.ts";
import { type CallPromise, type ToldBy, tellOff } from "#shared/domain/promise.ts";
import { contactOfMail } from "./mail-draft.ts";

async function edit(ctx: Context, promiseId: string | null, change: (promise: CallPromise) => CallPromise): Promise<CallPromise | null> {
  const before = promiseId === null ? undefined : ctx.stores.promises.read()[promiseId];
  if (before === undefined) return null;
  await ctx.stores.promises.update((all) => {
    const promise = all[before.id];
    return promise === undefined ? all : { ...all, [before.id]: change(promise) };
  });
  ctx.changed("promises");
  return before;
}

/** What follows from sending a mail: a touch under the mail's id, the promise counts as told, the draft is done with. Answers with how the other side knew before. */
export async function noteSent(ctx: Context, id: string, draft: MailDraft): Promise<ToldBy | null> {
  const { touches, mailDrafts } = ctx.stores;
  const { kind, promiseId, callId } = draft.about;
  const contactId = contactOfMail(ctx, draft.about);
  if (contactId !== null) {
    const touch = { id, contactId, at: ctx.clock.now(), kind: "mail", template: kind, callId } as const;
    await touches.update((all) => ({ ...all, [id]: touch }));
  }
  const toldBy = draft.voice === null ? "mail" : "voice-message";
  const before = await edit(ctx, promiseId, (promise) => (kind === "cancelled" ? tellOff(promise, true) : { ...promise, toldBy }));
  await mailDrafts.update((all) => without(all, (key) => key === aboutKey(draft.about)));
  return before?.toldBy ?? null;
}

/** Takes back what `noteSent` did, but for the draft. */
export async function noteUnsent(ctx: Context, id: string, draft: MailDraft, toldBefore: ToldBy | null): Promise<void> {
  await ctx.stores.touches.update((all) => without(all, (key) => key === id));
  const { kind, promiseId } = draft.about;
  if (kind === "cancelled") await edit(ctx, promiseId, (promise) => tellOff(promise, false));
  else if (toldBefore !== null) await edit(ctx, promiseId, (promise) => ({ ...promise, toldBy: toldBefore }));
}
