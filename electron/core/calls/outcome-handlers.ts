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
import type { OptOut } from "#shared/domain/contacts/contact.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { afterLogging } from "./after-logging.ts";
import { type CallNews, findCall, storeCall } from "./call-store.ts";
import { promisesOf, stepsOf } from "./consequences.ts";
import { relinkOthers } from "./relink.ts";
import { takeEachBack } from "./take-back.ts";

/**
 * Logging the same outcome again keeps its time, because the time is that of the key press and not of the answer to the question after it.
 */
function timeOf(call: CallRecord, kind: LoggedOutcome["kind"], now: number): number {
  return call.outcome?.kind === kind ? call.outcome.at : now;
}

/** The blocks in force that these consequences set, by contact or number. */
function blocksOf({ stores }: Context, consequences: readonly Consequence[]): readonly (readonly [key: string, OptOut])[] {
  const inForce = stores.optOuts.read();
  return consequences.flatMap((each) => {
    const optOut = each.kind === "block" ? inForce[each.key] : undefined;
    return each.kind === "block" && optOut?.since === each.set.since ? [[each.key, optOut] as const] : [];
  });
}

/** A block that a correction lifts is stored with its reason, like one that the rep lifts by hand. */
async function fileLifted(ctx: Context, blocks: ReturnType<typeof blocksOf>, kind: LoggedOutcome["kind"]): Promise<void> {
  if (blocks.length === 0 || kind === "no-further-contact") return;
  const t = createTranslate(languageOf(ctx));
  const reason = t("outcome.corrected", { outcome: t(`outcome.${kind}`) });
  const lifted = blocks.map(([key, optOut]) => [key, { optOut, at: ctx.clock.now(), reason }] as const);
  await ctx.stores.liftedOptOuts.update((all) => ({ ...all, ...Object.fromEntries(lifted) }));
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

/** Takes back what the former outcome of the call brought about, and then brings about what this one does. */
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
  const blocks = blocksOf(ctx, former);
  await takeEachBack(ctx, call, former);
  const steps = stepsOf(ctx, call, outcome);
  for (const step of steps) await step.apply();
  await fileLifted(ctx, blocks, kind);
  await askOrClose(ctx, call, outcome);
  const done = steps.map(({ consequence }) => consequence);
  const logged = { ...call, outcome, consequences: kept(done, outcome, now) };
  await storeCall(ctx, logged);
  await relinkOthers(ctx, call);
  news.logged(logged);
  return ok(afterLogging(ctx, logged));
}

/** Takes back what the outcome brought about; the call is pending again. */
export async function undoOutcome(ctx: Context, news: CallNews, callId: string): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  if (!canBeUndone(call, ctx.clock.now())) return failed("too-late");
  const { consequences, ...pending } = { ...call, outcome: null };
  await takeEachBack(ctx, call, consequences?.done ?? []);
  await storeCall(ctx, pending);
  await relinkOthers(ctx, call);
  await ctx.stores.questions.remove(callId);
  news.undone(pending);
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
