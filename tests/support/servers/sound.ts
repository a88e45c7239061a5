import { closeSync, openSync, readSync, statSync } from "node:fs";
import { runProgram } from "./process.ts";

/** Writes a sine tone by sox; the encoding depends on the file's extension (`.wav`, or `.al` for raw A-law as sipp plays it). */
export async function writeTone(file: string, hz: number, rate: 8000 | 48_000, seconds = 30): Promise<string> {
  await runProgram("sox", "sox", [
    "-n",
    "-r",
    String(rate),
    "-c",
    "1",
    ...(file.endsWith(".wav") ? ["-b", "16"] : []),
    file,
    "synth",
    String(seconds),
    "sine",
    String(hz),
    "vol",
    "0.4",
  ]);
  return file;
}

export interface Tone {
  /** Strongest frequency in steps of 10 Hz. */
  readonly hz: number;
  /** Share of all energy within 20 Hz of it, 0 to 1. */
  readonly share: number;
  /** Root mean square of the samples, 0 to 1. */
  readonly level: number;
}

/** Finds the strongest tone between 200 and 1200 Hz in the last second of 16-bit samples (Goertzel over blocks of 100 ms). */
export function strongestTone(samples: Int16Array, rate: number): Tone {
  const last = samples.subarray(Math.max(0, samples.length - rate));
  const block = Math.floor(rate / 10);
  const powers = new Map<number, number>();
  let energy = 0;
  for (let start = 0; start + block <= last.length; start += block) {
    const part = last.subarray(start, start + block);
    for (const sample of part) energy += sample * sample;
    for (let hz = 200; hz <= 1200; hz += 10) powers.set(hz, (powers.get(hz) ?? 0) + goertzel(part, hz, rate));
  }
  const [hz] = [...powers].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  const near = [-20, -10, 0, 10, 20].reduce((sum, offset) => sum + (powers.get(hz + offset) ?? 0), 0);
  const samplesUsed = Math.floor(last.length / block) * block;
  // A sine of amplitude A has the power (A·n/2)² here and the energy A²·n/2.
  return {
    hz,
    share: energy === 0 ? 0 : near / (energy * (block / 2)),
    level: samplesUsed === 0 ? 0 : Math.sqrt(energy / samplesUsed) / 32_768,
  };
}

function goertzel(samples: Int16Array, hz: number, rate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let before = 0;
  let last = 0;
  for (const sample of samples) {
    const next = sample + coefficient * last - before;
    before = last;
    last = next;
  }
  return last * last + before * before - coefficient * last * before;
}

/**
 * The strongest tone at the end of a 16-bit WAV file's first channel; works while the file is still being written, whose header then lacks
 * the length.
 */
export function toneOfFile(file: string): Tone {
  const size = statSync(file).size;
  const bytes = Buffer.alloc(size);
  const handle = openSync(file, "r");
  readSync(handle, bytes, 0, size, 0);
  closeSync(handle);
  const format = bytes.indexOf("fmt ");
  const data = bytes.indexOf("data");
  if (format < 0 || data < 0) return { hz: 0, share: 0, level: 0 };
  const channels = bytes.readUInt16LE(format + 10);
  const rate = bytes.readUInt32LE(format + 12);
  const samples = new Int16Array(Math.floor((size - data - 8) / (2 * channels)));
  for (let at = 0; at < samples.length; at++) samples[at] = bytes.readInt16LE(data + 8 + at * 2 * channels);
  return strongestTone(samples, rate);
}
