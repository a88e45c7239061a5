import type { Actions } from "#renderer/app/store/actions.ts";
import { encoded } from "./audio-tools.ts";
import { type Context, notify, valueOr } from "./context.ts";

/** Messages of the answering machine, and its greeting. */
export function messageActions(context: Context): Actions["messages"] {
  const { bridge, store, audio } = context;
  return {
    async audio(id) {
      const found = valueOr(context, await bridge.call("message.audio", { id }));
      return found === null ? null : audio.objectUrl(found.audio, found.mimeType);
    },
    heard: async (id, heard) => void valueOr(context, await bridge.call("message.heard", { id, heard })),
    async remove(id) {
      const result = await bridge.call("message.remove", { id });
      if (!result.ok) return void valueOr(context, result);
      notify(context, "success", "notice.message.removed", {}, { kind: "message", id });
    },
    async recordGreeting() {
      const recording = await audio.record(store.get().core?.settings.devices.microphone ?? null).catch(() => null);
      if (recording === null) {
        notify(context, "problem", "phone.problem.no-microphone");
        return null;
      }
      return {
        async stop() {
          const greeting = encoded(await recording.stop());
          return {
            url: audio.objectUrl(greeting.audio, greeting.mimeType),
            durationMs: greeting.durationMs,
            keep: async () => void valueOr(context, await bridge.call("greeting.save", greeting)),
          };
        },
      };
    },
    async greeting() {
      const found = await bridge.call("greeting.audio", {});
      return found.ok ? audio.objectUrl(found.value.audio, found.value.mimeType) : null;
    },
    removeGreeting: async () => void valueOr(context, await bridge.call("greeting.remove", {})),
  };
}
