import type { GreetingScope } from "#shared/domain/greeting.ts";

export interface MessageActions {
  /** An object URL of the audio; the caller revokes it. */
  audio(id: string): Promise<string | null>;
  remove(id: string): Promise<void>;
  /** Offers the message as a file of this name: as it was recorded, or as a WAV that every program plays. */
  export(id: string, name: string, format: "recorded" | "wav"): Promise<void>;
}

export interface GreetingActions {
  /** Records the rep's voice; `null` without a microphone, which a notice has said. */
  record(): Promise<VoiceRecording | null>;
  /** `false` when it could not be kept; a notice has said why. */
  save(scope: GreetingScope, take: VoiceTake, saysItRecords: boolean): Promise<boolean>;
  /** An object URL of the audio; the caller revokes it. */
  audio(id: string): Promise<string | null>;
  remove(id: string): Promise<void>;
}

/** What was spoken, to listen to before it is kept. */
export interface VoiceTake {
  /** Object URL; the caller revokes it. */
  readonly url: string;
  readonly durationMs: number;
  readonly mimeType: string;
  /** In base64. */
  readonly audio: string;
}

/** A voice being recorded. */
export interface VoiceRecording {
  stop(): Promise<VoiceTake>;
}
