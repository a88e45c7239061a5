import type { Context } from "#electron/core/base/context.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { Greeting } from "#shared/domain/voicemail/greeting.ts";
import { messagesToDrop, type VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";
import { audioName, greetingAudioName } from "./audio.ts";

/** Interval between searches for expired messages. */
const DAY_MS = 86_400_000;
/** The message of a promise is kept this long after the promised time, in case the promise is looked at again. */
const PROMISE_DAYS = 7;

/** Erases messages and greetings: first the entries, then the audio. After a crash in between, the next start removes the audio. */
export function eraseRecordings(
  { stores }: Pick<Context, "stores">,
  { messages: isMessage, greetings: isGreeting }: { messages(message: VoiceMessage): boolean; greetings(greeting: Greeting): boolean },
): Promise<void> {
  const { messages, greetings, audio, transactions } = stores;
  return transactions.run(async () => {
    const said = Object.values(messages.read()).filter(isMessage);
    const spoken = Object.values(greetings.read()).filter(isGreeting);
    await messages.update((all) => omitBy(all, (_, message) => isMessage(message)));
    await greetings.update((all) => omitBy(all, (_, greeting) => isGreeting(greeting)));
    await transactions.whenDurable(async () => {
      for (const message of said) await audio.remove(audioName(message), message.mimeType);
      for (const greeting of spoken) await audio.remove(greetingAudioName(greeting), greeting.mimeType);
    });
  });
}

/**
 * Removes audio without an entry, left by a crash. Does nothing while a list of recordings is damaged, because then the audio may be all
 * that is left.
 */
export async function removeOrphans({ stores }: Pick<Context, "stores">): Promise<void> {
  const { messages, greetings, audio, notices } = stores;
  // Updates are queued, so after this one the list includes the damage found at the start.
  await notices.update((all) => all);
  if (Object.values(notices.read()).some(({ file }) => /(messages|greeting)\.json$/.test(file))) return;
  await audio.keepOnly([
    ...Object.values(messages.read()).map((message) => ({ name: audioName(message), mimeType: message.mimeType })),
    ...Object.values(greetings.read()).map((greeting) => ({ name: greetingAudioName(greeting), mimeType: greeting.mimeType })),
  ]);
}

/** Removes messages beyond the rep's limits and those of past promises; resolves to the number of callers' messages removed. */
export async function dropExpired(ctx: Pick<Context, "stores" | "clock">): Promise<number> {
  const { settings, messages, audio } = ctx.stores;
  const now = ctx.clock.now();
  const limits = settings.read().messageLimits;
  const all = Object.values(messages.read());
  const bytes = new Map<string, number>();
  if (limits.megabytes !== null) for (const each of all) bytes.set(each.id, await audio.size(audioName(each), each.mimeType));
  const dropped = new Set(messagesToDrop(all, bytes, limits, now));
  await eraseRecordings(ctx, {
    messages: (message) => dropped.has(message),
    greetings: ({ promisedAt }) => promisedAt !== null && now - promisedAt > PROMISE_DAYS * DAY_MS,
  });
  return dropped.size;
}

export interface Housekeeping {
  /** Starts the daily search; called when there is a window that can notify the rep. */
  start(): void;
  stop(): void;
}

/** Keeps recordings within the rep's limits, and notifies the rep when some were removed. */
export function createHousekeeping(ctx: Pick<Context, "stores" | "clock" | "emit">): Housekeeping {
  let cancel: (() => void) | null = null;
  const look = (): void => {
    cancel = ctx.clock.after(DAY_MS, look);
    // Recordings that cannot be removed now are removed tomorrow.
    const dropped = dropExpired(ctx).catch(() => 0);
    void dropped.then((count) => count > 0 && ctx.emit("messages.expired", { count }));
  };
  return {
    start() {
      if (cancel === null) look();
    },
    stop: () => cancel?.(),
  };
}
