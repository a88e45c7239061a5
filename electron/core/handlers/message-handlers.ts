import { createHash } from "node:crypto";
import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { failed, ok } from "#shared/contract/result.ts";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";

/** Three minutes of the loosest encoding a browser makes stay far below. */
const MAX_AUDIO_BYTES = 30_000_000;
const GREETING = "greeting";

/** Ids come from a window and become file names: whatever is not plain is replaced by its hash. */
export function audioName({ id }: Pick<VoiceMessage, "id">): string {
  return /^[A-Za-z0-9_-]{1,100}$/.test(id) && id !== GREETING ? id : createHash("sha256").update(id).digest("hex");
}

function decode(audio: string): Uint8Array | null {
  const bytes = Buffer.from(audio, "base64");
  return bytes.length > MAX_AUDIO_BYTES ? null : bytes;
}

/** What the answering machine took. Audio is durable before the message is listed. */
export function messageHandlers(ctx: Context): Section<"message"> {
  const { messages, audio: files, removed } = ctx.stores;
  return {
    async "message.save"({ message, audio }) {
      const bytes = decode(audio);
      if (bytes === null) return failed("too-large");
      await files.write(audioName(message), message.mimeType, bytes);
      await messages.update((all) => ({ ...all, [message.id]: message }));
      ctx.changed("messages", "day");
      return ok(null);
    },
    async "message.audio"({ id }) {
      const message = messages.read()[id];
      const bytes = message ? await files.read(audioName(message), message.mimeType) : null;
      return message && bytes ? ok({ mimeType: message.mimeType, audio: Buffer.from(bytes).toString("base64") }) : failed("not-found");
    },
    async "message.heard"({ id, heard }) {
      const heardAt = heard ? ctx.clock.now() : null;
      if (!messages.read()[id]) return failed("not-found");
      await messages.update((all) => (all[id] ? { ...all, [id]: { ...all[id], heardAt } } : all));
      ctx.changed("messages", "day");
      return ok(null);
    },
    async "message.remove"({ id }) {
      if (!messages.read()[id]) return failed("not-found");
      await removed.update((all) => ({ ...all, [id]: { at: ctx.clock.now(), contact: null } }));
      ctx.changed("messages", "day");
      return ok(null);
    },
    async "message.restore"({ id }) {
      if (!messages.read()[id]) return failed("too-late");
      await removed.update(({ [id]: _, ...rest }) => rest);
      ctx.changed("messages", "day");
      return ok(null);
    },
  };
}

/** The general greeting of the answering machine. */
export function greetingHandlers(ctx: Context): Section<"greeting"> {
  const { greeting, audio: files } = ctx.stores;
  return {
    async "greeting.save"({ audio, mimeType, durationMs }) {
      const bytes = decode(audio);
      if (bytes === null) return failed("too-large");
      await files.write(GREETING, mimeType, bytes);
      await greeting.update(() => ({ mimeType, durationMs }));
      ctx.changed("greetingMs");
      return ok(null);
    },
    async "greeting.audio"() {
      const known = greeting.read();
      const bytes = known ? await files.read(GREETING, known.mimeType) : null;
      return known && bytes ? ok({ mimeType: known.mimeType, audio: Buffer.from(bytes).toString("base64") }) : failed("not-found");
    },
    async "greeting.remove"() {
      const known = greeting.read();
      await greeting.update(() => null);
      if (known) await files.remove(GREETING, known.mimeType);
      ctx.changed("greetingMs");
      return ok(null);
    },
  };
}
