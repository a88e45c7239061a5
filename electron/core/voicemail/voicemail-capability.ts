import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";
import { greetingHandlers, restoreGreeting } from "./greeting-handlers.ts";
import { greetingsOf } from "./greetings.ts";
import { messageHandlers, restoreMessage } from "./message-handlers.ts";
import { createHousekeeping, eraseRecordings, removeOrphans } from "./recordings.ts";

/** Messages that were not removed, the latest first. */
export function shownMessages({ messages, removed }: Pick<Stores, "messages" | "removed">): VoiceMessage[] {
  const gone = removed.read();
  return Object.values(messages.read())
    .filter(({ id }) => gone[id] === undefined)
    .sort((a, b) => b.at - a.at);
}

/** The answering machine: its messages and greetings. */
export function voicemailCapability(ctx: Context) {
  const { stores, facts } = ctx;
  const housekeeping = createHousekeeping(ctx);
  facts.on(["phone"], housekeeping.start);
  return {
    handlers: { ...messageHandlers(ctx), ...greetingHandlers(ctx) },
    slices: [
      { of: ["messages", "removed"], read: () => ({ messages: shownMessages(stores) }) },
      { of: ["greetings", "removed"], read: () => ({ greetings: [...greetingsOf(ctx)] }) },
    ],
    undo: { message: (id: string) => restoreMessage(ctx, id), greeting: (id: string) => restoreGreeting(ctx, id) },
    forget: ({ all, people }) =>
      eraseRecordings(ctx, {
        messages: ({ id, contactId }) => all.includes(id) || (contactId !== null && people.includes(contactId)),
        greetings: ({ id, scope }) =>
          all.includes(id) || ("contactId" in scope && scope.contactId !== null && people.includes(scope.contactId)),
      }),
    // What cannot be removed now is removed at the next start.
    start: () => removeOrphans(ctx).catch(() => undefined),
    stop: housekeeping.stop,
  } satisfies Capability;
}
