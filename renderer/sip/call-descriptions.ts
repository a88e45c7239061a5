import { Core, type Session, type SessionDescriptionHandler, type SessionDescriptionHandlerFactory, Web } from "sip.js";

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

/**
 * Offers and answers of one call (RFC 3264), one exchange after the other. SIP.js's own handler takes what comes for an offer or an answer by what its peer
 * connection happens to be at, cannot take an offer back, and never offers to send again once both sides held.
 */
class CallDescriptions extends Web.SessionDescriptionHandler {
  readonly #session: Session;
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

  /** Their offer takes the place of one of ours that was made and not sent yet; SIP.js does not send that any more. */
  override setDescription(sdp: string, options?: Options, modifiers?: Modifiers): Promise<void> {
    const isOffer = theirsIsUnderWay(this.#session);
    return this.#inTurn(async () => {
      if (isOffer) await this.#withdraw();
      await super.setDescription(sdp, options, modifiers);
    });
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
