/** What a simulated person hears now. */
export interface Heard {
  /** Root mean square of the last sixth of a second, 0 to 1. */
  readonly level: number;
  /** Loudest frequency in hertz, within 6 Hz. */
  readonly peakHz: number;
}

export interface Ears {
  listen(): Heard;
  close(): void;
}

const WINDOW = 8192;

/** Measures the received sound of a call without playing it. */
export function openEars(context: AudioContext, stream: MediaStream): Ears {
  // Chromium passes remote audio to Web Audio only while a media element plays it.
  const element = new Audio();
  element.muted = true;
  element.srcObject = stream;
  element.play().catch(() => undefined);
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  const analyser = new AnalyserNode(context, { fftSize: WINDOW, smoothingTimeConstant: 0 });
  source.connect(analyser);
  const samples = new Float32Array(WINDOW);
  const spectrum = new Float32Array(WINDOW / 2);
  return {
    listen() {
      analyser.getFloatTimeDomainData(samples);
      analyser.getFloatFrequencyData(spectrum);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / WINDOW;
      const peak = spectrum.reduce((best, decibels, bin) => (decibels > (spectrum[best] ?? Number.NEGATIVE_INFINITY) ? bin : best), 0);
      return { level: Math.sqrt(power), peakHz: (peak * context.sampleRate) / WINDOW };
    },
    close() {
      source.disconnect();
      element.srcObject = null;
    },
  };
}
