import type { MediaProblem } from "./media.ts";

export interface MicrophoneDeps {
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  /** Used if there is no microphone. */
  readonly synthetic: () => MediaStream;
  readonly onProblem: (problem: MediaProblem) => void;
}

export interface Microphone {
  /** Opens it in advance. */
  prepare(): void;
  /** A track for one call, which stops it itself. */
  track(): Promise<MediaStreamTrack>;
  /** Releases the device. */
  rest(): void;
  setDevice(device: string | null): void;
  /** Notifies that calls have to get a new track. */
  onChange(listener: () => void): () => void;
}

function problemOf(error: unknown): MediaProblem {
  const name = error instanceof Error ? error.name : "";
  return name === "NotAllowedError" || name === "SecurityError" ? "microphone-denied" : "no-microphone";
}

/** The microphone, opened once for all calls, so that answering never waits for it. */
export function createMicrophone(deps: MicrophoneDeps): Microphone {
  const listeners = new Set<() => void>();
  let opened: Promise<MediaStream> | null = null;
  let device: string | null = null;

  const open = (): Promise<MediaStream> => {
    // `ideal`, not `exact`: if the headset was unplugged, the call uses another microphone.
    const audio = {
      ...(device === null ? {} : { deviceId: { ideal: device } }),
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    };
    const mine = deps.getUserMedia({ audio, video: false }).catch((error: unknown) => {
      deps.onProblem(problemOf(error));
      return deps.synthetic();
    });
    void mine.then((stream) => {
      stream.getAudioTracks()[0]?.addEventListener("ended", () => mine === opened && reopen());
    });
    return mine;
  };
  const release = (): void => {
    const old = opened;
    opened = null;
    void old?.then((stream) => {
      for (const track of stream.getTracks()) track.stop();
    });
  };
  const reopen = (): void => {
    const old = opened;
    opened = open();
    for (const listener of listeners) listener();
    void old?.then((stream) => {
      for (const track of stream.getTracks()) track.stop();
    });
  };
  return {
    prepare() {
      opened ??= open();
    },
    async track() {
      opened ??= open();
      const stream = await opened;
      const [track] = stream.getAudioTracks();
      return (track ?? deps.synthetic().getAudioTracks()[0] ?? failNoTrack()).clone();
    },
    rest: release,
    setDevice(next) {
      if (next !== device) {
        device = next;
        if (opened !== null) reopen();
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function failNoTrack(): never {
  throw new Error("no audio track");
}
