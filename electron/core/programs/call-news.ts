import type { Context } from "#electron/core/base/context.ts";
import type { CallNews } from "#electron/core/calls/call-store.ts";
import { type CallRecord, stepsBetween } from "#shared/domain/calls/call.ts";
import { UNDO_MS } from "#shared/domain/calls/outcome.ts";
import { popSteps, popsAt } from "#shared/domain/outreach/screen-pop.ts";
import { openPop, popLacks, popOf } from "./screen-pop.ts";
import { eventOf, wantedBy } from "./webhook.ts";
import type { WebhookQueue } from "./webhook-queue.ts";

/**
 * Sends call events to the webhook and opens the page of a call, once the step is durable. An outcome is sent once it can no longer be
 * undone; if it is taken back later because it was logged again, an `undone` event follows.
 */
export function createCallNews(ctx: Context, webhooks: WebhookQueue): CallNews {
  const opened = new Set<string>();

  function tell(type: Parameters<typeof eventOf>[1], call: CallRecord, delay = 0): void {
    const webhook = wantedBy(ctx, type, call);
    if (webhook !== null) webhooks.add(eventOf(ctx, type, call, webhook.notes, ctx.clock.now() + delay));
  }

  function pop(before: CallRecord | null, after: CallRecord): void {
    const page = opened.has(after.id) ? null : popOf(ctx, after);
    if (page === null || !popsAt(page, popSteps(before, after), after, ctx.stores.settings.read().screenPop.outgoing)) return;
    // A contact that is found while the phone still rings may add the missing data.
    if (popLacks(ctx, after, page)) return;
    opened.add(after.id);
    void openPop(ctx, after, page);
  }

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      ctx.log({ level: "error", text: `no other program could be notified of a call: ${error instanceof Error ? error.name : "unknown"}` });
    }
  }

  const safely = (work: () => void): void => void ctx.stores.transactions.whenDurable(() => attempt(work));

  return {
    began: (before, after) =>
      safely(() => {
        for (const step of stepsBetween(before, after)) tell(`call.${step}`, after);
        pop(before, after);
      }),
    ended: (call) =>
      safely(() => {
        opened.delete(call.id);
        tell("call.ended", call);
      }),
    logged: (call) =>
      safely(() => {
        webhooks.withdraw(call.id, "outcome.logged");
        tell("outcome.logged", call, UNDO_MS);
      }),
    undone: (call) =>
      safely(() => {
        if (webhooks.withdraw(call.id, "outcome.logged")) tell("outcome.undone", call);
      }),
  };
}
