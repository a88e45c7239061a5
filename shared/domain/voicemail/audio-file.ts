const ENDINGS: ReadonlyMap<string, string> = new Map([
  ["audio/webm", "webm"],
  ["audio/ogg", "ogg"],
  ["audio/mp4", "m4a"],
  ["audio/mpeg", "mp3"],
  ["audio/wav", "wav"],
]);

const OTHER = "audio";

/** Every file ending that {@link audioEnding} returns, without the dot. */
export const AUDIO_ENDINGS: readonly string[] = [...ENDINGS.values(), OTHER];

/** Type and subtype of a media type in lower case, without parameters (RFC 9110 8.3.1): `audio/webm` of `audio/webm;codecs=opus`. */
export function bareType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}

/** The file ending for an audio type, without the dot; `audio` for an unknown type. */
export function audioEnding(mimeType: string): string {
  return ENDINGS.get(bareType(mimeType)) ?? OTHER;
}

const HEADER_BYTES = 44;

function writeText(view: DataView, at: number, text: string): void {
  for (const [index, char] of [...text].entries()) view.setUint8(at + index, char.charCodeAt(0));
}

/** Encodes one channel of samples from -1 to 1 as a WAV file: PCM, 16 bits, `sampleRate` samples per second (RFC 2361, format tag 1). */
export function encodeWav(samples: Float32Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  writeText(view, 0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  writeText(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeText(view, 36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (const [index, sample] of samples.entries()) {
    view.setInt16(HEADER_BYTES + index * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff), true);
  }
  return bytes;
}
