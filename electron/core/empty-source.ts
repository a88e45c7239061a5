import type { DirectorySource } from "#shared/domain/directory-source.ts";
import { takeBack } from "./card-writes.ts";
import type { Context } from "./context.ts";
import { syncDirectory } from "./memory/people.ts";
import { readingOf, storeMarkOfSource } from "./sources.ts";
import { finishing } from "./ties.ts";

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
  const nobody = { keep: [], tied: [], aliases: {}, onProgress: () => undefined };
  const run = ctx.directory.import({ format: "drafts", reading: readingOf(ctx, source), replace: true, ...nobody });
  return (await run.finish(finishing(ctx, []))) !== null;
}
