import type { GreetingScope } from "#shared/domain/voicemail/greeting.ts";

export interface MessageActions {
  /** An object URL of the audio; the caller revokes it. */
  audio(id: string): Promise<string | null>;
  remove(id: string): Promise<void>;
  /** Downloads the message under this name: as it was recorded, or as a WAV file that every program plays. */
  export(id: string, name: string, format: "recorded" | "wav"): Promise<void>;
}

export interface GreetingActions {
  /** Records the rep's voice; resolves to `null` after a notice if there is no microphone. */
  record(): Promise<VoiceRecording | null>;
  /** Resolves to `false` if it could not be saved; a notice has said why. */
  save(scope: GreetingScope, take: VoiceTake, saysItRecords: boolean): Promise<boolean>;
  /** An object URL of the audio; the caller revokes it. */
  audio(id: string): Promise<string | null>;
  remove(id: string): Promise<void>;
}

/** A recording that the rep can listen to before saving it. */
export interface VoiceTake {
  /** Object URL; the caller revokes it. */
  readonly url: string;
  readonly durationMs: number;
  readonly mimeType: string;
  /** In base64. */
  readonly audio: string;
}

export interface VoiceRecording {
  stop(): Promise<VoiceTake>;
}
