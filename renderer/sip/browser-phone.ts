import type { Clock } from "#shared/ports/clock.ts";
import type { Phone } from "#shared/ports/phone.ts";
import { createPhone } from "./phone.ts";
import { createRingPlayer } from "./ringing.ts";
import { warmUp } from "./warm-up.ts";
import { createWebMedia } from "./web-media.ts";

export interface BrowserPhoneDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string) => void;
  readonly getUserMedia?: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
}

function devices(): (constraints: MediaStreamConstraints) => Promise<MediaStream> {
  // Without a secure context there are no media devices at all.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  return (constraints) => media?.getUserMedia(constraints) ?? Promise.reject(new DOMException("no media devices", "NotFoundError"));
}

/** The phone on this browser's WebSocket, WebRTC and Web Audio. It warms the media stack up, and wakes sound at the person's first gesture. */
export function createBrowserPhone(deps: BrowserPhoneDeps): Phone {
  const contexts: AudioContext[] = [];
  const newContext = (): AudioContext => {
    const context = new AudioContext({ latencyHint: "interactive" });
    contexts.push(context);
    return context;
  };
  let shared: AudioContext | null = null;
  const audioContext = (): AudioContext => {
    shared ??= newContext();
    return shared;
  };
  const media = createWebMedia({
    clock: deps.clock,
    getUserMedia: deps.getUserMedia ?? devices(),
    audioContext,
    createElement: () => new Audio(),
  });
  const phone = createPhone({ ...deps, media, ring: createRingPlayer(newContext), random: Math.random, transport: null });
  const over = new AbortController();
  const wake = (): void => {
    for (const context of contexts) {
      void context.resume().catch(() => {});
    }
  };
  for (const gesture of ["pointerdown", "keydown"]) {
    window.addEventListener(gesture, wake, { signal: over.signal, capture: true, passive: true });
  }
  window.addEventListener("online", () => phone.checkConnections(), { signal: over.signal });
  void warmUp(audioContext());
  return {
    ...phone,
    async close() {
      over.abort();
      await phone.close();
      await Promise.all(contexts.map((context) => context.close().catch(() => {})));
    },
  };
}
