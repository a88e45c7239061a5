import { fromBase64, toBase64 } from "./base64.ts";

/** Recording and playing in this window. */
export interface AudioTools {
  /** Records the microphone; rejects when there is none or it is denied. */
  record(
    deviceId: string | null,
  ): Promise<{ stop(): Promise<{ readonly bytes: Uint8Array; readonly mimeType: string; readonly durationMs: number }> }>;
  objectUrl(base64: string, mimeType: string): string;
}

const MIME = "audio/webm;codecs=opus";

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
    objectUrl: (base64, mimeType) => URL.createObjectURL(new Blob([fromBase64(base64)], { type: mimeType })),
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
  return { audio: toBase64(bytes), mimeType, durationMs };
}
