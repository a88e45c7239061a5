/** What a page hears from the other side of its newest answered call. */
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

interface Ear {
  readonly peer: RTCPeerConnection;
  readonly context: AudioContext;
  readonly analyser: AnalyserNode;
}

/** Runs in a page before its own scripts: listens to every remote track, independent of how the page plays it. */
export function installEars(): void {
  // More than one: the phone warms up with connections of its own, which may start after that of a call and end before it.
  let ears: readonly Ear[] = [];
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
        const analyser = context.createAnalyser();
        analyser.fftSize = 16_384;
        context.createMediaStreamSource(stream).connect(analyser);
        ears = [...ears, { peer: this, context, analyser }];
      });
    }

    override close() {
      super.close();
      for (const { peer, context } of ears) if (peer === this) void context.close();
      ears = ears.filter(({ peer }) => peer !== this);
    }
  };
  window.heard = () => {
    const analyser = ears.at(-1)?.analyser;
    if (analyser === undefined) return { hz: 0, level: 0 };
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const strongest = bins.indexOf(Math.max(...bins));
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    return { hz: (strongest * analyser.context.sampleRate) / analyser.fftSize, level };
  };
}
