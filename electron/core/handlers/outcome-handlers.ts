import { findCall, storeCall } from "#electron/core/calls.ts";
import { applyConsequences } from "#electron/core/consequences.ts";
import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { type LoggedOutcome, UNDO_MS } from "#shared/domain/outcome.ts";

const SLICES = ["pending", "promises", "day", "lastEndedAt"] as const;

/** The key counts, not the answer to the question that follows it: logging the same outcome again keeps its time. */
function timeOf(call: CallRecord, kind: LoggedOutcome["kind"], now: number): number {
  return call.outcome?.kind === kind ? call.outcome.at : now;
}

async function revertAll(reverts: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const revert of reverts) await revert();
}

async function log(ctx: Context, callId: string, kind: LoggedOutcome["kind"], detail: LoggedOutcome["detail"]): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  const now = ctx.clock.now();
  const outcome: LoggedOutcome = { kind, at: timeOf(call, kind, now), detail };
  await revertAll(ctx.undo.get(callId)?.revert ?? []);
  ctx.undo.delete(callId);
  // What it entails comes first: should the power go in between, the outcome is still owed and logging it again does no harm.
  const revert = await applyConsequences(ctx, call, outcome);
  try {
    await storeCall(ctx, { ...call, outcome });
  } catch (error) {
    // The disk that failed may fail again; why the outcome could not be kept is what the rep has to know.
    await revertAll(revert).catch(() => undefined);
    throw error;
  }
  ctx.undo.set(callId, { at: now, revert });
  ctx.changed(...SLICES);
  return ok(null);
}

async function undo(ctx: Context, callId: string): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  const logged = ctx.undo.get(callId);
  if (!logged || call.outcome === null || ctx.clock.now() - logged.at > UNDO_MS) return failed("too-late");
  await storeCall(ctx, { ...call, outcome: null });
  await revertAll(logged.revert);
  ctx.undo.delete(callId);
  ctx.changed(...SLICES);
  return ok(null);
}

/** How a call ended, in one key: logged with everything it entails, and taken back within ten seconds. */
export function outcomeHandlers(ctx: Context): Section<"outcome"> {
  return {
    "outcome.log": ({ callId, kind, detail }) => ctx.inTurn(() => log(ctx, callId, kind, detail)),
    "outcome.undo": ({ callId }) => ctx.inTurn(() => undo(ctx, callId)),
  };
}
