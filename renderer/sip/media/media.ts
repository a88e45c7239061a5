import type { SessionDescriptionHandler, UserAgentOptions, Web } from "sip.js";
import type { CallQuality, PhoneEvent } from "#shared/ports/phone.ts";

export type MediaProblem = Extract<PhoneEvent, { kind: "problem" }>["problem"];

/** Audio of one call, from the offer on. Silent after `close`. */
export interface CallAudio {
  /** Pass with the INVITE or its answer: tells the session description handler where the sound comes from. */
  readonly options: Web.SessionDescriptionHandlerOptions;
  attach(handler: SessionDescriptionHandler): void;
  /** Whether our sound is sent, and theirs is played. */
  set(state: { readonly sending: boolean; readonly hearing: boolean }): void;
  /** Replaces the machine's voice with the microphone. */
  toMicrophone(): Promise<void>;
  /** Appends RFC 4733 tones to those still to be played; `false` if the other side does not accept them, or not yet. */
  sendTones(tones: string): boolean;
  quality(): Promise<CallQuality | null>;
  /** Whether the media path was lost, so that the next offer needs new ICE candidates. */
  wantsIceRestart(): boolean;
  close(): void;
}

export interface Recording {
  readonly audio: Uint8Array;
  readonly mimeType: string;
  readonly durationMs: number;
}

/** An answering machine in one call. */
export interface Machine {
  readonly audio: CallAudio;
  /** Starts once the call is answered: announcement, beep, recording; `full` is called at the maximum length. */
  start(full: () => void): void;
  /** Stops and returns the recording; `null` if the caller said next to nothing after the beep. */
  stop(): Promise<Recording | null>;
}

/** All sound of the phone. */
export interface Media {
  readonly describe: NonNullable<UserAgentOptions["sessionDescriptionHandlerFactory"]>;
  /** Opens the microphone, so that answering does not wait for it. */
  prepare(): void;
  /** Releases the microphone once no call is left. */
  rest(): void;
  /** Audio for a conversation. `pathLost` is called if the connection fails, or is lost for seconds. */
  conversation(pathLost: () => void): CallAudio;
  /** `spoken` are encoded sound files, played in order; a short chime if there is none. */
  machine(spoken: readonly Uint8Array[], pathLost: () => void): Machine;
  setDevices(devices: { readonly microphone: string | null; readonly speaker: string | null }): void;
  /** Sets the only listener for microphone problems. */
  onProblem(listener: (problem: MediaProblem) => void): void;
  close(): void;
}
