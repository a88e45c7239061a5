import { createHash } from "node:crypto";
import type { Greeting } from "#shared/domain/voicemail/greeting.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";

/** Enough for three minutes in any encoding that a browser uses. */
const MAX_AUDIO_BYTES = 30_000_000;
/** The general greeting still has the file name from when it was the only one. */
const GENERAL = "greeting";

/** Ids come from a window and become file names, so an id with other than plain characters is replaced by its hash. */
export function audioName({ id }: Pick<VoiceMessage, "id">): string {
  return /^[A-Za-z0-9_-]{1,100}$/.test(id) && id !== GENERAL ? id : createHash("sha256").update(id).digest("hex");
}

/** The file name of a greeting's audio. */
export function greetingAudioName({ id, scope }: Pick<Greeting, "id" | "scope">): string {
  return scope.kind === "general" ? GENERAL : audioName({ id });
}

/** Decodes the base64 of a request; `null` when it is larger than any message can be. */
export function decodeAudio(audio: string): Uint8Array | null {
  const bytes = Buffer.from(audio, "base64");
  return bytes.length > MAX_AUDIO_BYTES ? null : bytes;
}

/** Encodes audio as base64 for an answer. */
export function encodeAudio(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
