import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AUDIO_ENDINGS, audioEnding, bareType, encodeWav } from "#shared/domain/voicemail/audio-file.ts";

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

describe("encodeWav", () => {
  it("writes the header of a mono file of 16 bits", () => {
    const bytes = encodeWav(Float32Array.of(0, 1, -1, 2), 16_000);
    const view = new DataView(bytes.buffer);
    const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
    expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(["RIFF", "WAVEfmt ", "data"]);
    expect([view.getUint32(4, true), view.getUint32(24, true), view.getUint32(28, true), view.getUint32(40, true)]).toEqual([
      44, 16_000, 32_000, 8,
    ]);
    expect([44, 46, 48, 50].map((at) => view.getInt16(at, true))).toEqual([0, 32_767, -32_767, 32_767]);
  });

  it("encodes every sample to within half a step of 16 bits", () => {
    fc.assert(
      fc.property(fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 200 }), (samples) => {
        const view = new DataView(encodeWav(samples, 8_000).buffer);
        for (const [index, sample] of samples.entries()) {
          expect(Math.abs(view.getInt16(44 + index * 2, true) / 0x7fff - sample)).toBeLessThanOrEqual(0.51 / 0x7fff);
        }
      }),
    );
  });
});
