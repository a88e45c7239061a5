import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { deliver } from "./deliver.ts";
import { mailHandlers } from "./mail-handlers.ts";
import { createOutbox } from "./outbox.ts";
import { forgetMails, forgetVoice } from "./send-off.ts";
import { noteSent, noteUnsent } from "./sent.ts";
import { withdrawOutdated } from "./withdraw.ts";

/** Mails to the other side: drafts, the outbox, and what follows from sending one. */
export function mailCapability(ctx: Context) {
  const { stores, clock, facts } = ctx;
  const outbox = createOutbox({
    clock,
    mails: stores.outbox,
    deliver: (mail, signal, onWords) => deliver(ctx, mail, signal, onWords),
    inTurn: ctx.inTurn,
    async sent(mail) {
      // A mail that was refused before counts as a touch from now on.
      if (mail.uncounted === true) await noteSent(ctx, mail.id, mail.draft);
      await stores.transactions.whenDurable(() => forgetVoice(ctx, mail));
    },
    refused: (mail) => noteUnsent(ctx, mail.id, mail.draft, mail.toldBefore),
  });
  facts.on(["network"], () => void outbox.tryAll(false));
  return {
    handlers: mailHandlers(ctx, outbox),
    slices: [{ of: ["outbox"], read: () => ({ outbox: Object.values(stores.outbox.read()).sort((a, b) => a.at - b.at) }) }],
    forget: ({ all }) => forgetMails(stores, (id) => all.includes(id)),
    start: outbox.start,
    stop: outbox.stop,
    /** Called before a promise becomes `next`: takes mails back that would say something else. */
    withdraw: (next: CallPromise) => withdrawOutdated(ctx, outbox, next),
  } satisfies Capability & { withdraw(next: CallPromise): Promise<void> };
}
