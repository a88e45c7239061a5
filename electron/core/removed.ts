import type { Instant } from "#shared/domain/contact.ts";
import type { Document } from "#shared/ports/store.ts";
import { audioName, greetingAudioName } from "./audio.ts";
import type { Context } from "./context.ts";
import { without } from "./without.ts";

/** How long a removal can be taken back: the ten seconds of the interface, and some that a slow machine may need. */
export const KEEP_REMOVED_MS = 60_000;

async function forget<T>(document: Document<Readonly<Record<string, T>>>, ids: readonly string[]): Promise<void> {
  await document.update((all) => without(all, (id) => ids.includes(id)));
}

/** Removes for good what was removed before that instant: first the thing, then the mark, so that a crash in between only delays it. */
export async function purgeRemoved(ctx: Pick<Context, "stores">, before: Instant): Promise<void> {
  const { removed, contacts, threads, threadHistory, campaignQuestions, messages, greetings, audio } = ctx.stores;
  const old = Object.entries(removed.read()).flatMap(([id, { at }]) => (at <= before ? [id] : []));
  if (old.length === 0) return;
  const isOld = (id: string) => old.includes(id);
  const byHand = old.filter((id) => contacts.read()[id] !== undefined);
  await forget(threadHistory, byHand);
  await forget(campaignQuestions, byHand);
  await forget(threads, byHand);
  await contacts.update((all) => without(all, isOld));
  for (const id of old) {
    const message = messages.read()[id];
    if (message) await audio.remove(audioName(message), message.mimeType);
  }
  await messages.update((all) => without(all, isOld));
  for (const id of old) {
    const greeting = greetings.read()[id];
    if (greeting) await audio.remove(greetingAudioName(greeting), greeting.mimeType);
  }
  await greetings.update((all) => without(all, isOld));
  await removed.update((all) => without(all, isOld));
}
