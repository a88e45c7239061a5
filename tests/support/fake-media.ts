import type { SessionDescriptionHandler } from "sip.js";
import type { CallAudio, Machine, Media, MediaProblem, Recording } from "#renderer/sip/media/media.ts";
import type { RingPlayer, RingSound } from "#renderer/sip/media/ring-sound.ts";
import { audioDirection, type SdpDirection } from "#renderer/sip/messages/sdp-direction.ts";
import { sdpWith, webrtcLines } from "./sample-sdp.ts";

const ANSWERS: Readonly<Record<SdpDirection, readonly [SdpDirection, SdpDirection]>> = {
  // By their offer: our answer when we talk, and when we hold (RFC 3264 6.1).
  sendrecv: ["sendrecv", "sendonly"],
  sendonly: ["recvonly", "inactive"],
  recvonly: ["sendonly", "sendonly"],
  inactive: ["inactive", "inactive"],
};

function sdp(direction: SdpDirection): string {
  return sdpWith(`${webrtcLines()}a=${direction}\r\n`);
}

/** Offers and answers like a real one, without any media. */
export function fakeDescriptionHandler(): SessionDescriptionHandler {
  let offered: SdpDirection | null = null;
  let waitsForAnswer = false;
  return {
    close: () => {},
    getDescription(options) {
      const hold = (options as { hold?: boolean } | undefined)?.hold === true;
      const direction = offered === null ? (hold ? "sendonly" : "sendrecv") : ANSWERS[offered][hold ? 1 : 0];
      waitsForAnswer = offered === null;
      offered = null;
      return Promise.resolve({ body: sdp(direction), contentType: "application/sdp" });
    },
    hasDescription: (contentType) => contentType === "application/sdp",
    setDescription(text) {
      offered = waitsForAnswer ? null : audioDirection(text);
      waitsForAnswer = false;
      return Promise.resolve();
    },
    rollbackDescription() {
      waitsForAnswer = false;
      return Promise.resolve();
    },
    sendDtmf: () => true,
  };
}

export interface FakeAudio extends CallAudio {
  readonly sending: boolean;
  readonly hearing: boolean;
  readonly closed: boolean;
  readonly source: "microphone" | "machine";
  readonly tones: string;
  /** Whether the other side accepts RFC 4733 tones. */
  takesTones: boolean;
  /** The audio level in its figures, from 0 to 1. */
  level: number;
}

export interface FakeMedia extends Media {
  readonly audios: FakeAudio[];
  readonly prepared: number;
  readonly resting: boolean;
  /** The recording that a machine returns when it stops; `null` if nothing was said. */
  recording: Recording | null;
  /** Notifies the running machine that its recording limit is reached. */
  fillTape(): void;
  report(problem: MediaProblem): void;
}

function fakeAudio(first: FakeAudio["source"]): FakeAudio {
  const state = { sending: false, hearing: false, closed: false, source: first, tones: "" };
  return {
    options: {},
    attach: () => {},
    set: (next) => void Object.assign(state, next),
    toMicrophone() {
      state.source = "microphone";
      return Promise.resolve();
    },
    takesTones: true,
    sendTones(tones) {
      if (this.takesTones) state.tones += tones;
      return this.takesTones;
    },
    level: 0,
    quality() {
      const none = { packetsLost: 0, jitterMs: 0, roundTripMs: null, levelOut: 0, energyIn: 0, energyOut: 0 };
      const still = { ...none, packetsSent: 1, packetsReceived: 1, connection: "connected" as const };
      return Promise.resolve({ ...still, levelIn: this.level });
    },
    wantsIceRestart: () => false,
    close() {
      state.closed = true;
    },
    get sending() {
      return state.sending;
    },
    get hearing() {
      return state.hearing;
    },
    get closed() {
      return state.closed;
    },
    get source() {
      return state.source;
    },
    get tones() {
      return state.tones;
    },
  };
}

/** The audio part of a phone, without real audio. */
export function fakeMedia(): FakeMedia {
  const audios: FakeAudio[] = [];
  let prepared = 0;
  let resting = true;
  let full = (): void => {};
  let listener = (_problem: MediaProblem): void => {};
  const add = (source: FakeAudio["source"]): FakeAudio => {
    const audio = fakeAudio(source);
    audios.push(audio);
    return audio;
  };
  const media: FakeMedia = {
    audios,
    recording: null,
    get prepared() {
      return prepared;
    },
    get resting() {
      return resting;
    },
    describe: fakeDescriptionHandler,
    prepare() {
      prepared += 1;
      resting = false;
    },
    rest() {
      resting = true;
    },
    conversation: () => add("microphone"),
    machine(): Machine {
      return {
        audio: add("machine"),
        start(whenFull) {
          full = whenFull;
        },
        stop: () => Promise.resolve(media.recording),
      };
    },
    setDevices: () => {},
    onProblem(next) {
      listener = next;
    },
    close: () => {},
    fillTape: () => full(),
    report: (problem) => listener(problem),
  };
  return media;
}

export interface FakeRing extends RingPlayer {
  /** The sound that is playing. */
  readonly sound: RingSound | null;
  /** Every sound that was played, in order. */
  readonly sounds: readonly RingSound[];
  /** Sounds that were played once. */
  readonly once: readonly RingSound[];
}

export function fakeRing(): FakeRing {
  const sounds: RingSound[] = [];
  const once: RingSound[] = [];
  let sound: RingSound | null = null;
  return {
    sounds,
    once,
    get sound() {
      return sound;
    },
    play(next) {
      sound = next;
      sounds.push(next);
    },
    stop() {
      sound = null;
    },
    playOnce: (next) => void once.push(next),
    setDevice: () => {},
    close: () => {},
  };
}
