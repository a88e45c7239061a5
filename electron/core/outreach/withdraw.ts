import type { Context } from "#electron/core/context.ts";
import { promiseUndo } from "#electron/core/undos.ts";
import type { OutboxMail } from "#shared/domain/mail.ts";
import { type CallPromise, closingEvent } from "#shared/domain/promise.ts";
import { takeBack } from "./send-off.ts";

/** Whether a mail about a promise says what will not be true once the promise is like this. */
function isOutdated({ draft: { about, promisedAt } }: OutboxMail, next: CallPromise): boolean {
  const isOff = closingEvent(next)?.kind === "cancelled";
  return about.promiseId === next.id && (promisedAt !== next.at || (about.kind === "cancelled") !== isOff);
}

/**
 * Mails in the outbox that would tell another time, or that a call is off which is not, become drafts again, and the windows are told. To be called before the promise
 * becomes `next`, so that it remembers what the other side really knew of the time that is given up. One that is being sent goes.
 */
export async function withdrawOutdated(ctx: Context, next: CallPromise): Promise<void> {
  const outdated = Object.values(ctx.stores.outbox.read()).filter((mail) => isOutdated(mail, next));
  // The latest first: each restores how they knew before it.
  for (const { id } of outdated.sort((a, b) => b.at - a.at)) {
    if ((await takeBack(ctx, id, true)) !== null)
      ctx.emit("promise.news", { kind: "withdrawn", promise: next, over: null, undo: promiseUndo(next) });
  }
}
