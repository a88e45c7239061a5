import { encodeWav } from "#shared/domain/audio-file.ts";

/** Recording and playing in this window. */
export interface AudioTools {
  /** Records the microphone; rejects when there is none or it is denied. */
  record(
    deviceId: string | null,
  ): Promise<{ stop(): Promise<{ readonly bytes: Uint8Array; readonly mimeType: string; readonly durationMs: number }> }>;
  objectUrl(base64: string, mimeType: string): string;
  /** The same as a WAV file, 16 kHz and mono, which every program plays; rejects what cannot be decoded. */
  wav(base64: string): Promise<Uint8Array<ArrayBuffer>>;
}

const MIME = "audio/webm;codecs=opus";

const WAV_RATE = 16_000;

/** Decoding by a context of that rate resamples on the way. */
function decode(bytes: Uint8Array<ArrayBuffer>): Promise<AudioBuffer> {
  return new OfflineAudioContext(1, 1, WAV_RATE).decodeAudioData(bytes.buffer);
}

function mono(buffer: AudioBuffer): Float32Array {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, index) => buffer.getChannelData(index));
  return new Float32Array(buffer.length).map((_, at) => channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length);
}

/** The real ones: MediaRecorder on the chosen microphone. */
export function createAudioTools(microphone: (deviceId: string | null) => Promise<MediaStream>): AudioTools {
  return {
    async record(deviceId) {
      const stream = await microphone(deviceId);
      const recorder = new MediaRecorder(stream, { mimeType: MIME });
      const chunks: Blob[] = [];
      recorder.ondataavailable = ({ data }) => chunks.push(data);
      const startedAt = performance.now();
      recorder.start();
      return {
        async stop() {
          const durationMs = Math.round(performance.now() - startedAt);
          await new Promise<void>((resolve) => {
            recorder.onstop = () => resolve();
            recorder.stop();
          });
          for (const track of stream.getTracks()) track.stop();
          const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
          return { bytes, mimeType: MIME, durationMs };
        },
      };
    },
    wav: async (base64) => encodeWav(mono(await decode(Uint8Array.fromBase64(base64))), WAV_RATE),
    objectUrl: (base64, mimeType) => URL.createObjectURL(new Blob([Uint8Array.fromBase64(base64)], { type: mimeType })),
  };
}

/** What a recording looks like on its way to the core. */
export function encoded({
  bytes,
  mimeType,
  durationMs,
}: {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly durationMs: number;
}) {
  return { audio: bytes.toBase64(), mimeType, durationMs };
}
