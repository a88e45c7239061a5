import type { SessionDescriptionHandler, UserAgentOptions, Web } from "sip.js";
import type { CallQuality, PhoneEvent } from "#shared/ports/phone.ts";

export type MediaProblem = Extract<PhoneEvent, { kind: "problem" }>["problem"];

/** Audio of one call, from the offer on. All of it is silent after `close`. */
export interface CallAudio {
  /** Goes with the INVITE or its answer: tells the session description handler where the sound comes from. */
  readonly options: Web.SessionDescriptionHandlerOptions;
  attach(handler: SessionDescriptionHandler): void;
  /** Whether we are heard, and whether we hear. */
  set(state: { readonly sending: boolean; readonly hearing: boolean }): void;
  /** Puts the microphone in place of the machine's voice. */
  toMicrophone(): Promise<void>;
  /** RFC 4733 tones, appended to those still to be played; `false` where the other side takes none, or not yet. */
  sendTones(tones: string): boolean;
  quality(): Promise<CallQuality | null>;
  /** Whether media lost its path and wants fresh ICE candidates with the next offer. */
  wantsIceRestart(): boolean;
  close(): void;
}

export interface Recording {
  readonly audio: Uint8Array;
  readonly mimeType: string;
  readonly durationMs: number;
}

/** An answering machine on one call. */
export interface Machine {
  readonly audio: CallAudio;
  /** The call is answered: what is to be said, beep, then recording; `full` is called when the longest message is reached. */
  start(full: () => void): void;
  /** Falls silent and hands over what was recorded; `null` when the caller said nothing to speak of after the beep. */
  stop(): Promise<Recording | null>;
}

/** Everything that sounds, as the phone needs it. */
export interface Media {
  readonly describe: NonNullable<UserAgentOptions["sessionDescriptionHandlerFactory"]>;
  /** Gets the microphone ready, so that answering does not wait for it. */
  prepare(): void;
  /** No call is left: lets go of the microphone. */
  rest(): void;
  /** Audio for a conversation. `pathLost` is called when the connection fails, or is lost for seconds. */
  conversation(pathLost: () => void): CallAudio;
  /** `spoken` are encoded sound files, played one after the other; a short chime where there is none. */
  machine(spoken: readonly Uint8Array[], pathLost: () => void): Machine;
  setDevices(devices: { readonly microphone: string | null; readonly speaker: string | null }): void;
  /** The one listener for what went wrong with the microphone. */
  onProblem(listener: (problem: MediaProblem) => void): void;
  close(): void;
}
