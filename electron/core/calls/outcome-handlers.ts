import { type Context, languageOf } from "#electron/core/base/context.ts";
import type { Handlers, Section } from "#electron/core/base/core-types.ts";
import { setInThread } from "#electron/core/threads/threads.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { AfterLogging } from "#shared/contract/calls/outcomes.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { type CallRecord, canBeUndone } from "#shared/domain/calls/call.ts";
import type { Consequence, Consequences } from "#shared/domain/calls/consequence.ts";
import { doorOpenerDetail } from "#shared/domain/calls/door-opener.ts";
import { emptyDetail, followUp, type LoggedOutcome, type OutcomeDetail } from "#shared/domain/calls/outcome.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { afterLogging } from "./after-logging.ts";
import { type CallNews, findCall, storeCall } from "./call-store.ts";
import { promisesOf, stepsOf } from "./consequences.ts";
import type { Step } from "./outcome-step.ts";
import { takeBackForNow } from "./put-back.ts";
import { relinkOthers } from "./relink.ts";
import { takeEachBack } from "./take-back.ts";

type Block = Extract<Consequence, { readonly kind: "block" }>;
type LoggedCall = CallRecord & { readonly outcome: LoggedOutcome };

function isBlock(consequence: Consequence): consequence is Block {
  return consequence.kind === "block";
}

/**
 * Logging the same outcome again keeps its time, because the time is that of the key press and not of the answer to the question after it.
 */
function timeOf(call: CallRecord, kind: LoggedOutcome["kind"], now: number): number {
  return call.outcome?.kind === kind ? call.outcome.at : now;
}

/** A block that a correction lifts is stored with its reason, like one that the rep lifts by hand. */
async function fileLifted(ctx: Context, blocks: readonly Block[], kind: LoggedOutcome["kind"]): Promise<void> {
  if (kind === "no-further-contact") return;
  const { optOuts, liftedOptOuts } = ctx.stores;
  const t = createTranslate(languageOf(ctx));
  const reason = t("outcome.corrected", { outcome: t(`outcome.${kind}`) });
  const lifted = blocks.flatMap(({ key, set }) => {
    const optOut = optOuts.read()[key];
    return optOut?.since === set.since ? [[key, { optOut, at: ctx.clock.now(), reason }] as const] : [];
  });
  if (lifted.length > 0) await liftedOptOuts.update((all) => ({ ...all, ...Object.fromEntries(lifted) }));
}

/** What was noted of a door opener during the call already answers the question. */
function firstAnswer({ stores }: Context, callId: string, kind: LoggedOutcome["kind"]): OutcomeDetail {
  const draft = stores.doorOpenerDrafts.read()[callId];
  return kind === "door-opener" && draft !== undefined ? doorOpenerDetail(draft) : emptyDetail(kind);
}

/** A promise made during the call answers the question when to call. */
function isAnswered(ctx: Context, call: CallRecord, kind: LoggedOutcome["kind"]): boolean {
  return followUp(kind) === "promise" && promisesOf(ctx, call).some(({ createdAt }) => createdAt >= call.startedAt);
}

/** Opens the question that the outcome asks, with what was entered already; an answer closes it. */
async function askOrClose(ctx: Context, call: CallRecord, { kind, at, detail }: LoggedOutcome): Promise<void> {
  const callId = call.id;
  if (detail.kind !== "none" || followUp(kind) === "none" || isAnswered(ctx, call, kind)) return ctx.stores.questions.remove(callId);
  await ctx.stores.questions.update((all) =>
    all[callId]?.outcome === kind ? all : { ...all, [callId]: { outcome: kind, detail: firstAnswer(ctx, callId, kind), at } },
  );
}

function kept(done: readonly Consequence[], outcome: LoggedOutcome, now: number): Consequences | undefined {
  return done.length === 0 && outcome.at === now ? undefined : { at: now, done };
}

/**
 * Applies the consequences of an outcome and stores it. The consequences to come are stored with the call first, beside the former ones:
 * after a crash in between, the call still has its former outcome, and logging it again takes back what was applied by then. When a write
 * fails, everything is as before.
 */
async function apply(
  ctx: Context,
  call: CallRecord,
  logged: LoggedCall,
  steps: readonly Step[],
  putBack: () => Promise<void>,
): Promise<void> {
  const standing = ctx.stores.optOuts.read();
  const done = steps.map(({ consequence }) => consequence);
  const former = call.consequences?.done ?? [];
  try {
    if (steps.length > 0) await storeCall(ctx, { ...call, consequences: { at: ctx.clock.now(), done: [...former, ...done] } });
    for (const step of steps) await step.apply();
    await askOrClose(ctx, call, logged.outcome);
    await storeCall(ctx, logged);
  } catch (error) {
    const back = done.map((each) => (each.kind === "block" ? { ...each, before: standing[each.key] ?? null } : each));
    // The same disk error may occur again; the rep has to see why the outcome was not stored.
    await takeEachBack(ctx, call, back)
      .then(putBack)
      .then(() => storeCall(ctx, call))
      .catch(() => undefined);
    throw error;
  }
}

/**
 * A block that the new outcome does not set is lifted last and stays among the consequences: until the new outcome is stored, the former
 * one still includes it.
 */
async function log(
  ctx: Context,
  news: CallNews,
  { callId, kind, detail: given }: RequestInput<"outcome.log">,
): Promise<Result<AfterLogging>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  const now = ctx.clock.now();
  if (given.kind === "promise" && given.callAt !== null && given.callAt <= now) return failed("not-a-slot");
  const detail = given.kind === "overruled" ? { ...given, at: now } : given;
  const outcome: LoggedOutcome = { kind, at: timeOf(call, kind, now), detail };
  const former = call.consequences?.done ?? [];
  const putBack = await takeBackForNow(
    ctx,
    call,
    former.filter((each) => !isBlock(each)),
  );
  const steps = stepsOf(ctx, call, outcome);
  const done = steps.map(({ consequence }) => consequence);
  const lifted = former.filter(isBlock).filter(({ key }) => !done.some((each) => isBlock(each) && each.key === key));
  const logged = { ...call, outcome, consequences: kept([...lifted, ...done], outcome, now) };
  await apply(ctx, call, logged, steps, putBack);
  await fileLifted(ctx, lifted, kind);
  await takeEachBack(ctx, call, lifted);
  await relinkOthers(ctx, call);
  news.logged(logged);
  return ok(afterLogging(ctx, logged));
}

/**
 * Makes the call pending first; its consequences stay stored with it until they are taken back, so that after a crash in between logging it
 * again takes back the rest.
 */
export async function undoOutcome(ctx: Context, news: CallNews, callId: string): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  if (!canBeUndone(call, ctx.clock.now())) return failed("too-late");
  const pending = { ...call, outcome: null };
  const { consequences: _, ...undone } = pending;
  await storeCall(ctx, pending);
  news.undone(undone);
  await takeEachBack(ctx, call, call.consequences?.done ?? []);
  await relinkOthers(ctx, call);
  await ctx.stores.questions.remove(callId);
  if (call.consequences !== undefined) await storeCall(ctx, undone);
  return ok(null);
}

async function draft(ctx: Context, callId: string, detail: OutcomeDetail): Promise<Result<null>> {
  const question = ctx.stores.questions.read()[callId];
  const fits = question !== undefined && (followUp(question.outcome) === detail.kind || detail.kind === "overruled");
  if (!fits) return failed("not-found");
  await ctx.stores.questions.edit(callId, (each) => ({ ...each, detail }));
  return ok(null);
}

/** Stores the reason with the call that closed the thread; the decision of that call does not count any more. */
async function reopen(ctx: Context, contactId: string, text: string): Promise<Result<null>> {
  const closed = ctx.stores.threads.read()[contactId]?.closed ?? null;
  if (closed === null) return failed("not-found");
  const at = ctx.clock.now();
  const call = await findCall(ctx, closed.callId);
  if (call?.outcome != null) await storeCall(ctx, { ...call, outcome: { ...call.outcome, detail: { kind: "overruled", text, at } } });
  await setInThread(ctx, contactId, { closed: null }, at);
  return ok(null);
}

/** Logs the outcome of a call with all its consequences, and undoes that within ten seconds. */
export function outcomeHandlers(ctx: Context, news: CallNews): Section<"outcome"> & Pick<Handlers, "thread.reopen"> {
  return {
    "outcome.log": (input) => ctx.inTurn(() => log(ctx, news, input)),
    "outcome.draft": ({ callId, detail }) => ctx.inTurn(() => draft(ctx, callId, detail)),
    async "outcome.leave"({ callId }) {
      await ctx.stores.questions.remove(callId);
      return ok(null);
    },
    async "outcome.suggested"({ contactId }) {
      const at = ctx.clock.now();
      await ctx.stores.mailSuggestions.put(contactId, { at });
      return ok(null);
    },
    "thread.reopen": ({ contactId, reason }) => ctx.inTurn(() => reopen(ctx, contactId, reason.trim())),
  };
}
