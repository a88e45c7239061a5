import { createAnnouncer } from "./base/announcer.ts";
import type { Gathered } from "./base/capability.ts";
import type { Core } from "./base/core-types.ts";
import { type Gone, purgeRemoved } from "./base/purge.ts";
import { createUndos, UNDO_WINDOW_MS } from "./base/undos.ts";
import { createCapabilities } from "./capabilities.ts";
import { withMergedIds } from "./contacts/merging/merged-input.ts";
import { type CoreOptions, openParts } from "./open-parts.ts";
import { openRemote } from "./sources/servers/open-remote.ts";
import { followTime } from "./time.ts";

/**
 * Opens the data folder and starts everything that needs no window. Rejects with a DataFolderError when the folder is in use by another
 * process, was written by a later version, or cannot be used.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const { ctx, on, keptIds, ...parts } = await openParts(options, (end) => opened.push(end));
    const announcer = createAnnouncer(ctx, () => all.slices);
    const undos = createUndos(ctx, () => all.undo);
    const all: Gathered = createCapabilities(ctx, { ...parts, announcer, undos, openRemote: options.openRemote ?? openRemote });
    const forget = async (gone: Gone): Promise<void> => {
      for (const capability of all.capabilities) await capability.forget?.(gone);
    };
    const purge = () => purgeRemoved(ctx, ctx.clock.now() - UNDO_WINDOW_MS, forget);
    opened.push(announcer.stop);
    await purge();
    for (const { start, stop } of all.capabilities) {
      if (stop) opened.push(stop);
      await start?.();
    }
    announcer.start();
    opened.push(followTime(ctx, purge));
    return { handlers: announcer.answering(withMergedIds(all.handlers, keptIds)), on, emit: ctx.emit, close };
  } catch (error) {
    await close();
    throw error;
  }
}
