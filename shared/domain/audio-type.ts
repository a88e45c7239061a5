const ENDINGS: ReadonlyMap<string, string> = new Map([
  ["audio/webm", "webm"],
  ["audio/ogg", "ogg"],
  ["audio/mp4", "m4a"],
  ["audio/mpeg", "mp3"],
  ["audio/wav", "wav"],
]);

const OTHER = "audio";

/** Every ending that {@link audioEnding} gives, without the dot. */
export const AUDIO_ENDINGS: readonly string[] = [...ENDINGS.values(), OTHER];

/** Type and subtype of a media type in lower case, without parameters (RFC 9110 8.3.1): `audio/webm` of `audio/webm;codecs=opus`. */
export function bareType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}

/** How the name of a file with such audio ends, without the dot; `audio` for a type that is not known here. */
export function audioEnding(mimeType: string): string {
  return ENDINGS.get(bareType(mimeType)) ?? OTHER;
}
