import {
  Core,
  Invitation,
  type Session,
  type SessionDescriptionHandler,
  type SessionDescriptionHandlerFactory,
  SessionState,
  Web,
} from "sip.js";
import { sdpTransport } from "./sdp-transport.ts";

type Options = Web.SessionDescriptionHandlerOptions;
type Modifiers = Parameters<Web.SessionDescriptionHandler["getDescription"]>[1];

/** Sessions in which an offer that came by UPDATE is being answered. */
const updating = new WeakSet<Session>();

/** Whether an offer of theirs is under way: by re-INVITE, up to their ACK, or by UPDATE. */
export function theirsIsUnderWay(session: Session): boolean {
  const { dialog } = session;
  return updating.has(session) || (dialog instanceof Core.SessionDialog && dialog.reinviteUserAgentServer !== undefined);
}

/** Answers an offer that came by UPDATE (RFC 3311); ours wait meanwhile. */
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

/** Answers that come before the call is accepted, and may come from another phone than the one that accepts it (forking, RFC 3261 13.2.2.4). */
export interface EarlyAnswers {
  /** Takes the SDP of a 18x response, so that the network's sound is heard; the first one counts. */
  take(sdp: string): Promise<void>;
  /** The call is accepted with this SDP; `true` where it is not what was taken, so that a new offer has to be made. */
  settle(sdp: string): boolean;
}

/** Those of a session; `null` before there is any, and with media that have none. */
export function earlyAnswers({ sessionDescriptionHandler: handler }: Session): EarlyAnswers | null {
  return handler instanceof CallDescriptions ? handler : null;
}

/** What SIP.js listens to at its peer connection. */
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
 * Offers and answers of one call (RFC 3264), one exchange after the other. SIP.js's own handler takes what comes for an offer or an answer by what its peer
 * connection happens to be at, cannot take an offer back, and never offers to send again once both sides held.
 */
class CallDescriptions extends Web.SessionDescriptionHandler implements EarlyAnswers {
  readonly #session: Session;
  /** The answer taken before the call was accepted. */
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
   * Their offer takes the place of one of ours that was made and not sent yet; SIP.js does not send that any more. After an early answer SIP.js brings the one of the
   * accepted dialog, which `settle` compares.
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

  /** Takes back what was not agreed on, ours or theirs (RFC 8829 4.1.10.2). */
  rollbackDescription(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#withdraw();
      if (this.peerConnection?.signalingState === "have-remote-offer") await this.peerConnection.setRemoteDescription({ type: "rollback" });
    });
  }

  /** Says what we want, whatever was agreed on before: an answer is cut down to what was offered by itself (RFC 8829 5.3.1). */
  protected override updateDirection(options?: Options): Promise<void> {
    for (const transceiver of this.peerConnection?.getTransceivers() ?? []) {
      if (transceiver.currentDirection !== "stopped") transceiver.direction = options?.hold === true ? "sendonly" : "sendrecv";
    }
    return Promise.resolve();
  }

  /** SIP.js would answer an offer that cannot be taken with 480, which says that nobody is there. */
  async #refuse(error: unknown): Promise<never> {
    const session = this.#session;
    if (session instanceof Invitation && session.state === SessionState.Establishing) await session.reject({ statusCode: 488 });
    throw error;
  }

  /** A peer connection that has agreed with nobody: DTLS of Chromium stays "connecting" when the answer of another far end is set on one that was connected. */
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

/** Makes the handler of a session; `stream` is asked for the sound to send. */
export function callDescriptions(stream: Web.MediaStreamFactory): SessionDescriptionHandlerFactory {
  return (session, options?: Web.SessionDescriptionHandlerFactoryOptions): SessionDescriptionHandler =>
    new CallDescriptions(session, { ...options }, stream);
}
