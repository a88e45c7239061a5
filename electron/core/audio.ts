import { createHash } from "node:crypto";
import type { Greeting } from "#shared/domain/greeting.ts";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";

/** Three minutes of the loosest encoding a browser makes stay far below. */
const MAX_AUDIO_BYTES = 30_000_000;
/** The general greeting has the file name it had while there was no other. */
const GENERAL = "greeting";

/** Ids come from a window and become file names: whatever is not plain is replaced by its hash. */
export function audioName({ id }: Pick<VoiceMessage, "id">): string {
  return /^[A-Za-z0-9_-]{1,100}$/.test(id) && id !== GENERAL ? id : createHash("sha256").update(id).digest("hex");
}

/** The file name of a greeting's audio. */
export function greetingAudioName({ id, scope }: Pick<Greeting, "id" | "scope">): string {
  return scope.kind === "general" ? GENERAL : audioName({ id });
}

/** Audio as it travels, in bytes; `null` where it is larger than any message. */
export function decodeAudio(audio: string): Uint8Array | null {
  const bytes = Buffer.from(audio, "base64");
  return bytes.length > MAX_AUDIO_BYTES ? null : bytes;
}

/** Audio as it travels. */
export function encodeAudio(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
