import type { Clock } from "#shared/ports/clock.ts";
import { createMachine } from "./answering-machine.ts";
import type { AudioEngine } from "./audio-engine.ts";
import { callDescriptions } from "./call-descriptions.ts";
import type { Media, MediaProblem } from "./media.ts";
import { createMicrophone } from "./microphone.ts";
import { createVoice } from "./synthetic-microphone.ts";
import { mediaStreamFactory, type WebCallAudio, webCallAudio } from "./web-call-audio.ts";

/** Pitch of the sound that replaces a missing microphone; hertz. */
const SYNTHETIC_HZ = 220;

export interface WebMediaDeps {
  readonly clock: Clock;
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  /** Plays all synthesised sounds. */
  readonly engine: AudioEngine;
  readonly createElement: () => HTMLAudioElement;
}

/** The phone's sound over WebRTC, Web Audio and audio elements. */
export function createWebMedia(deps: WebMediaDeps): Media {
  const open = new Set<WebCallAudio>();
  let listener = (_problem: MediaProblem): void => {};
  let speaker: string | null = null;
  let releaseSynthetic = (): void => {};
  const microphone = createMicrophone({
    getUserMedia: deps.getUserMedia,
    synthetic: () => {
      releaseSynthetic();
      const release = deps.engine.acquire();
      const voice = createVoice(deps.engine.context(), SYNTHETIC_HZ);
      // The sources of a voice sound, and stay in memory, until they are stopped.
      releaseSynthetic = () => {
        voice.stop();
        release();
      };
      return voice.stream;
    },
    onProblem: (problem) => listener(problem),
  });
  const callAudio = (voice: MediaStreamTrack | null, pathLost: () => void): WebCallAudio => {
    const audio = webCallAudio({
      clock: deps.clock,
      microphone,
      voice,
      createElement: deps.createElement,
      speaker: () => speaker,
      pathLost,
    });
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
  const rest = (): void => {
    microphone.rest();
    releaseSynthetic();
    releaseSynthetic = () => {};
  };
  return {
    describe: callDescriptions(mediaStreamFactory),
    prepare: microphone.prepare,
    rest,
    conversation: (pathLost) => callAudio(null, pathLost),
    machine: (spoken, pathLost) =>
      createMachine(spoken, { engine: deps.engine, clock: deps.clock, audio: (voice) => callAudio(voice, pathLost) }),
    setDevices(devices) {
      speaker = devices.speaker;
      microphone.setDevice(devices.microphone);
      for (const audio of open) audio.applySpeaker();
    },
    onProblem(next) {
      listener = next;
    },
    close() {
      for (const audio of [...open]) audio.close();
      rest();
    },
  };
}
