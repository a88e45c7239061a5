import { MAX_MESSAGE_MS } from "#shared/domain/voicemail.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { AudioEngine } from "./audio-engine.ts";
import type { Machine, Recording } from "./media.ts";
import { toneSource } from "./tones.ts";
import type { WebCallAudio } from "./web-call-audio.ts";

const MIME_TYPE = "audio/webm;codecs=opus";
/** What was recorded is handed over in pieces of this many milliseconds, so that little is lost whatever happens. */
const PIECE_MS = 1_000;
/** A context that may not sound yet must not keep the caller waiting for ever. */
const GRACE_MS = 1_000;

export interface MachineDeps {
  readonly engine: AudioEngine;
  readonly clock: Clock;
  /** Makes the call's audio with this voice going out. */
  readonly audio: (voice: MediaStreamTrack) => WebCallAudio;
}

interface Tape {
  stop(): Promise<Recording | null>;
}

function record(stream: MediaStream, clock: Clock): Tape {
  const pieces: Blob[] = [];
  const startedAt = clock.now();
  const recorder = new MediaRecorder(stream, { mimeType: MIME_TYPE });
  let endedAt: number | null = null;
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener("stop", () => {
      endedAt ??= clock.now();
      resolve();
    });
  });
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.start(PIECE_MS);
  return {
    async stop() {
      endedAt ??= clock.now();
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
      const audio = new Uint8Array(await new Blob(pieces).arrayBuffer());
      return audio.length === 0 ? null : { audio, mimeType: MIME_TYPE, durationMs: (endedAt ?? startedAt) - startedAt };
    },
  };
}

async function greetingSource(context: AudioContext, greeting: Uint8Array | null): Promise<AudioBufferSourceNode> {
  if (greeting === null) return toneSource("chime", context);
  try {
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(greeting.slice().buffer);
    return source;
  } catch {
    // A greeting that cannot be read must not leave the caller in silence.
    return toneSource("chime", context);
  }
}

/** Answers in the rep's place: greeting, beep, then up to `MAX_MESSAGE_MS` of the caller. */
export function createMachine(greeting: Uint8Array | null, deps: MachineDeps): Machine {
  const { engine, clock } = deps;
  const context = engine.context();
  const release = engine.acquire();
  const out = context.createMediaStreamDestination();
  const [voice] = out.stream.getAudioTracks();
  if (voice === undefined) throw new Error("no voice");
  const audio = deps.audio(voice);
  const spoken = greetingSource(context, greeting);
  let tape: Tape | null = null;
  let stopped = false;
  let current: AudioBufferSourceNode | null = null;
  let cancelTimer = (): void => {};

  const say = (source: AudioBufferSourceNode): Promise<void> =>
    new Promise((resolve) => {
      current = source;
      source.addEventListener("ended", () => resolve());
      source.connect(out);
      source.start();
      cancelTimer = clock.after((source.buffer?.duration ?? 0) * 1000 + GRACE_MS, resolve);
    });

  const run = async (full: () => void): Promise<void> => {
    for (const source of [await spoken, toneSource("beep", context)]) {
      if (stopped) return;
      await say(source);
      cancelTimer();
    }
    const caller = audio.remote();
    if (!stopped && caller !== null) {
      tape = record(caller, clock);
      cancelTimer = clock.after(MAX_MESSAGE_MS, full);
    }
  };
  return {
    audio,
    start: (full) => void run(full),
    async stop() {
      stopped = true;
      cancelTimer();
      current?.stop();
      release();
      const recording = await tape?.stop();
      tape = null;
      return recording ?? null;
    },
  };
}
