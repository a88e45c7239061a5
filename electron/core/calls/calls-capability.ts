import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import type { CoreState } from "#shared/contract/state.ts";
import { callHandlers, journalHandlers } from "./call-handlers.ts";
import type { CallNews } from "./call-store.ts";
import { callerHandlers, dialHandlers } from "./caller-handlers.ts";
import { doorOpenerHandlers } from "./door-opener-handlers.ts";
import { dropSettledDrafts } from "./door-openers.ts";
import { outcomeHandlers, undoOutcome } from "./outcome-handlers.ts";
import { createPendingIndex } from "./pending-index.ts";

interface Parts {
  readonly undos: Undos;
  /** Notified of each step of a call. */
  readonly news: CallNews;
  /** Looks an unknown number up elsewhere, in the background. */
  readonly askServers: (number: string) => void;
}

/** Unanswered questions of calls that are in memory and still have the outcome that asks them. */
function openQuestions({ stores, recent }: Context): CoreState["questions"] {
  const open = Object.entries(stores.questions.read()).flatMap(([id, question]) => {
    const call = stores.calls.read()[id] ?? recent.find(id);
    const isAsked = call?.outcome?.kind === question.outcome && call.outcome.detail.kind === "none";
    return call !== undefined && call !== null && isAsked ? [{ call, question }] : [];
  });
  return open.sort((a, b) => a.question.at - b.question.at);
}

/** Calls: who is calling, what is up, what was noted, and what came of it. */
export function callsCapability(ctx: Context, { undos, news, askServers }: Parts) {
  const pendingIndex = createPendingIndex(ctx);
  ctx.facts.on(["recent"], pendingIndex.soon);
  return {
    handlers: {
      ...callerHandlers(ctx, undos, askServers),
      ...dialHandlers(ctx),
      ...callHandlers(ctx, news),
      ...journalHandlers(ctx),
      ...outcomeHandlers(ctx, news),
      ...doorOpenerHandlers(ctx, undos),
    },
    slices: [
      { of: ["recent"], read: () => ({ pending: [...ctx.recent.pending()] }) },
      { of: ["recent"], read: () => ({ lastOccupiedFrom: ctx.recent.lastOccupiedFrom(), lastEndedAt: ctx.recent.lastEndedAt() }) },
      { of: ["questions", "calls", "recent"], read: () => ({ questions: openQuestions(ctx) }) },
      { of: ["doorOpenerDrafts"], read: () => ({ doorOpenerDrafts: ctx.stores.doorOpenerDrafts.read() }) },
    ],
    undo: { outcome: (callId: string) => ctx.inTurn(() => undoOutcome(ctx, news, callId)) },
    async start() {
      await dropSettledDrafts(ctx);
      await pendingIndex.now();
    },
    stop: pendingIndex.stop,
  } satisfies Capability;
}
