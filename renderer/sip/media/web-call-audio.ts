import { Web } from "sip.js";
import type { Clock } from "#shared/ports/clock.ts";
import { TONE_GAP_MS, TONE_MS } from "./dtmf.ts";
import type { CallAudio } from "./media.ts";
import type { Microphone } from "./microphone.ts";
import { readQuality } from "./quality.ts";

/** A lost connection recovers by itself within this time, or not at all; milliseconds. */
const LOST_MS = 4_000;

export interface WebCallAudioDeps {
  readonly clock: Clock;
  readonly microphone: Microphone;
  /** A fixed voice instead of the microphone, for the answering machine. */
  readonly voice: MediaStreamTrack | null;
  readonly createElement: () => HTMLAudioElement;
  readonly speaker: () => string | null;
  readonly pathLost: () => void;
}

export interface WebCallAudio extends CallAudio {
  /** The sound of the other side; `null` before there is any. */
  readonly remote: () => MediaStream | null;
  applySpeaker(): void;
}

/** Options for `mediaStreamFactory`. */
export interface OwnOptions extends Web.SessionDescriptionHandlerOptions {
  readonly localStream?: () => Promise<MediaStream>;
}

/** Gets the sound to send from the call itself. */
export const mediaStreamFactory: Web.MediaStreamFactory = (_constraints, _handler, options) => {
  const own = (options as OwnOptions | undefined)?.localStream;
  return own === undefined ? Promise.reject(new Error("no source of sound")) : own();
};

/** The audio of one call in a browser: a sender track, an audio element, and the peer connection between them. */
export function webCallAudio(deps: WebCallAudioDeps): WebCallAudio {
  const element = deps.createElement();
  let handler: Web.SessionDescriptionHandler | null = null;
  let track: MediaStreamTrack | null = deps.voice;
  let ownVoice = deps.voice === null;
  let sending = true;
  let closed = false;

  const peer = (): RTCPeerConnection | undefined => (closed ? undefined : handler?.peerConnection);
  const sender = (): RTCRtpSender | undefined => peer()?.getSenders()[0];
  const take = (next: MediaStreamTrack): void => {
    track = next;
    track.enabled = sending;
    if (closed) track.stop();
  };
  const toMicrophone = async (): Promise<void> => {
    ownVoice = true;
    const old = track;
    take(await deps.microphone.track());
    await sender()?.replaceTrack(track);
    old?.stop();
  };
  const stopFollowing = deps.microphone.onChange(() => {
    if (ownVoice && track !== null) toMicrophone().catch(() => undefined);
  });
  const hasPath = (): boolean => ["connected", "completed"].includes(peer()?.iceConnectionState ?? "");
  /**
   * Starts playing once there is a path: started earlier, the player takes processor time while the call is answered. Starts again with
   * every track after a hold or reconnection, since a player stops when its track ends.
   */
  const listen = (stream: MediaStream): void => {
    if (closed || !hasPath()) return;
    if (element.srcObject === null) element.srcObject = stream;
    element.play().catch(() => undefined);
  };
  let stopWaiting = (): void => {};
  /** Chromium may leave ICE "disconnected" for ever: only the connection state says that the path is gone. */
  const followPath = (): void => {
    stopWaiting();
    const state = peer()?.connectionState;
    if (state === "failed") deps.pathLost();
    if (state === "disconnected")
      stopWaiting = deps.clock.after(LOST_MS, () => peer()?.connectionState === "disconnected" && deps.pathLost());
  };
  const options: OwnOptions = {
    localStream: async () => {
      if (track === null) take(await deps.microphone.track());
      return new MediaStream(track === null ? [] : [track]);
    },
  };
  const applySpeaker = (): void => {
    const device = deps.speaker();
    if (device !== null || element.sinkId) element.setSinkId?.(device ?? "").catch(() => undefined);
  };
  element.autoplay = true;
  applySpeaker();
  return {
    options,
    toMicrophone,
    applySpeaker,
    remote: () => handler?.remoteMediaStream ?? null,
    attach(next) {
      if (!(next instanceof Web.SessionDescriptionHandler)) return;
      handler = next;
      next.peerConnectionDelegate = {
        ontrack: () => listen(next.remoteMediaStream),
        oniceconnectionstatechange: () => listen(next.remoteMediaStream),
        onconnectionstatechange: followPath,
      };
    },
    set(state) {
      sending = state.sending;
      element.muted = !state.hearing;
      if (track !== null) track.enabled = sending;
    },
    sendTones(tones) {
      const dtmf = sender()?.dtmf;
      if (dtmf?.canInsertDTMF !== true) return false;
      dtmf.insertDTMF(dtmf.toneBuffer + tones, TONE_MS, TONE_GAP_MS);
      return true;
    },
    async quality() {
      const from = peer();
      return from === undefined ? null : readQuality([...(await from.getStats()).values()], from.connectionState);
    },
    wantsIceRestart: () => ["failed", "disconnected"].includes(peer()?.connectionState ?? ""),
    close() {
      closed = true;
      stopWaiting();
      stopFollowing();
      handler?.close();
      track?.stop();
      element.pause();
      element.srcObject = null;
    },
  };
}
