import { audioDirection, type SdpDirection } from "#renderer/sip/messages/sdp-direction.ts";
import { sdpWith, webrtcLines } from "./sample-sdp.ts";

const flows = (direction: SdpDirection) => ({
  send: direction === "sendrecv" || direction === "sendonly",
  receive: direction === "sendrecv" || direction === "recvonly",
});

/** The direction of sound that results from these two. */
export function directionOf(send: boolean, receive: boolean): SdpDirection {
  if (send) return receive ? "sendrecv" : "sendonly";
  return receive ? "recvonly" : "inactive";
}

function reversed(direction: SdpDirection): SdpDirection {
  const { send, receive } = flows(direction);
  return directionOf(receive, send);
}

function sdp(direction: SdpDirection, end: number): string {
  return sdpWith(`${webrtcLines(String(end))}a=${direction}\r\n`);
}

/** Signalling of an `RTCPeerConnection` with one audio stream (W3C webrtc-pc 4.4, RFC 8829): the same states and refusals, no media. */
export class FakePeerConnection {
  /** How long each of its steps takes, in milliseconds. */
  static pace: () => number = () => 0;
  /** All of them, oldest first. */
  static readonly made: FakePeerConnection[] = [];

  signalingState: RTCSignalingState = "stable";
  readonly iceGatheringState = "complete";
  readonly iceConnectionState = "connected";
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  readonly transceiver = { direction: "sendrecv" as SdpDirection, currentDirection: null as SdpDirection | null };
  readonly sender = { track: null as unknown, dtmf: null, replaceTrack: () => Promise.resolve() };
  #steps: Promise<unknown> = Promise.resolve();
  readonly #end: number;

  constructor() {
    this.#end = FakePeerConnection.made.push(this);
  }

  addTrack(track: unknown): void {
    this.sender.track = track;
  }

  getSenders() {
    return [this.sender];
  }

  getReceivers() {
    return [{ track: null }];
  }

  getTransceivers() {
    return [this.transceiver];
  }

  createOffer() {
    return this.#step(() => ({ type: "offer" as const, sdp: sdp(this.transceiver.direction, this.#end) }));
  }

  createAnswer() {
    return this.#step(() => {
      this.#expect("have-remote-offer");
      const offered = flows(audioDirection(this.remoteDescription?.sdp ?? "") ?? "inactive");
      const wanted = flows(this.transceiver.direction);
      return { type: "answer" as const, sdp: sdp(directionOf(wanted.send && offered.receive, wanted.receive && offered.send), this.#end) };
    });
  }

  setLocalDescription(next: RTCSessionDescriptionInit) {
    return this.#step(() => {
      if (next.type === "rollback") {
        this.#expect("have-local-offer");
        this.signalingState = "stable";
      } else if (next.type === "offer") {
        this.#expect("stable", "have-local-offer");
        this.signalingState = "have-local-offer";
      } else {
        this.#expect("have-remote-offer");
        this.#settle(audioDirection(next.sdp ?? ""));
      }
      this.localDescription = next;
    });
  }

  setRemoteDescription(next: RTCSessionDescriptionInit) {
    return this.#step(() => {
      const text = next.sdp ?? "";
      if (next.type !== "rollback" && (!text.includes("a=fingerprint") || text.includes("a=setup:holdconn")))
        throw new Error("No transport");
      if (next.type === "rollback") {
        this.#expect("have-remote-offer");
        this.signalingState = "stable";
      } else if (next.type === "offer") {
        this.#expect("stable", "have-remote-offer");
        this.signalingState = "have-remote-offer";
      } else {
        this.#expect("have-local-offer");
        const [answered, offered] = [next, this.localDescription].map((sent) => flows(audioDirection(sent?.sdp ?? "") ?? "inactive"));
        if ((answered?.send && !offered?.receive) || (answered?.receive && !offered?.send)) throw new Error("Incompatible send direction");
        this.#settle(reversed(audioDirection(next.sdp ?? "") ?? "inactive"));
      }
      this.remoteDescription = next;
    });
  }

  close(): void {
    this.signalingState = "closed";
  }

  #expect(...states: readonly RTCSignalingState[]): void {
    if (!states.includes(this.signalingState)) throw new Error(`Called in wrong state: ${this.signalingState}`);
  }

  #settle(direction: SdpDirection | null): void {
    this.transceiver.currentDirection = direction;
    this.signalingState = "stable";
  }

  #step<T>(work: () => T): Promise<T> {
    const pause = () => new Promise((resolve) => setTimeout(resolve, FakePeerConnection.pace()));
    const step = this.#steps
      .catch(() => undefined)
      .then(pause)
      .then(work);
    this.#steps = step;
    return step;
  }
}
