import { type Core, Grammar, Registerer, type RegistererRegisterOptions, type UserAgent } from "sip.js";

type Response = Core.IncomingResponse["message"];

/** Less than this is not believed, in seconds: each grant is refreshed at half of it. */
const SHORTEST_GRANT_S = 10;

/** Seconds that a 2xx grants: by our Contact, by `Expires`, or by any other Contact (RFC 3261 10.2.4); `asked` where it names none. */
function grantOf(response: Response, ours: number, asked: number): number {
  const count = response.getHeaders("contact").length;
  const named = Array.from({ length: count }, (_, index) => response.parseHeader("contact", index)?.getParam("expires"));
  const candidates = [named[ours], response.getHeader("expires"), ...named].map((text) => Number(text ?? Number.NaN));
  return Math.max(SHORTEST_GRANT_S, candidates.find((seconds) => seconds > 0) ?? asked);
}

/** Makes a 2xx one that SIP.js accepts: border controllers rewrite the user of our Contact, and some registrars list none, or no time. */
function nameOurContact(response: Response, { contact: { uri } }: UserAgent, asked: number): void {
  const count = response.getHeaders("contact").length;
  const parsed = Array.from({ length: count }, (_, index) => response.parseHeader("contact", index));
  const ours = parsed.findLastIndex((contact) => contact?.uri.user === uri.user);
  if (Number(parsed[ours]?.getParam("expires") ?? 0) > 0) return;
  const raw = `<${uri.toString()}>;expires=${grantOf(response, ours, asked)}`;
  // SIP.js parses this header while it reads a message, and not afterwards.
  response.headers["Contact"] = [{ raw, parsed: Grammar.nameAddrHeaderParse(raw) }];
}

interface Follower {
  /** Where each answer is reported, those to refreshes as well. */
  readonly delegate: Core.OutgoingRequestDelegate;
  readonly sent: (request: Core.OutgoingRegisterRequest) => void;
}

/** SIP.js's registerer, which drops some answers without a word: here each final answer to a REGISTER reaches the follower. */
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

  /** SIP.js calls it for its refreshes too, and after a 423 with the time that the registrar wants. */
  override register(options: RegistererRegisterOptions = {}): Promise<Core.OutgoingRegisterRequest> {
    const { delegate, sent } = this.#follower;
    return super.register({ ...options, requestDelegate: delegate }).then((request) => {
      // An answer comes over the network, so never before this.
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

  /** Whether a 423 leads on to a longer time (RFC 3261 10.2.8); one that does not would be answered by the same REGISTER for ever. */
  #takesLonger(response: Response): boolean {
    const seconds = Number(response.getHeader("min-expires") ?? Number.NaN);
    if (seconds > this.#asked && Number.isFinite(seconds)) {
      this.#asked = seconds;
      return true;
    }
    // Without it SIP.js does not ask again by itself.
    delete response.headers["Min-Expires"];
    return false;
  }
}
