import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { undoOf } from "#electron/core/base/undos.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import { audioName, decodeAudio, encodeAudio } from "./audio.ts";

/** Restores a removed message. */
export async function restoreMessage(ctx: Context, id: string): Promise<Result<null>> {
  if (!ctx.stores.messages.read()[id]) return failed("too-late");
  await ctx.stores.removed.remove(id);
  return ok(null);
}

/** Messages on the answering machine. Audio is durable before its message is listed. */
export function messageHandlers(ctx: Context): Section<"message"> {
  const { messages, audio: files, removed } = ctx.stores;
  return {
    async "message.save"({ message, audio }) {
      const bytes = decodeAudio(audio);
      if (bytes === null) return failed("too-large");
      await files.write(audioName(message), message.mimeType, bytes);
      await messages.put(message.id, message);
      return ok(null);
    },
    async "message.audio"({ id }) {
      const message = messages.read()[id];
      const bytes = message ? await files.read(audioName(message), message.mimeType) : null;
      return message && bytes ? ok({ mimeType: message.mimeType, audio: encodeAudio(bytes) }) : failed("not-found");
    },
    async "message.heard"({ id, heard }) {
      const heardAt = heard ? ctx.clock.now() : null;
      if (!messages.read()[id]) return failed("not-found");
      await messages.edit(id, (message) => ({ ...message, heardAt }));
      return ok(null);
    },
    async "message.remove"({ id }) {
      if (!messages.read()[id]) return failed("not-found");
      await removed.put(id, { at: ctx.clock.now(), contact: null });
      return ok({ undo: undoOf("message", id) });
    },
  };
}
