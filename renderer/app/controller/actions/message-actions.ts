import { encoded } from "#renderer/app/controller/audio-tools.ts";
import { type Context, notify, notifyUndoable, valueOr } from "#renderer/app/controller/context.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { audioEnding } from "#shared/domain/voicemail/audio-file.ts";

/** Removes the characters that some file system does not allow. */
function fileName(words: string, ending: string): string {
  return `${(words.match(/[\p{L}\p{N}+]+/gu) ?? []).join("-").slice(0, 100)}.${ending}`;
}

/** Messages of the answering machine. */
export function messageActions(context: Context): Actions["messages"] {
  const { bridge, audio } = context;
  return {
    async audio(id) {
      const found = valueOr(context, await bridge.call("message.audio", { id }));
      return found === null ? null : audio.objectUrl(found.audio, found.mimeType);
    },
    async remove(id) {
      notifyUndoable(context, await bridge.call("message.remove", { id }), "notice.message.removed");
    },
    async export(id, name, format) {
      const found = valueOr(context, await bridge.call("message.audio", { id }));
      if (found === null) return;
      if (format === "recorded") {
        return context.browser.download(fileName(name, audioEnding(found.mimeType)), found.mimeType, Uint8Array.fromBase64(found.audio));
      }
      const wav = await audio.wav(found.audio).catch(() => null);
      if (wav === null) return notify(context, "problem", "inbox.failed");
      context.browser.download(fileName(name, "wav"), "audio/wav", wav);
    },
  };
}

/** Greetings that callers hear before the beep. */
export function greetingActions(context: Context): Actions["greetings"] {
  const { bridge, store, audio } = context;
  return {
    async record() {
      const recording = await audio.record(store.get().core?.settings.devices.microphone ?? null).catch(() => null);
      if (recording === null) {
        notify(context, "problem", "phone.problem.no-microphone");
        return null;
      }
      return {
        async stop() {
          const take = encoded(await recording.stop());
          return { ...take, url: audio.objectUrl(take.audio, take.mimeType) };
        },
      };
    },
    async save(scope, { audio: spoken, mimeType, durationMs }, saysItRecords) {
      const saved = await bridge.call("greeting.save", { scope, audio: spoken, mimeType, durationMs, saysItRecords });
      return valueOr(context, saved) !== null;
    },
    async audio(id) {
      const found = await bridge.call("greeting.audio", { id });
      return found.ok ? audio.objectUrl(found.value.audio, found.value.mimeType) : null;
    },
    async remove(id) {
      notifyUndoable(context, await bridge.call("greeting.remove", { id }), "notice.greeting.removed");
    },
  };
}
