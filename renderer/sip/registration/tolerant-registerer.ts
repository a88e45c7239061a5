import { type Core, Grammar, Registerer, type RegistererRegisterOptions, type UserAgent } from "sip.js";

type Response = Core.IncomingResponse["message"];

/** A shorter grant is ignored, since each is refreshed after half of it; seconds. */
const SHORTEST_GRANT_S = 10;

/** Seconds granted by a 2xx: by our Contact, by `Expires`, or by any other Contact (RFC 3261 10.2.4); `asked` if there is none. */
function grantOf(response: Response, ours: number, asked: number): number {
  const count = response.getHeaders("contact").length;
  const named = Array.from({ length: count }, (_, index) => response.parseHeader("contact", index)?.getParam("expires"));
  const candidates = [named[ours], response.getHeader("expires"), ...named].map((text) => Number(text ?? Number.NaN));
  return Math.max(SHORTEST_GRANT_S, candidates.find((seconds) => seconds > 0) ?? asked);
}

/**
 * Changes a 2xx so that SIP.js accepts it: border controllers rewrite the user of our Contact, and some registrars list no Contact, or no
 * time.
 */
function nameOurContact(response: Response, { contact: { uri } }: UserAgent, asked: number): void {
  const count = response.getHeaders("contact").length;
  const parsed = Array.from({ length: count }, (_, index) => response.parseHeader("contact", index));
  const ours = parsed.findLastIndex((contact) => contact?.uri.user === uri.user);
  if (Number(parsed[ours]?.getParam("expires") ?? 0) > 0) return;
  const raw = `<${uri.toString()}>;expires=${grantOf(response, ours, asked)}`;
  // SIP.js parses this header only while it reads a message.
  response.headers["Contact"] = [{ raw, parsed: Grammar.nameAddrHeaderParse(raw) }];
}

interface Follower {
  /** Notified of every response, those to refreshes included. */
  readonly delegate: Core.OutgoingRequestDelegate;
  readonly sent: (request: Core.OutgoingRegisterRequest) => void;
}

/** SIP.js's registerer drops some responses silently; here every final response to a REGISTER reaches the delegate. */
export class TolerantRegisterer extends Registerer {
  readonly #userAgent: UserAgent;
  readonly #follower: Follower;
  #asked: number;

  constructor(userAgent: UserAgent, options: { readonly expires: number; readonly refreshFrequency: number }, follower: Follower) {
    super(userAgent, { ...options, logConfiguration: false });
    this.#userAgent = userAgent;
    this.#asked = options.expires;
    this.#follower = follower;
  }

  /** SIP.js also calls it for refreshes, and after a 423 with the time that the registrar wants. */
  override register(options: RegistererRegisterOptions = {}): Promise<Core.OutgoingRegisterRequest> {
    const { delegate, sent } = this.#follower;
    return super.register({ ...options, requestDelegate: delegate }).then((request) => {
      // The response comes over the network, so it cannot arrive before this runs.
      const inner = request.delegate;
      request.delegate = {
        ...inner,
        onAccept: (response) => {
          nameOurContact(response.message, this.#userAgent, this.#asked);
          inner?.onAccept?.(response);
        },
        onReject: (response) => {
          const isDropped = response.message.statusCode === 423 && !this.#takesLonger(response.message);
          inner?.onReject?.(response);
          if (isDropped) delegate.onReject?.(response);
        },
      };
      sent(request);
      return request;
    });
  }

  /** Whether a 423 asks for a longer time (RFC 3261 10.2.8); otherwise SIP.js would repeat the same REGISTER for ever. */
  #takesLonger(response: Response): boolean {
    const seconds = Number(response.getHeader("min-expires") ?? Number.NaN);
    if (seconds > this.#asked && Number.isFinite(seconds)) {
      this.#asked = seconds;
      return true;
    }
    // Without this header SIP.js does not retry by itself.
    delete response.headers["Min-Expires"];
    return false;
  }
}
