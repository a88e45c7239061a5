import type { Clock } from "#shared/ports/clock.ts";
import type { Phone } from "#shared/ports/phone.ts";
import { createAudioEngine } from "./media/audio-engine.ts";
import { createRingPlayer } from "./media/ringing.ts";
import { warmUp } from "./media/warm-up.ts";
import { createWebMedia } from "./media/web-media.ts";
import { createPhone } from "./sip-phone.ts";

/** The app starts first; after this time the phone prepares for its first call; milliseconds. */
const WARM_UP_AFTER_MS = 1_000;

export interface BrowserPhoneDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string) => void;
  readonly getUserMedia?: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
}

function devices(): (constraints: MediaStreamConstraints) => Promise<MediaStream> {
  // Undefined outside a secure context, whatever the type says.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  return (constraints) => media?.getUserMedia(constraints) ?? Promise.reject(new DOMException("no media devices", "NotFoundError"));
}

/**
 * The phone on this browser's WebSocket, WebRTC and Web Audio. It prepares the media stack in advance, and enables sound at the rep's first
 * gesture.
 */
export function createBrowserPhone(deps: BrowserPhoneDeps): Phone {
  const { clock } = deps;
  const newEngine = () => createAudioEngine(() => new AudioContext({ latencyHint: "interactive" }), clock);
  const voices = newEngine();
  const bells = newEngine();
  const whenIdle = (work: () => void): void => void clock.after(WARM_UP_AFTER_MS, () => requestIdleCallback(work));
  const media = createWebMedia({
    clock,
    engine: voices,
    getUserMedia: deps.getUserMedia ?? devices(),
    createElement: () => new Audio(),
  });
  const phone = createPhone({ ...deps, media, ring: createRingPlayer(bells, whenIdle), random: Math.random, transport: null });
  const over = new AbortController();
  const { signal } = over;
  for (const gesture of ["pointerdown", "keydown"]) {
    const wake = (): void => {
      voices.wake();
      bells.wake();
    };
    window.addEventListener(gesture, wake, { signal, capture: true, passive: true });
  }
  window.addEventListener("online", () => phone.checkConnections(), { signal });
  const close = async (): Promise<void> => {
    over.abort();
    await phone.close();
    await Promise.all([voices.close(), bells.close()]);
  };
  // A page that closes for good ends its calls here; anything later is no longer sent.
  window.addEventListener("pagehide", (event) => event.persisted || void close(), { signal });
  let hasCalled = false;
  phone.on(({ kind }) => {
    hasCalled ||= kind === "call";
  });
  whenIdle(() => {
    // An earlier call has prepared the page already, and needs the processor itself.
    if (hasCalled) return;
    const release = voices.acquire();
    void warmUp(voices.context()).finally(release);
  });
  return { ...phone, close };
}
