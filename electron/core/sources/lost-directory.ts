import type { Context } from "#electron/core/base/context.ts";
import { syncDirectory } from "#electron/core/contacts/own-contacts.ts";
import { isNetworked } from "./servers/remote-source.ts";

/**
 * After the directory's file was lost: adds again what the rep wrote, lets the servers be read again in full, and notifies the rep which
 * files must be imported again.
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
