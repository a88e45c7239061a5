import type { Context } from "./context.ts";
import { isNetworked } from "./directory/sources/remote-source.ts";
import { syncDirectory } from "./memory/people.ts";

/**
 * Everybody whom the sources brought is gone with the directory's file: what the rep wrote is brought in again, servers are read anew by themselves, and the rep is told
 * which files only they have.
 */
export async function refill(ctx: Context): Promise<void> {
  const { stores, directory, clock, newId } = ctx;
  syncDirectory(directory, stores);
  const names = stores.sources
    .read()
    .filter((source) => !isNetworked(source))
    .map(({ name }) => name);
  if (names.length === 0) return;
  const notice = { id: newId(), file: "directory.sqlite", keptAs: "", recovered: false, partly: false, names, at: clock.now() };
  await stores.notices.put(notice.id, notice).catch(() => undefined);
}
