import {
  Core,
  Invitation,
  type Session,
  type SessionDescriptionHandler,
  type SessionDescriptionHandlerFactory,
  SessionState,
  Web,
} from "sip.js";
import { sdpTransport } from "#renderer/sip/messages/sdp-transport.ts";

type Options = Web.SessionDescriptionHandlerOptions;
type Modifiers = Parameters<Web.SessionDescriptionHandler["getDescription"]>[1];

/** Sessions in which an offer received by UPDATE is being answered. */
const updating = new WeakSet<Session>();

/** Whether an offer of theirs is pending: by re-INVITE until their ACK, or by UPDATE. */
export function theirsIsUnderWay(session: Session): boolean {
  const { dialog } = session;
  return updating.has(session) || (dialog instanceof Core.SessionDialog && dialog.reinviteUserAgentServer !== undefined);
}

/** Answers an offer received by UPDATE (RFC 3311); our own offers wait meanwhile. */
export async function answerUpdate(session: Session, offer: Core.Body): Promise<Core.Body> {
  const handler = session.sessionDescriptionHandler;
  if (handler?.hasDescription(offer.contentType) !== true) throw new Error("not a description");
  const options = session.sessionDescriptionHandlerOptionsReInvite;
  updating.add(session);
  try {
    await handler.setDescription(offer.content, options);
    const { body, contentType } = await handler.getDescription(options);
    return { contentDisposition: "session", contentType, content: body };
  } catch (error) {
    await handler.rollbackDescription?.();
    throw error;
  } finally {
    updating.delete(session);
  }
}

/**
 * Answers received before the call is accepted; they may come from another phone than the one that accepts it (forking, RFC 3261 13.2.2.4).
 */
export interface EarlyAnswers {
  /** Applies the SDP of a 18x response, so that the network's sound is heard; only the first one is used. */
  take(sdp: string): Promise<void>;
  /**
   * To be called with the SDP of the accepted call; returns `true` if it differs from the early one, so that a new offer has to be made.
   */
  settle(sdp: string): boolean;
}

/** The early answers of a session; `null` if its media is not created yet, or has none. */
export function earlyAnswers({ sessionDescriptionHandler: handler }: Session): EarlyAnswers | null {
  return handler instanceof CallDescriptions ? handler : null;
}

/** Event handlers that SIP.js sets on its peer connection. */
const HANDLERS = [
  "onconnectionstatechange",
  "ondatachannel",
  "onicecandidate",
  "onicecandidateerror",
  "oniceconnectionstatechange",
  "onicegatheringstatechange",
  "onnegotiationneeded",
  "onsignalingstatechange",
  "ontrack",
] as const;

/**
 * Offers and answers of one call (RFC 3264), one exchange at a time. SIP.js's own handler decides by the state of its peer connection
 * whether an SDP is an offer or an answer, cannot roll an offer back, and never offers to send again after both sides were on hold.
 */
class CallDescriptions extends Web.SessionDescriptionHandler implements EarlyAnswers {
  readonly #session: Session;
  /** The answer applied before the call was accepted. */
  #early: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Session, configuration: Web.SessionDescriptionHandlerConfiguration, stream: Web.MediaStreamFactory) {
    super(session.userAgent.getLogger("sip.SessionDescriptionHandler"), stream, configuration);
    this.#session = session;
  }

  override getDescription(options?: Options, modifiers?: Modifiers) {
    return this.#inTurn(async () => {
      await this.#withdraw();
      return await super.getDescription(options, modifiers);
    });
  }

  /**
   * Their offer replaces one of ours that was created but not sent; SIP.js no longer sends it. After an early answer SIP.js passes that of
   * the accepted dialog, which `settle` compares.
   */
  override setDescription(sdp: string, options?: Options, modifiers?: Modifiers): Promise<void> {
    const isOffer = theirsIsUnderWay(this.#session);
    return this.#inTurn(async () => {
      if (isOffer) await this.#withdraw();
      else if (this.#early !== null) return;
      await super.setDescription(sdp, options, modifiers).catch((error: unknown) => this.#refuse(error));
    });
  }

  take(sdp: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#early !== null || this.peerConnection?.signalingState !== "have-local-offer") return;
      await super.setDescription(sdp, this.#session.sessionDescriptionHandlerOptions);
      this.#early = sdp;
    });
  }

  settle(sdp: string): boolean {
    const early = this.#early;
    this.#early = null;
    if (early === null || sdp === "" || early === sdp) return false;
    if (sdpTransport(early) !== sdpTransport(sdp)) this.#startOver();
    return true;
  }

  /** Rolls back an offer that was not answered, ours or theirs (RFC 8829 4.1.10.2). */
  rollbackDescription(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#withdraw();
      if (this.peerConnection?.signalingState === "have-remote-offer") await this.peerConnection.setRemoteDescription({ type: "rollback" });
    });
  }

  /** Sets the direction that we want, whatever was agreed before: WebRTC limits an answer to what was offered (RFC 8829 5.3.1). */
  protected override updateDirection(options?: Options): Promise<void> {
    for (const transceiver of this.peerConnection?.getTransceivers() ?? []) {
      if (transceiver.currentDirection !== "stopped") transceiver.direction = options?.hold === true ? "sendonly" : "sendrecv";
    }
    return Promise.resolve();
  }

  /** SIP.js would answer an unacceptable offer with 480, which means "temporarily unavailable"; 488 names the real reason. */
  async #refuse(error: unknown): Promise<never> {
    const session = this.#session;
    if (session instanceof Invitation && session.state === SessionState.Establishing) await session.reject({ statusCode: 488 });
    throw error;
  }

  /**
   * Replaces the peer connection by a new one: Chromium's DTLS stays "connecting" if a connected one is given the answer of another remote
   * side.
   */
  #startOver(): void {
    const old = this._peerConnection;
    if (old === undefined) return;
    const next = new RTCPeerConnection(this.sessionDescriptionHandlerConfiguration?.peerConnectionConfiguration);
    for (const handler of HANDLERS) Object.assign(next, { [handler]: old[handler] });
    const track = old.getSenders()[0]?.track;
    if (track) next.addTrack(track, this._localMediaStream);
    this._peerConnection = next;
    old.close();
  }

  async #withdraw(): Promise<void> {
    if (this.peerConnection?.signalingState === "have-local-offer") await this.peerConnection.setLocalDescription({ type: "rollback" });
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#last.then(step, step);
    this.#last = result;
    return result;
  }
}

/** Creates the handler of a session; `stream` returns the sound to send. */
export function callDescriptions(stream: Web.MediaStreamFactory): SessionDescriptionHandlerFactory {
  return (session, options?: Web.SessionDescriptionHandlerFactoryOptions): SessionDescriptionHandler =>
    new CallDescriptions(session, { ...options }, stream);
}
