import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import { reachedPerson } from "#shared/domain/calls/outcome.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type Addressee, campaignTexts, textsFor } from "#shared/domain/threads/campaign.ts";
import { emptyThread, type Thread, type ThreadTexts } from "#shared/domain/threads/thread.ts";
import { type ChangedBy, withChange } from "#shared/domain/threads/thread-history.ts";

export type ThreadChange = (thread: Thread) => Thread;

/** Number of calls that are searched for the last conversation. */
const CALLS = 50;

/**
 * Changes threads and stores their former versions. A change gets the thread as it is at the time of the write, so that nothing written
 * meanwhile is lost; it must not depend on anything else.
 */
export function changeThreads(ctx: Context, changes: ReadonlyMap<string, ThreadChange>, by: ChangedBy): Promise<void> {
  const { threads, threadHistory } = ctx.stores;
  const at = ctx.clock.now();
  const now = (all: Readonly<Record<string, Thread>>, id: string): Thread => all[id] ?? emptyThread(id, at);
  return ctx.inTurn(async () => {
    await threadHistory.update((all) => {
      const known = threads.read();
      const next = [...changes].flatMap(([id, change]) => {
        const thread = now(known, id);
        const history = withChange(all[id] ?? [], thread, change(thread), at, by);
        return history === (all[id] ?? history) && all[id] !== undefined ? [] : [[id, history] as const];
      });
      return next.every(([, history]) => history.length === 0) ? all : { ...all, ...Object.fromEntries(next) };
    });
    await threads.update((all) => ({ ...all, ...Object.fromEntries([...changes].map(([id, change]) => [id, change(now(all, id))])) }));
  });
}

export function changeThread(ctx: Context, id: string, by: ChangedBy, change: ThreadChange): Promise<void> {
  return changeThreads(ctx, new Map([[id, change]]), by);
}

/** Sets condition or end of a thread; this counts as seen. The rest of the thread stays. */
export function setInThread(
  { stores }: Pick<Context, "stores">,
  contactId: string,
  part: Partial<Pick<Thread, "condition" | "closed">>,
  at: Instant,
): Promise<unknown> {
  return stores.threads.update((all) => {
    const thread = all[contactId] ?? emptyThread(contactId, at);
    return { ...all, [contactId]: { ...thread, ...part, changedAt: at, viewedAt: at } };
  });
}

/** A change is marked by its time of writing; the rep has seen their own changes. */
export function stamped(before: Thread, after: Thread, at: Instant, isRep: boolean): Thread {
  return { ...after, changedAt: isDeepStrictEqual(before, after) ? before.changedAt : at, viewedAt: isRep ? at : before.viewedAt };
}

/** The values that fill a campaign's placeholders for a contact. */
export function addresseeOf({ directory }: Pick<Context, "directory">, contactId: string): Addressee {
  const { name = "", company = "" } = directory.byId(contactId) ?? {};
  return { name, company };
}

/** The texts of a campaign for one contact; `null` when the campaign is gone. */
export function textsOf(ctx: Context, campaignId: string | null, contactId: string, all = ctx.stores.campaigns.read()): ThreadTexts | null {
  const texts = campaignId === null ? null : campaignTexts(campaignId, all);
  return texts === null ? null : textsFor(texts, addresseeOf(ctx, contactId));
}

/** When the person was last spoken with, according to the calls in memory. */
export function lastTalkAt({ recent }: Context, contactId: string): Instant | null {
  const talks = recent
    .history(contactId, "", CALLS)
    .filter(({ end, outcome }) => end === "answered" && (outcome === null || reachedPerson(outcome.kind)));
  return talks[0]?.startedAt ?? null;
}
