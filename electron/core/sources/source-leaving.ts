import { setImmediate as nextTurn } from "node:timers/promises";
import type { Context } from "#electron/core/base/context.ts";
import { ownContact, syncDirectory } from "#electron/core/contacts/own-contacts.ts";
import { type ContactDraft, keyedId, toContact } from "#electron/core/directory/import/contact-draft.ts";
import { inSlices } from "#electron/core/tools/in-slices.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { storeDeparting, storeLateDeparted } from "./referenced-contacts.ts";
import { type NetworkedSource, SourceError, type Sync } from "./servers/remote-source.ts";
import { addToCount, draftReadingOf } from "./source-states.ts";

/** Contacts removed at once, which takes some milliseconds; in between, ringing calls are looked up. */
const AT_ONCE = 100;

/** More changes than these are read in worker threads, because rules are slow. */
export function areFew(changed: readonly ContactDraft[], { rules }: NetworkedSource): boolean {
  return changed.length <= (rules.length > 0 ? 20 : 200);
}

/** Throws when the synchronisation was cancelled. */
export function check(signal: AbortSignal): void {
  if (signal.aborted) throw new SourceError("source-broken-off");
}

/** The directory ids of a source's contacts, by the keys of their drafts. */
export function idsOf({ stores }: Context, source: NetworkedSource, keys: readonly string[]): readonly string[] {
  const aliases = stores.contactAliases.read();
  return keys.map((key) => keyedId(source.id, key)).map((id) => aliases[id] ?? id);
}

/**
 * Removes contacts that are gone or can no longer be called, some at a time, yielding to other work in between. The count is stored with
 * each step, so that the next synchronisation completes one that ends in the middle. Rejects with SourceError when `signal` fires.
 */
export async function leave(
  ctx: Context,
  source: NetworkedSource,
  { changed, gone }: Extract<Sync, { kind: "changes" }>,
  signal: AbortSignal,
): Promise<void> {
  const { directory, stores } = ctx;
  const reading = draftReadingOf(ctx, source);
  const isCallable = (draft: ContactDraft) =>
    areFew(changed, source) ? draft.key === "" || toContact(reading, draft).contact !== null : draft.numbers.length > 0;
  const uncallable = changed.filter((draft) => !isCallable(draft)).map(({ key }) => key);
  const theirs = (id: string): readonly Contact[] => {
    const own = ownContact(directory, id);
    return own?.source === source.id && stores.contacts.read()[id] === undefined ? [own] : [];
  };
  const leaving = await inSlices(idsOf(ctx, source, [...gone, ...uncallable]), (id) => theirs(id).map((contact) => contact.id));
  if (leaving.length === 0) return;
  await storeDeparting(ctx, leaving);
  const left: Contact[] = [];
  for (let at = 0; at < leaving.length; at += AT_ONCE) {
    check(signal);
    // The rep may have changed one of them since.
    const now = leaving.slice(at, at + AT_ONCE).flatMap(theirs);
    directory.remove(now.map(({ id }) => id));
    addToCount(ctx, source.id, -now.length);
    left.push(...now);
    await nextTurn();
  }
  await storeLateDeparted(ctx, left);
  syncDirectory(directory, stores);
}
