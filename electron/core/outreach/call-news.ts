import type { Context } from "#electron/core/context.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { stepsBetween } from "#shared/domain/call-step.ts";
import { UNDO_MS } from "#shared/domain/outcome.ts";
import { popSteps, popsAt } from "#shared/domain/screen-pop.ts";
import { openPop, popLacks, popOf } from "./screen-pop.ts";
import { eventOf, wantedBy } from "./webhook.ts";

/** Tells other programs of calls. Nobody waits for them: each of these has ended at once, and none throws. */
export interface CallNews {
  /** A call that is up is known as `after`, and was as `before`; `null` where it was not. */
  began(before: CallRecord | null, after: CallRecord): void;
  /** To be told once each. */
  ended(call: CallRecord): void;
  logged(call: CallRecord): void;
  undone(call: CallRecord): void;
}

/**
 * Call events for the webhook, and the page that opens with a call. An outcome is told once it can no longer be taken back; one that is taken back later, since it was logged
 * again meanwhile, is told as undone.
 */
export function createCallNews(ctx: Context): CallNews {
  const opened = new Set<string>();

  function tell(type: Parameters<typeof eventOf>[1], call: CallRecord, delay = 0): void {
    const webhook = wantedBy(ctx, type, call);
    if (webhook !== null) ctx.webhooks.add(eventOf(ctx, type, call, webhook.notes, ctx.clock.now() + delay));
  }

  function pop(before: CallRecord | null, after: CallRecord): void {
    const page = opened.has(after.id) ? null : popOf(ctx, after);
    if (page === null || !popsAt(page, popSteps(before, after), after, ctx.stores.settings.read().screenPop.outgoing)) return;
    // Whoever is found while it still rings may bring what is missing.
    if (popLacks(ctx, after, page)) return;
    opened.add(after.id);
    void openPop(ctx, after, page);
  }

  function safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      ctx.log({ level: "error", text: `no other program could be notified of a call: ${error instanceof Error ? error.name : "unknown"}` });
    }
  }

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
        ctx.webhooks.withdraw(call.id, "outcome.logged");
        tell("outcome.logged", call, UNDO_MS);
      }),
    undone: (call) =>
      safely(() => {
        if (ctx.webhooks.withdraw(call.id, "outcome.logged")) tell("outcome.undone", call);
      }),
  };
}
