import { encodeWav } from "#shared/domain/voicemail/audio-file.ts";

/** Records and plays audio in this window. */
export interface AudioTools {
  /** Records the microphone; rejects if there is none or access is denied. */
  record(
    deviceId: string | null,
  ): Promise<{ stop(): Promise<{ readonly bytes: Uint8Array; readonly mimeType: string; readonly durationMs: number }> }>;
  objectUrl(base64: string, mimeType: string): string;
  /** Converts it to a WAV file (16 kHz, mono), which every program plays; rejects if it cannot be decoded. */
  wav(base64: string): Promise<Uint8Array<ArrayBuffer>>;
}

const MIME = "audio/webm;codecs=opus";

const WAV_RATE = 16_000;

/** A context of that sample rate resamples while it decodes. */
function decode(bytes: Uint8Array<ArrayBuffer>): Promise<AudioBuffer> {
  return new OfflineAudioContext(1, 1, WAV_RATE).decodeAudioData(bytes.buffer);
}

function mono(buffer: AudioBuffer): Float32Array {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, index) => buffer.getChannelData(index));
  return new Float32Array(buffer.length).map((_, at) => channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length);
}

/** The real audio tools: MediaRecorder with the chosen microphone. */
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

/** The recording in the form that is sent to the core. */
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
