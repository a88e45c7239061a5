import { afterLogging } from "#electron/core/after-logging.ts";
import { findCall, storeCall } from "#electron/core/calls.ts";
import { openPromises, type Step, stepsOf } from "#electron/core/consequences.ts";
import { type Context, languageOf } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { takeAllBack } from "#electron/core/take-back.ts";
import { without } from "#electron/core/without.ts";
import type { AfterLogging } from "#shared/contract/outcomes.ts";
import { failed, ok, type Result } from "#shared/contract/result.ts";
import { type CallRecord, canBeUndone } from "#shared/domain/call.ts";
import type { Consequences } from "#shared/domain/consequence.ts";
import { doorOpenerDetail } from "#shared/domain/door-opener.ts";
import { emptyDetail, followUp, type LoggedOutcome, type OutcomeDetail } from "#shared/domain/outcome.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

const SLICES = ["pending", "questions", "promises", "day", "lastEndedAt"] as const;

/** The key counts, not the answer to the question that follows it: logging the same outcome again keeps its time. */
function timeOf(call: CallRecord, kind: LoggedOutcome["kind"], now: number): number {
  return call.outcome?.kind === kind ? call.outcome.at : now;
}

/** A block that a correction lifts is filed with its reason, as one that the rep lifts by hand is. */
async function fileLifted(ctx: Context, call: CallRecord, kind: LoggedOutcome["kind"]): Promise<void> {
  if (kind === "no-further-contact") return;
  const { optOuts, liftedOptOuts } = ctx.stores;
  const t = createTranslate(languageOf(ctx));
  const reason = t("outcome.corrected", { outcome: t(`outcome.${kind}`) });
  const lifted = (call.consequences?.done ?? []).flatMap((each) => {
    const optOut = each.kind === "block" ? optOuts.read()[each.key] : undefined;
    return each.kind === "block" && optOut?.since === each.set.since ? [[each.key, { optOut, at: ctx.clock.now(), reason }] as const] : [];
  });
  if (lifted.length > 0) await liftedOptOuts.update((all) => ({ ...all, ...Object.fromEntries(lifted) }));
}

async function dropQuestion({ stores }: Context, callId: string): Promise<void> {
  await stores.questions.update((all) => without(all, (id) => id === callId));
}

/** What was noted of a door opener while the call was up is their answer already. */
function firstAnswer({ stores }: Context, callId: string, kind: LoggedOutcome["kind"]): OutcomeDetail {
  const draft = stores.doorOpenerDrafts.read()[callId];
  return kind === "door-opener" && draft !== undefined ? doorOpenerDetail(draft) : emptyDetail(kind);
}

/** A promise that was made while they talked answers already when the call is promised for. */
function isAnswered(ctx: Context, call: CallRecord, kind: LoggedOutcome["kind"]): boolean {
  return followUp(kind) === "promise" && openPromises(ctx, call).some(({ createdAt }) => createdAt >= call.startedAt);
}

/** The key alone leaves the question open that the outcome asks, with what was written already; an answer closes it. */
async function askOrClose(ctx: Context, call: CallRecord, { kind, at, detail }: LoggedOutcome): Promise<void> {
  const callId = call.id;
  if (detail.kind !== "none" || followUp(kind) === "none" || isAnswered(ctx, call, kind)) return dropQuestion(ctx, callId);
  await ctx.stores.questions.update((all) =>
    all[callId]?.outcome === kind ? all : { ...all, [callId]: { outcome: kind, detail: firstAnswer(ctx, callId, kind), at } },
  );
}

function kept(steps: readonly Step[], outcome: LoggedOutcome, now: number): Consequences | undefined {
  return steps.length === 0 && outcome.at === now ? undefined : { at: now, done: steps.map(({ consequence }) => consequence) };
}

/**
 * Does what an outcome entails. What it is going to be is kept with the call first: after a crash in between, the outcome is still the former one, and logging it
 * again takes back whatever was done by then.
 */
async function apply(ctx: Context, intended: CallRecord, steps: readonly Step[]): Promise<void> {
  if (steps.length > 0) await storeCall(ctx, intended);
  for (const step of steps) await step.apply();
}

async function log(ctx: Context, callId: string, kind: LoggedOutcome["kind"], given: OutcomeDetail): Promise<Result<AfterLogging>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  const now = ctx.clock.now();
  if (given.kind === "promise" && given.callAt !== null && given.callAt <= now) return failed("not-a-slot");
  const detail = given.kind === "overruled" ? { ...given, at: now } : given;
  const outcome: LoggedOutcome = { kind, at: timeOf(call, kind, now), detail };
  await fileLifted(ctx, call, kind);
  await takeAllBack(ctx, call);
  const steps = stepsOf(ctx, call, outcome);
  const logged = { ...call, outcome, consequences: kept(steps, outcome, now) };
  try {
    await apply(ctx, { ...call, consequences: logged.consequences }, steps);
    await askOrClose(ctx, call, outcome);
    await storeCall(ctx, logged);
  } catch (error) {
    // The disk that failed may fail again; why the outcome could not be kept is what the rep has to know.
    await takeAllBack(ctx, logged).catch(() => undefined);
    throw error;
  }
  ctx.callNews.logged(logged);
  ctx.changed(...SLICES);
  return ok(afterLogging(ctx, logged));
}

async function undo(ctx: Context, callId: string): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  if (!canBeUndone(call, ctx.clock.now())) return failed("too-late");
  const { consequences: _, ...rest } = call;
  const undone = { ...rest, outcome: null };
  await storeCall(ctx, undone);
  ctx.callNews.undone(undone);
  await takeAllBack(ctx, call);
  await dropQuestion(ctx, callId);
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
