import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Revert, Undos } from "#electron/core/base/undos.ts";
import { optOutOfContact } from "#electron/core/contacts/opt-outs.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { MergeSide } from "#shared/contract/contacts/duplicates.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { pairKey, suggestedChoices } from "#shared/domain/merging/merge.ts";
import { sourceRank } from "#shared/domain/sources/directory-source.ts";
import { type FoundDuplicates, findDuplicates } from "./find-duplicates.ts";
import { mergePeople, partPeople } from "./merges.ts";

/** Interval between progress events, in milliseconds. */
const PROGRESS_EVERY_MS = 100;
/** How long the search may block other work at a time, in milliseconds, plus or minus one step. */
const SLICE_MS = 3;

/** How much the rep has to do with a contact: something prepared or promised weighs most, then calls, the latest first. */
function weights({ stores, recent, clock }: Context): (contact: Contact) => number {
  const threads = stores.threads.read();
  const promised = new Set(Object.values(stores.promises.read()).map(({ contactId }) => contactId));
  const now = clock.now();
  return ({ id }) => {
    const last = recent.lastCallAt(id);
    return (threads[id] === undefined ? 0 : 4) + (promised.has(id) ? 4 : 0) + (last === null ? 0 : 1 + last / Math.max(1, now));
  };
}

/** Returns a promise to await when other work should run, after every few milliseconds of work. */
function pauses(): () => Promise<void> | null {
  let from = performance.now();
  return () => {
    if (performance.now() - from < SLICE_MS) return null;
    return new Promise((resolve) =>
      setImmediate(() => {
        from = performance.now();
        resolve();
      }),
    );
  };
}

function search(ctx: Context): Promise<FoundDuplicates> {
  let told = 0;
  return findDuplicates({
    directory: ctx.directory,
    apart: new Set(Object.keys(ctx.stores.notDuplicates.read())),
    weight: weights(ctx),
    pause: pauses(),
    onProgress(done) {
      if (performance.now() - told < PROGRESS_EVERY_MS) return;
      told = performance.now();
      ctx.emit("duplicates.progress", { done });
    },
  });
}

/** The contacts of these ids, without duplicates, the most trusted source first; `null` when one does not exist. */
function people(ctx: Context, ids: readonly string[]): readonly Contact[] | null {
  const rank = sourceRank(ctx.stores.sources.read());
  const found = ids.map((id) => ctx.directory.byId(id));
  const each = new Map(found.flatMap((contact) => (contact === null ? [] : [[contact.id, contact] as const])));
  return found.includes(null) || each.size < 2 ? null : [...each.values()].sort((a, b) => rank(a.source) - rank(b.source));
}

function side(ctx: Context, contact: Contact): MergeSide {
  const { promises, messages, touches, threads } = ctx.stores;
  const count = (all: Readonly<Record<string, { readonly contactId: string | null }>>) =>
    Object.values(all).filter(({ contactId }) => contactId === contact.id).length;
  return {
    contact,
    thread: threads.read()[contact.id] ?? null,
    optOut: optOutOfContact(ctx, contact),
    calls: ctx.recent.history(contact.id, "", Number.POSITIVE_INFINITY).length,
    promises: count(promises.read()),
    messages: count(messages.read()),
    mails: count(touches.read()),
  };
}

async function keepApart(ctx: Context, ids: readonly string[]): Promise<Revert> {
  const { notDuplicates } = ctx.stores;
  const keys = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => pairKey(a, b)));
  const before = notDuplicates.read();
  const added = keys.filter((key) => before[key] === undefined);
  const at = ctx.clock.now();
  await notDuplicates.update((all) => ({ ...all, ...Object.fromEntries(added.map((key) => [key, { at }])) }));
  return () => notDuplicates.remove(...added);
}

function undoable(undos: Undos, done: Result<Revert>): Result<{ undo: string }> {
  return done.ok ? ok({ undo: undos.add(done.value) }) : done;
}

/** Contacts that may be one person: search, merge, separation. */
export function duplicateHandlers(ctx: Context, undos: Undos): Section<"duplicates" | "merge"> {
  let running: Promise<FoundDuplicates> | null = null;
  return {
    async "duplicates.find"() {
      running ??= search(ctx).finally(() => {
        running = null;
      });
      const { groups, more } = await running;
      return { groups: [...groups], more };
    },
    "duplicates.apart": async ({ ids }) => ok({ undo: undos.add(await keepApart(ctx, ids)) }),
    async "merge.preview"({ ids }) {
      const found = people(ctx, ids);
      if (found === null) return failed("not-found");
      return ok({ sides: found.map((contact) => side(ctx, contact)), choices: suggestedChoices(found) });
    },
    "merge.make": async ({ ids, choices }) => undoable(undos, await ctx.inTurn(() => mergePeople(ctx, ids, choices))),
    "merge.part": async ({ id }) => undoable(undos, await ctx.inTurn(() => partPeople(ctx, id))),
  };
}
