import type { Instant } from "./contact.ts";

/** A message the built-in answering machine took. The audio lies beside the data as `messages/<id>.<ext>`. */
export interface VoiceMessage {
  readonly id: string;
  readonly callId: string;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  readonly at: Instant;
  readonly durationMs: number;
  /** For example `audio/webm;codecs=opus`. */
  readonly mimeType: string;
  readonly heardAt: Instant | null;
}

/** Longest message the answering machine takes. */
export const MAX_MESSAGE_MS = 180_000;

/** Who said less than this after the beep left no message: the call is a missed one. */
export const LEAST_SPEECH_MS = 800;
