import type { Context } from "#electron/core/base/context.ts";
import { promiseUndo } from "#electron/core/base/undos.ts";
import type { OutboxMail } from "#shared/domain/outreach/mail.ts";
import { type CallPromise, closingEvent } from "#shared/domain/promises/promise.ts";
import type { Outbox } from "./outbox.ts";
import { takeBack } from "./send-off.ts";

/** Whether a mail about a promise becomes wrong when the promise becomes `next`. */
function isOutdated({ draft: { about, promisedAt } }: OutboxMail, next: CallPromise): boolean {
  const isOff = closingEvent(next)?.kind === "cancelled";
  return about.promiseId === next.id && (promisedAt !== next.at || (about.kind === "cancelled") !== isOff);
}

/**
 * Turns mails in the outbox that would announce a wrong time, or a wrong cancellation, back into drafts, and notifies windows. Call it
 * before the promise becomes `next`, so that its history contains what the other side really knew. A mail that is being sent stays.
 */
export async function withdrawOutdated(ctx: Context, outbox: Outbox, next: CallPromise): Promise<void> {
  const outdated = Object.values(ctx.stores.outbox.read()).filter((mail) => isOutdated(mail, next));
  // The latest first, because each restores the state before it.
  for (const { id } of outdated.sort((a, b) => b.at - a.at)) {
    if ((await takeBack(ctx, outbox, id, true)) !== null)
      ctx.emit("promise.news", { kind: "withdrawn", promise: next, over: null, undo: promiseUndo(next) });
  }
}
