import type { RingPlayer } from "./ring-sound.ts";
import { type Tone, toneSource } from "./tones.ts";

/** `setSinkId` of audio contexts, where the browser has it. */
type WithSink = AudioContext & { setSinkId?: (device: string) => Promise<void> };

/**
 * Plays ring sounds on a device of their own.
 * @param createContext makes the context; it sounds on the ring device alone
 */
export function createRingPlayer(createContext: () => AudioContext): RingPlayer {
  let context: WithSink | null = null;
  let device: string | null = null;
  let playing: AudioBufferSourceNode | null = null;

  const applyDevice = (): void => {
    // A device that was unplugged leaves the tone on the default one.
    context?.setSinkId?.(device ?? "").catch(() => {});
  };
  const ready = (): AudioContext => {
    if (context === null) {
      context = createContext();
      if (device !== null) {
        applyDevice();
      }
    }
    void context.resume().catch(() => {});
    return context;
  };
  const begin = (tone: Tone, once: boolean): AudioBufferSourceNode => {
    const audio = ready();
    const source = toneSource(tone, audio);
    source.loop &&= !once;
    source.connect(audio.destination);
    source.start();
    return source;
  };
  const stop = (): void => {
    playing?.stop();
    playing?.disconnect();
    playing = null;
  };
  return {
    play(sound) {
      stop();
      playing = begin(sound, false);
    },
    tryOut: (kind) => void begin(kind, true),
    stop,
    setDevice(next) {
      if (next !== device) {
        device = next;
        applyDevice();
      }
    },
    close() {
      stop();
      void context?.close().catch(() => {});
      context = null;
    },
  };
}
