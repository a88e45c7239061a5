import { afterLogging } from "#electron/core/after-logging.ts";
import { findCall, storeCall } from "#electron/core/calls.ts";
import { applyConsequences } from "#electron/core/consequences.ts";
import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { without } from "#electron/core/without.ts";
import type { AfterLogging } from "#shared/contract/outcomes.ts";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { doorOpenerDetail } from "#shared/domain/door-opener.ts";
import { emptyDetail, followUp, type LoggedOutcome, type OutcomeDetail, UNDO_MS } from "#shared/domain/outcome.ts";

const SLICES = ["pending", "questions", "promises", "day", "lastEndedAt"] as const;

/** The key counts, not the answer to the question that follows it: logging the same outcome again keeps its time. */
function timeOf(call: CallRecord, kind: LoggedOutcome["kind"], now: number): number {
  return call.outcome?.kind === kind ? call.outcome.at : now;
}

async function revertAll(reverts: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const revert of reverts) await revert();
}

async function dropQuestion({ stores }: Context, callId: string): Promise<void> {
  await stores.questions.update((all) => without(all, (id) => id === callId));
}

/** The key alone leaves the question open that the outcome asks, with what was written already; an answer closes it. */
/** What was noted of a door opener while the call was up is their answer already. */
function firstAnswer({ stores }: Context, callId: string, kind: LoggedOutcome["kind"]): OutcomeDetail {
  const draft = stores.doorOpenerDrafts.read()[callId];
  return kind === "door-opener" && draft !== undefined ? doorOpenerDetail(draft) : emptyDetail(kind);
}

async function askOrClose(ctx: Context, callId: string, { kind, at, detail }: LoggedOutcome): Promise<void> {
  if (detail.kind !== "none" || followUp(kind) === "none") return dropQuestion(ctx, callId);
  await ctx.stores.questions.update((all) =>
    all[callId]?.outcome === kind ? all : { ...all, [callId]: { outcome: kind, detail: firstAnswer(ctx, callId, kind), at } },
  );
}

async function log(ctx: Context, callId: string, kind: LoggedOutcome["kind"], given: OutcomeDetail): Promise<Result<AfterLogging>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  const now = ctx.clock.now();
  const detail = given.kind === "overruled" ? { ...given, at: now } : given;
  const outcome: LoggedOutcome = { kind, at: timeOf(call, kind, now), detail };
  await revertAll(ctx.undo.get(callId)?.revert ?? []);
  ctx.undo.delete(callId);
  // What it entails comes first: should the power go in between, the outcome is still owed and logging it again does no harm.
  const { revert, referredTo } = await applyConsequences(ctx, call, outcome);
  const logged = { ...call, outcome };
  try {
    await askOrClose(ctx, callId, outcome);
    await storeCall(ctx, logged);
  } catch (error) {
    // The disk that failed may fail again; why the outcome could not be kept is what the rep has to know.
    await revertAll(revert).catch(() => undefined);
    throw error;
  }
  ctx.undo.set(callId, { at: now, revert });
  ctx.callNews.logged(logged);
  ctx.changed(...SLICES);
  return ok(afterLogging(ctx, logged, referredTo));
}

async function undo(ctx: Context, callId: string): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  const logged = ctx.undo.get(callId);
  if (!logged || call.outcome === null || ctx.clock.now() - logged.at > UNDO_MS) return failed("too-late");
  await storeCall(ctx, { ...call, outcome: null });
  ctx.callNews.undone({ ...call, outcome: null });
  await revertAll(logged.revert);
  await dropQuestion(ctx, callId);
  ctx.undo.delete(callId);
  ctx.changed(...SLICES);
  return ok(null);
}

async function draft(ctx: Context, callId: string, detail: OutcomeDetail): Promise<Result<null>> {
  const question = ctx.stores.questions.read()[callId];
  const fits = question !== undefined && (followUp(question.outcome) === detail.kind || detail.kind === "overruled");
  if (!fits) return failed("not-found");
  await ctx.stores.questions.update((all) => (all[callId] === undefined ? all : { ...all, [callId]: { ...all[callId], detail } }));
  ctx.changed("questions");
  return ok(null);
}

/** How a call ended, in one key: logged with everything it entails, and taken back within ten seconds. */
export function outcomeHandlers(ctx: Context): Section<"outcome"> {
  return {
    "outcome.log": ({ callId, kind, detail }) => ctx.inTurn(() => log(ctx, callId, kind, detail)),
    "outcome.undo": ({ callId }) => ctx.inTurn(() => undo(ctx, callId)),
    "outcome.draft": ({ callId, detail }) => ctx.inTurn(() => draft(ctx, callId, detail)),
    async "outcome.leave"({ callId }) {
      await dropQuestion(ctx, callId);
      ctx.changed("questions");
      return ok(null);
    },
    async "outcome.suggested"({ contactId }) {
      const at = ctx.clock.now();
      await ctx.stores.mailSuggestions.update((all) => ({ ...all, [contactId]: { at } }));
      return ok(null);
    },
  };
}
