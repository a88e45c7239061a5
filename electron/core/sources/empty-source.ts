import type { Context } from "#electron/core/base/context.ts";
import { takeBack } from "#electron/core/contacts/card-writes.ts";
import { syncDirectory } from "#electron/core/contacts/own-contacts.ts";
import type { DirectorySource } from "#shared/domain/sources/directory-source.ts";
import { finishing } from "./referenced-contacts.ts";
import { readingOf, storeMarkOfSource } from "./source-states.ts";

/** Removes all contacts of a source from the directory; contacts written by hand are then stored only here. Idempotent. */
export async function emptySource(ctx: Context, source: DirectorySource): Promise<void> {
  const { directory } = ctx;
  const { id } = source;
  await takeBack(ctx, id);
  const isGone = await leaveInThread(ctx, source).catch(() => false);
  // Fallback when the disk has no room for a copy of the directory: calls are delayed for some seconds.
  if (!isGone) directory.clear(id);
  directory.keepSourceState(id, null);
  storeMarkOfSource(ctx, id, "");
  // Contacts that are kept because of the rep's work are put back at once.
  syncDirectory(directory, ctx.stores);
}

/**
 * Removes them as a synchronisation with an empty source would: in a worker thread, because deleting half a million contacts takes many
 * seconds.
 */
async function leaveInThread(ctx: Context, source: DirectorySource): Promise<boolean> {
  const nothingKnown = { keep: [], tied: [], aliases: {}, onProgress: () => undefined };
  const run = ctx.directory.import({ format: "drafts", reading: readingOf(ctx, source), replace: true, ...nothingKnown });
  return (await run.finish(finishing(ctx, []))) !== null;
}
