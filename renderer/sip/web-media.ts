import { Web } from "sip.js";
import type { Clock } from "#shared/ports/clock.ts";
import { createMachine } from "./answering-machine.ts";
import type { Media, MediaProblem } from "./media.ts";
import { createMicrophone } from "./microphone.ts";
import { createSyntheticMicrophone } from "./synthetic-microphone.ts";
import { mediaStreamFactory, type WebCallAudio, webCallAudio } from "./web-call-audio.ts";

/** Pitch of the stand-in for a microphone that is not there, in hertz. */
const SYNTHETIC_HZ = 220;

export interface WebMediaDeps {
  readonly clock: Clock;
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  /** The context of all that is synthesised; called when it is first needed, and always answered with the same one. */
  readonly audioContext: () => AudioContext;
  readonly createElement: () => HTMLAudioElement;
}

/** The phone's sound over WebRTC, Web Audio and audio elements. */
export function createWebMedia(deps: WebMediaDeps): Media {
  const open = new Set<WebCallAudio>();
  let listener = (_problem: MediaProblem): void => {};
  let speaker: string | null = null;
  const microphone = createMicrophone({
    getUserMedia: deps.getUserMedia,
    synthetic: () => createSyntheticMicrophone(deps.audioContext(), SYNTHETIC_HZ),
    onProblem: (problem) => listener(problem),
  });
  const callAudio = (voice: MediaStreamTrack | null, pathLost: () => void): WebCallAudio => {
    const audio = webCallAudio({ microphone, voice, createElement: deps.createElement, speaker: () => speaker, pathLost });
    const tracked: WebCallAudio = {
      ...audio,
      close() {
        open.delete(tracked);
        audio.close();
      },
    };
    open.add(tracked);
    return tracked;
  };
  return {
    describe: Web.defaultSessionDescriptionHandlerFactory(mediaStreamFactory),
    prepare: microphone.prepare,
    rest: microphone.rest,
    conversation: (pathLost) => callAudio(null, pathLost),
    machine: (greeting, pathLost) =>
      createMachine(greeting, { context: deps.audioContext(), clock: deps.clock, audio: (voice) => callAudio(voice, pathLost) }),
    setDevices(devices) {
      speaker = devices.speaker;
      microphone.setDevice(devices.microphone);
      for (const audio of open) {
        audio.applySpeaker();
      }
    },
    onProblem(next) {
      listener = next;
    },
    close() {
      for (const audio of [...open]) {
        audio.close();
      }
      microphone.rest();
    },
  };
}
