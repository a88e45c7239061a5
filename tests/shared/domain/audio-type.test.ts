import { expect, it } from "vitest";
import { AUDIO_ENDINGS, audioEnding, bareType } from "#shared/domain/audio-type.ts";

it.each([
  ["audio/webm;codecs=opus", "audio/webm", "webm"],
  [" Audio/OGG ; codecs=opus", "audio/ogg", "ogg"],
  ["audio/mp4", "audio/mp4", "m4a"],
  ["audio/mpeg", "audio/mpeg", "mp3"],
  ["audio/wav", "audio/wav", "wav"],
  ["audio/x-unknown", "audio/x-unknown", "audio"],
  ["audio/../../x", "audio/../../x", "audio"],
  ["constructor", "constructor", "audio"],
  ["", "", "audio"],
])("the file of a sound of type %j has the type %j and the ending %j", (mimeType, bare, ending) => {
  expect(bareType(mimeType)).toBe(bare);
  expect(audioEnding(mimeType)).toBe(ending);
  expect(AUDIO_ENDINGS).toContain(ending);
});
