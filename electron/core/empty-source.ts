import type { DirectorySource } from "#shared/domain/directory-source.ts";
import { takeBack } from "./card-writes.ts";
import type { Context } from "./context.ts";
import { syncDirectory } from "./memory/people.ts";
import { keepMarkOfSource, readingOf } from "./sources.ts";
import { finishing } from "./ties.ts";

/** Nobody of the source is in the directory any more; what was written by hand is here alone. May be done again. */
export async function emptySource(ctx: Context, source: DirectorySource): Promise<void> {
  const { directory } = ctx;
  const { id } = source;
  await takeBack(ctx, id);
  const isGone = await leaveInThread(ctx, source).catch(() => false);
  // Where there is no room for a copy of the directory, calls wait for some seconds.
  if (!isGone) directory.clear(id);
  directory.keepSourceState(id, null);
  keepMarkOfSource(ctx, id, "");
  // Whoever stays because of what the rep wrote is found again at once.
  syncDirectory(directory, ctx.stores);
}

/** As a source that has nobody is read: by a thread, since half a million people take many seconds to go. */
async function leaveInThread(ctx: Context, source: DirectorySource): Promise<boolean> {
  const nobody = { keep: [], tied: [], aliases: {}, onProgress: () => undefined };
  const run = ctx.directory.import({ format: "drafts", reading: readingOf(ctx, source), replace: true, ...nobody });
  return (await run.finish(finishing(ctx, []))) !== null;
}
