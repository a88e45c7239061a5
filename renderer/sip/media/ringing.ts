import type { AudioEngine } from "./audio-engine.ts";
import type { RingPlayer, RingSound } from "./ring-sound.ts";
import { toneBuffer, toneSource } from "./tones.ts";

const SOUNDS: readonly RingSound[] = ["ordinary", "return-call", "unprepared", "knock", "ringback", "busy", "failed"];

/** `setSinkId` of audio contexts, if the browser has it. */
type WithSink = AudioContext & { setSinkId?: (device: string) => Promise<void> };

/**
 * Plays ring sounds on their own device.
 * @param engine used for the ring device only
 * @param whenIdle runs work that is not urgent
 */
export function createRingPlayer(engine: AudioEngine, whenIdle: (work: () => void) => void): RingPlayer {
  const buffers = new Map<RingSound, AudioBuffer>();
  let device: string | null = null;
  let stopPlaying = (): void => {};

  const bufferOf = (sound: RingSound): AudioBuffer => {
    const buffer = buffers.get(sound) ?? toneBuffer(sound);
    buffers.set(sound, buffer);
    return buffer;
  };
  const begin = (sound: RingSound, once: boolean): (() => void) => {
    const context = engine.context();
    const release = engine.acquire();
    const source = toneSource(sound, context, bufferOf(sound));
    source.loop &&= !once;
    source.addEventListener("ended", release);
    source.connect(context.destination);
    source.start();
    return () => {
      source.stop();
      source.disconnect();
      release();
    };
  };
  const stop = (): void => {
    stopPlaying();
    stopPlaying = () => {};
  };
  for (const sound of SOUNDS) whenIdle(() => void bufferOf(sound));
  return {
    play(sound) {
      stop();
      stopPlaying = begin(sound, false);
    },
    playOnce: (sound) => void begin(sound, true),
    stop,
    setDevice(next) {
      if (next !== device) {
        device = next;
        // If the device was unplugged, the tone plays on the default one.
        (engine.context() as WithSink).setSinkId?.(next ?? "").catch(() => undefined);
      }
    },
    close: stop,
  };
}
