/** What a page hears from the other side of its newest call. */
export interface Heard {
  /** Strongest frequency, within 3 Hz. */
  readonly hz: number;
  /** Root mean square, 0 to 1. */
  readonly level: number;
}

declare global {
  interface Window {
    heard(): Heard;
  }
}

/** Runs in a page before its own scripts: listens along on every remote track, independent of how the page plays it. */
export function installEars(): void {
  let analyser: AnalyserNode | null = null;
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", ({ track }) => {
        const stream = new MediaStream([track]);
        // Chromium feeds an analyser only while an element plays the stream as well.
        const element = new Audio();
        element.srcObject = stream;
        element.muted = true;
        void element.play();
        const context = new AudioContext();
        analyser = context.createAnalyser();
        analyser.fftSize = 16_384;
        context.createMediaStreamSource(stream).connect(analyser);
        this.addEventListener("connectionstatechange", () => {
          if (this.connectionState === "closed") void context.close();
        });
      });
    }
  };
  window.heard = () => {
    if (analyser === null) return { hz: 0, level: 0 };
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const strongest = bins.indexOf(Math.max(...bins));
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    return { hz: (strongest * analyser.context.sampleRate) / analyser.fftSize, level };
  };
}
