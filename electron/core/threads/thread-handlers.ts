import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import { copyTicks, editedAfter, join } from "#shared/domain/threads/campaign.ts";
import { THREAD_FIELDS, type Thread, type ThreadPatch, type ThreadPoint } from "#shared/domain/threads/thread.ts";
import { restored } from "#shared/domain/threads/thread-history.ts";
import { isAhead } from "#shared/domain/time/age.ts";
import { changeThread, stamped, textsOf } from "./threads.ts";

function ticked(points: readonly ThreadPoint[], pointId: string, doneAt: number | null): readonly ThreadPoint[] {
  return points.map((point) => (point.id === pointId ? { ...point, doneAt } : point));
}

function hasPoint({ points, questions }: Thread, pointId: string): boolean {
  return [...points, ...questions].some(({ id }) => id === pointId);
}

/** The thread with the rep's changes: ticks made meanwhile stay, and fields that differ from the campaign are the rep's own from now on. */
function written(ctx: Context, thread: Thread, { contactId, ...patch }: ThreadPatch, at: number): Thread {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const next: Thread = { ...thread, ...given };
  const kept = { ...next, points: copyTicks(next.points, thread.points), questions: copyTicks(next.questions, thread.questions) };
  const texts = textsOf(ctx, thread.campaignId, contactId);
  const fields = THREAD_FIELDS.filter((field) => given[field] !== undefined);
  return stamped(thread, texts === null ? kept : { ...kept, edited: editedAfter(kept, fields, texts) }, at, true);
}

async function save(ctx: Context, patch: ThreadPatch): Promise<Result<null>> {
  const at = ctx.clock.now();
  await changeThread(ctx, patch.contactId, "rep", (thread) => written(ctx, thread, patch, at));
  return ok(null);
}

async function add(ctx: Context, contactId: string, as: "point" | "person", text: string): Promise<Result<null>> {
  if (ctx.directory.byId(contactId) === null) return failed("not-found");
  const at = ctx.clock.now();
  const point = { id: ctx.newId(), text, doneAt: null };
  await changeThread(ctx, contactId, "rep", (thread) => {
    const person = [thread.person.trimEnd(), text].filter((line) => line !== "").join("\n");
    return written(ctx, thread, as === "point" ? { contactId, points: [...thread.points, point] } : { contactId, person }, at);
  });
  return ok(null);
}

async function restore(ctx: Context, undos: Undos, contactId: string, since: number): Promise<Result<{ undo: string }>> {
  const { threads, threadHistory } = ctx.stores;
  const history = threadHistory.read()[contactId] ?? [];
  const index = history.findIndex((version) => version.since === since);
  const before = threads.read()[contactId];
  if (index === -1 || before === undefined) return failed("not-found");
  const at = ctx.clock.now();
  const back = (thread: Thread): Thread => written(ctx, thread, { ...restored(thread, history, index), contactId }, at);
  await changeThread(ctx, contactId, "restored", back);
  const { purpose, openingLine, points, questions, objections, nextStep, person, doorOpenerNotes } = before;
  const texts = { purpose, openingLine, points, questions, objections, nextStep, person, doorOpenerNotes };
  return ok({
    undo: undos.add(() => changeThread(ctx, contactId, "restored", (thread) => written(ctx, thread, { contactId, ...texts }, at))),
  });
}

/** Adds the thread to a campaign, or removes it from one. */
async function joinCampaign(ctx: Context, contactId: string, campaignId: string | null): Promise<Result<null>> {
  const texts = textsOf(ctx, campaignId, contactId);
  if (campaignId !== null && texts === null) return failed("not-found");
  const at = ctx.clock.now();
  await changeThread(ctx, contactId, "rep", (thread) => {
    if (campaignId === null || texts === null) return { ...thread, campaignId: null, campaignAt: null, edited: [] };
    return stamped(thread, join(thread, campaignId, texts, at), at, true);
  });
  return ok(null);
}

async function tick(ctx: Context, contactId: string, pointId: string, done: boolean): Promise<Result<null>> {
  const { threads } = ctx.stores;
  const thread = threads.read()[contactId];
  if (!thread || !hasPoint(thread, pointId)) return failed("not-found");
  const doneAt = done ? ctx.clock.now() : null;
  await threads.edit(contactId, (current) => ({
    ...current,
    points: ticked(current.points, pointId, doneAt),
    questions: ticked(current.questions, pointId, doneAt),
  }));
  return ok(null);
}

async function answerCondition(ctx: Context, contactId: string, cameTrue: boolean): Promise<Result<null>> {
  const { threads } = ctx.stores;
  if (threads.read()[contactId]?.condition == null) return failed("not-found");
  const askedAt = ctx.clock.now();
  await threads.edit(contactId, (thread) =>
    thread.condition === null ? thread : { ...thread, condition: { ...thread.condition, askedAt, cameTrue } },
  );
  return ok(null);
}

/** The threads that the rep prepares. */
export function threadHandlers(ctx: Context, undos: Undos): Omit<Section<"thread">, "thread.reopen"> {
  const { threads, threadHistory } = ctx.stores;
  return {
    "thread.save": (patch) => save(ctx, patch),
    "thread.add": ({ contactId, as, text }) => add(ctx, contactId, as, text),
    "thread.history": async ({ contactId }) => [...(threadHistory.read()[contactId] ?? [])],
    "thread.restore": ({ contactId, since }) => restore(ctx, undos, contactId, since),
    "thread.join": ({ contactId, campaignId }) => joinCampaign(ctx, contactId, campaignId),
    async "thread.viewed"({ contactId, at }) {
      await threads.edit(contactId, (thread) => {
        // A change dated by a clock that was set back since would otherwise count as unread until that time.
        const viewedAt = isAhead(thread.changedAt, ctx.clock.now()) ? Math.max(at, thread.changedAt) : at;
        return (thread.viewedAt ?? 0) >= viewedAt ? thread : { ...thread, viewedAt };
      });
      return ok(null);
    },
    "thread.condition": ({ contactId, cameTrue }) => answerCondition(ctx, contactId, cameTrue),
    "thread.tick": ({ contactId, pointId, done }) => tick(ctx, contactId, pointId, done),
  };
}
