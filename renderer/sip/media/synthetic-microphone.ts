/** A voice-like sound with its own base frequency, to be sent in a call. */
export interface Voice {
  readonly stream: MediaStream;
  /** Starts or stops speaking, without a click. */
  speak(speaking: boolean): void;
  /** Ends the sound and releases its nodes. */
  stop(): void;
}

/** Partials as multiples of the base frequency with their strength; the base is the loudest, so that a measurement finds it. */
const PARTIALS = [
  [1, 0.2],
  [2, 0.06],
  [3, 0.03],
] as const;
const SYLLABLES_HZ = 3.1;
const VIBRATO_HZ = 5;
/** As a fraction of the base frequency. */
const VIBRATO_DEPTH = 0.006;

/** Creates a voice of `hz` hertz that speaks in syllables; silent while the context is suspended. */
export function createVoice(context: AudioContext, hz: number): Voice {
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  const mouth = new GainNode(context, { gain: 1 });
  const syllables = new GainNode(context, { gain: 0.65 });
  const sources = [
    modulator(context, SYLLABLES_HZ, 0.35, syllables.gain),
    ...PARTIALS.flatMap(([multiple, strength]) => {
      const partial = new OscillatorNode(context, { frequency: hz * multiple });
      partial.connect(new GainNode(context, { gain: strength })).connect(syllables);
      return [partial, modulator(context, VIBRATO_HZ, hz * multiple * VIBRATO_DEPTH, partial.frequency)];
    }),
  ];
  syllables.connect(mouth).connect(destination);
  for (const source of sources) source.start();
  return {
    stream: destination.stream,
    speak: (speaking) => void mouth.gain.setTargetAtTime(speaking ? 1 : 0, context.currentTime, 0.01),
    stop() {
      for (const source of sources) source.stop();
      for (const track of destination.stream.getTracks()) track.stop();
      mouth.disconnect();
    },
  };
}

function modulator(context: AudioContext, hz: number, depth: number, target: AudioParam): OscillatorNode {
  const oscillator = new OscillatorNode(context, { frequency: hz });
  oscillator.connect(new GainNode(context, { gain: depth })).connect(target);
  return oscillator;
}
