import { LEAST_SPEECH_MS, MAX_MESSAGE_MS } from "#shared/domain/voicemail/voicemail.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { AudioEngine } from "./audio-engine.ts";
import type { Machine, Recording } from "./media.ts";
import { measureSpeech } from "./speech-meter.ts";
import { toneSource } from "./tones.ts";
import type { WebCallAudio } from "./web-call-audio.ts";

const MIME_TYPE = "audio/webm;codecs=opus";
/** The recorder delivers pieces of this length, so that little is lost if the page fails; milliseconds. */
const PIECE_MS = 1_000;
/** Time to wait for an audio context that may not play yet, since the caller must not wait for ever. */
const GRACE_MS = 1_000;

export interface MachineDeps {
  readonly engine: AudioEngine;
  readonly clock: Clock;
  /** Creates the call's audio, which sends this voice. */
  readonly audio: (voice: MediaStreamTrack) => WebCallAudio;
}

/** How much of the silence after the last word is kept; milliseconds. */
const TAIL_MS = 1_000;

interface Tape {
  stop(): Promise<Recording | null>;
}

/** Records the caller from now on. A recording with hardly any speech is no message; the silence at the end is cut off in whole pieces. */
function record(stream: MediaStream, level: () => Promise<number | null>, clock: Clock): Tape {
  const pieces: Blob[] = [];
  const startedAt = clock.now();
  const meter = measureSpeech(level, clock);
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
      const { speechMs, lastMs } = meter.stop();
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
      const durationMs = Math.min((endedAt ?? startedAt) - startedAt, PIECE_MS * Math.ceil((lastMs + TAIL_MS) / PIECE_MS));
      const audio = new Uint8Array(await new Blob(pieces.slice(0, Math.ceil(durationMs / PIECE_MS) + 1)).arrayBuffer());
      return audio.length === 0 || speechMs < LEAST_SPEECH_MS ? null : { audio, mimeType: MIME_TYPE, durationMs };
    },
  };
}

async function decoded(context: AudioContext, spoken: Uint8Array): Promise<AudioBufferSourceNode | null> {
  try {
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(spoken.slice().buffer);
    return source;
  } catch {
    return null;
  }
}

/**
 * What the caller hears before the recording, in order. If none of the files can be decoded, a chime replaces them, so that the caller does
 * not hear silence.
 */
async function announcement(context: AudioContext, spoken: readonly Uint8Array[]): Promise<readonly AudioBufferSourceNode[]> {
  const voices = (await Promise.all(spoken.map((each) => decoded(context, each)))).filter((source) => source !== null);
  return [...(voices.length === 0 ? [toneSource("chime", context)] : voices), toneSource("beep", context)];
}

/** Answers a call: plays the announcement and a beep, then records up to `MAX_MESSAGE_MS`. */
export function createMachine(spoken: readonly Uint8Array[], deps: MachineDeps): Machine {
  const { engine, clock } = deps;
  const context = engine.context();
  const release = engine.acquire();
  const out = context.createMediaStreamDestination();
  const [voice] = out.stream.getAudioTracks();
  if (voice === undefined) throw new Error("no voice");
  const audio = deps.audio(voice);
  const sources = announcement(context, spoken);
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
    for (const source of await sources) {
      if (stopped) return;
      await say(source);
      cancelTimer();
    }
    const caller = audio.remote();
    if (!stopped && caller !== null) {
      tape = record(caller, async () => (await audio.quality())?.levelIn ?? null, clock);
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
