import type { RingSound } from "./ring-sound.ts";

export type Tone = RingSound | "beep" | "chime";

/** One note: start and duration in seconds, pitch in hertz, loudness from 0 to 1. */
interface Note {
  readonly at: number;
  readonly for: number;
  readonly hz: number;
  readonly gain: number;
  /** Loudness of the overtones, from the second on. */
  readonly overtones: readonly number[];
  /** A struck note fades out, a held one does not. */
  readonly struck: boolean;
}

interface Pattern {
  readonly notes: readonly Note[];
  /** Length of one cycle in seconds; a repeated tone starts again after it. */
  readonly length: number;
  readonly repeats: boolean;
}

const BELL = [0.35, 0.18, 0.06];
const WOOD = [0.12];
const REED = [0.5, 0.4, 0.25, 0.12];

function strike(at: number, hz: number, gain = 0.5, duration = 0.9): Note {
  return { at, for: duration, hz, gain, overtones: BELL, struck: true };
}

function hold(at: number, duration: number, hz: number, gain: number, overtones: readonly number[] = []): Note {
  return { at, for: duration, hz, gain, overtones, struck: false };
}

/** Ordinary: two calm bells. Return call: four quick ones, up and down again. Unprepared: a low pulsing reed. */
const PATTERNS: Readonly<Record<Tone, Pattern>> = {
  ordinary: { notes: [strike(0, 659.3), strike(0.28, 523.3), strike(0.9, 659.3), strike(1.18, 523.3)], length: 3, repeats: true },
  "return-call": {
    notes: [0, 0.85].flatMap((at) => [strike(at, 784), strike(at + 0.11, 1046.5), strike(at + 0.22, 1318.5), strike(at + 0.33, 784)]),
    length: 2.8,
    repeats: true,
  },
  unprepared: {
    notes: [0, 0.16, 0.32, 0.8, 0.96, 1.12].map((at) => hold(at, 0.1, at === 0.32 || at === 1.12 ? 233.1 : 220, 0.4, REED)),
    length: 2.2,
    repeats: true,
  },
  knock: {
    notes: [0, 0.16].map((at) => ({ at, for: 0.12, hz: 196, gain: 0.22, overtones: WOOD, struck: true })),
    length: 0.5,
    repeats: false,
  },
  // The German ringback tone: 425 Hz, one second in five.
  ringback: { notes: [hold(0, 1, 425, 0.16)], length: 5, repeats: true },
  // The German busy tone, and the three rising notes of ITU-T E.180 before "kein Anschluss unter dieser Nummer".
  busy: { notes: [0, 0.96, 1.92].map((at) => hold(at, 0.48, 425, 0.16)), length: 2.5, repeats: false },
  failed: { notes: [950, 1400, 1800].map((hz, index) => hold(index * 0.33, 0.33, hz, 0.1)), length: 1.1, repeats: false },
  beep: { notes: [hold(0, 0.4, 1000, 0.4)], length: 0.45, repeats: false },
  chime: { notes: [strike(0, 523.3, 0.35), strike(0.25, 659.3, 0.35), strike(0.5, 784, 0.35, 1.2)], length: 1.8, repeats: false },
};

const ATTACK_S = 0.008;

function sampleOf(note: Note, time: number): number {
  const t = time - note.at;
  if (t < 0 || t >= note.for) return 0;
  const rise = Math.min(1, t / ATTACK_S);
  const fall = Math.min(1, (note.for - t) / (note.struck ? 0.05 : ATTACK_S));
  const decay = note.struck ? Math.exp((-5 * t) / note.for) : 1;
  const wave = note.overtones.reduce(
    (sum, gain, index) => sum + gain * Math.sin(2 * Math.PI * note.hz * (index + 2) * t),
    Math.sin(2 * Math.PI * note.hz * t),
  );
  return wave * note.gain * rise * fall * decay;
}

/** One cycle of a tone as mono samples from -1 to 1, at `sampleRate` per second. */
export function toneSamples(tone: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
  const { notes, length } = PATTERNS[tone];
  const samples = new Float32Array(Math.round(length * sampleRate));
  for (const note of notes) {
    const first = Math.round(note.at * sampleRate);
    const last = Math.min(samples.length, Math.round((note.at + note.for) * sampleRate));
    for (let index = first; index < last; index += 1) samples[index] = (samples[index] ?? 0) + sampleOf(note, index / sampleRate);
  }
  return samples.map((sample) => Math.max(-1, Math.min(1, sample)));
}

/** Whether a tone repeats until it is stopped. */
export function toneRepeats(tone: Tone): boolean {
  return PATTERNS[tone].repeats;
}

/** Enough for the highest overtone, at half the cost. */
const SAMPLE_RATE = 24_000;

/** Synthesises a tone, which takes some milliseconds: do it in advance, not while a call rings. */
export function toneBuffer(tone: Tone): AudioBuffer {
  const samples = toneSamples(tone, SAMPLE_RATE);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE });
  buffer.copyToChannel(samples, 0);
  return buffer;
}

/** A source that plays a tone in `context`. */
export function toneSource(tone: Tone, context: BaseAudioContext, buffer: AudioBuffer = toneBuffer(tone)): AudioBufferSourceNode {
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.loop = toneRepeats(tone);
  return source;
}
