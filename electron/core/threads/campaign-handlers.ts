import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import {
  type Campaign,
  type CampaignQuestion,
  type Campaigns,
  campaignTexts,
  descendsFrom,
  follow,
  inherit,
  isUsed,
  takeOver,
} from "#shared/domain/threads/campaign.ts";
import { THREAD_FIELDS, type Thread, type ThreadField } from "#shared/domain/threads/thread.ts";
import { changeThreads, lastTalkAt, stamped, type ThreadChange, textsOf } from "./threads.ts";

function isOpen(ctx: Context, thread: Thread): boolean {
  return thread.closed === null && !isUsed(thread, lastTalkAt(ctx, thread.contactId));
}

/** Applies a change of a campaign to its threads, and stores which threads need a decision by the rep. */
async function spread(ctx: Context, id: string, before: Campaigns, after: Campaigns): Promise<void> {
  const at = ctx.clock.now();
  const changes = new Map<string, ThreadChange>();
  const asks: Record<string, readonly ThreadField[]> = {};
  for (const thread of Object.values(ctx.stores.threads.read())) {
    const { contactId, campaignId } = thread;
    if (campaignId === null || !descendsFrom(campaignId, id, after) || !isOpen(ctx, thread)) continue;
    const texts = textsOf(ctx, campaignId, contactId, after);
    if (texts === null) continue;
    const followed = follow(thread, textsOf(ctx, campaignId, contactId, before) ?? texts, texts);
    if (followed.thread !== thread) changes.set(contactId, (current) => stamped(current, inherit(current, texts), at, false));
    if (followed.ask.length > 0) asks[contactId] = followed.ask;
  }
  await ask(ctx, asks);
  if (changes.size > 0) await changeThreads(ctx, changes, "campaign");
}

async function ask(ctx: Context, asks: Readonly<Record<string, readonly ThreadField[]>>): Promise<void> {
  if (Object.keys(asks).length === 0) return;
  const threads = ctx.stores.threads.read();
  await ctx.stores.campaignQuestions.update((all) => {
    const next = Object.entries(asks).map(([contactId, fields]): [string, CampaignQuestion] => {
      const campaignId = threads[contactId]?.campaignId ?? "";
      const known = all[contactId];
      const earlier = known?.campaignId === campaignId ? known.fields : [];
      return [contactId, { campaignId, fields: THREAD_FIELDS.filter((field) => earlier.includes(field) || fields.includes(field)) }];
    });
    return { ...all, ...Object.fromEntries(next) };
  });
}

async function save(ctx: Context, input: RequestInput<"campaign.save">): Promise<Result<Campaign>> {
  const { campaigns } = ctx.stores;
  const before = campaigns.read();
  const { id: given, parentId } = input;
  if (given !== "" && before[given] === undefined) return failed("not-found");
  if (parentId !== null && (before[parentId] === undefined || (given !== "" && descendsFrom(parentId, given, before))))
    return failed("invalid");
  const campaign: Campaign = { ...input, id: given || ctx.newId(), name: input.name.trim(), changedAt: ctx.clock.now() };
  const after = await campaigns.update((all) => ({ ...all, [campaign.id]: campaign }));
  await spread(ctx, campaign.id, before, after);
  return ok(campaign);
}

/** Campaigns derived from a removed one keep the texts they had from it. */
function orphaned(child: Campaign, removed: Campaign, all: Campaigns): Campaign {
  const isRoot = removed.parentId === null || all[removed.parentId] === undefined;
  const own = THREAD_FIELDS.filter((field) => isRoot || child.own.includes(field) || removed.own.includes(field));
  return { ...child, parentId: isRoot ? null : removed.parentId, own, texts: campaignTexts(child.id, all) ?? child.texts };
}

/** Threads keep its id, in case the removal is undone. */
async function remove(ctx: Context, undos: Undos, id: string): Promise<Result<{ undo: string }>> {
  const { campaigns } = ctx.stores;
  const before = campaigns.read();
  const removed = before[id];
  if (removed === undefined) return failed("not-found");
  const children = Object.values(before).filter(({ parentId }) => parentId === id);
  const changed = Object.fromEntries(children.map((child) => [child.id, orphaned(child, removed, before)]));
  await campaigns.update((all) => omitBy({ ...all, ...changed }, (each) => each === id));
  const revert = async () => {
    await campaigns.update((all) => {
      const untouched = children.filter((child) => isDeepStrictEqual(all[child.id], changed[child.id]));
      return { ...all, ...Object.fromEntries([removed, ...untouched].map((each) => [each.id, each])) };
    });
  };
  return ok({ undo: undos.add(revert) });
}

/** Applies the rep's answer to all threads of a campaign that have their own texts. */
async function answer(ctx: Context, undos: Undos, id: string, take: boolean): Promise<Result<{ undo: string }>> {
  const { campaignQuestions, threads } = ctx.stores;
  const asked = Object.entries(campaignQuestions.read()).filter(([, { campaignId }]) => campaignId === id);
  if (asked.length === 0) return failed("not-found");
  const at = ctx.clock.now();
  const before = threads.read();
  const changes = new Map<string, ThreadChange>();
  for (const [contactId, { fields }] of take ? asked : []) {
    const texts = textsOf(ctx, id, contactId);
    if (before[contactId]?.campaignId !== id || texts === null) continue;
    changes.set(contactId, (thread) => stamped(thread, takeOver(thread, fields, texts), at, false));
  }
  if (changes.size > 0) await changeThreads(ctx, changes, "campaign");
  const taken = threads.read();
  await campaignQuestions.update((all) => omitBy(all, (_, { campaignId }) => campaignId === id));
  const revert = async () => {
    await campaignQuestions.update((all) => ({ ...Object.fromEntries(asked), ...all }));
    const back = [...changes.keys()].filter((contactId) => threads.read()[contactId] === taken[contactId]);
    await changeThreads(ctx, new Map(back.map((contactId) => [contactId, (thread) => before[contactId] ?? thread])), "campaign");
  };
  return ok({ undo: undos.add(revert) });
}

/** Texts that several threads have in common. */
export function campaignHandlers(ctx: Context, undos: Undos): Section<"campaign"> {
  return {
    "campaign.save": (input) => ctx.inTurn(() => save(ctx, input)),
    "campaign.remove": ({ id }) => ctx.inTurn(() => remove(ctx, undos, id)),
    "campaign.answer": ({ id, take }) => ctx.inTurn(() => answer(ctx, undos, id, take)),
  };
}
