import type { Instant } from "#shared/domain/contact.ts";
import type { Context } from "./context.ts";
import { audioName } from "./handlers/message-handlers.ts";

/** How long a removal can be taken back: the ten seconds of the interface, and some that a slow machine may need. */
export const KEEP_REMOVED_MS = 60_000;

/** Removes for good what was removed before that instant: first the thing, then the mark, so that a crash in between only delays it. */
export async function purgeRemoved(ctx: Pick<Context, "stores">, before: Instant): Promise<void> {
  const { removed, contacts, threads, messages, audio } = ctx.stores;
  const old = Object.entries(removed.read()).flatMap(([id, { at }]) => (at <= before ? [id] : []));
  if (old.length === 0) return;
  const without = <T>(all: Readonly<Record<string, T>>): Readonly<Record<string, T>> => {
    const rest = Object.entries(all).filter(([id]) => !old.includes(id));
    return rest.length === Object.keys(all).length ? all : Object.fromEntries(rest);
  };
  const byHand = old.filter((id) => contacts.read()[id] !== undefined);
  await threads.update((all) => {
    const rest = Object.entries(all).filter(([id]) => !byHand.includes(id));
    return rest.length === Object.keys(all).length ? all : Object.fromEntries(rest);
  });
  await contacts.update(without);
  for (const id of old) {
    const message = messages.read()[id];
    if (message) await audio.remove(audioName(message), message.mimeType);
  }
  await messages.update(without);
  await removed.update(without);
}
