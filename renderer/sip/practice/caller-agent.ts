import { type Invitation, Registerer, type Session, type URI, UserAgent, Web } from "sip.js";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { Clock } from "#shared/ports/clock.ts";

/** Time limit for ICE candidates; milliseconds. */
const ICE_LIMIT_MS = 500;
const RETRY_MS = 1000;
/** Longer than any caller lets it ring, in seconds, so that SIP.js never ends a call by itself. */
const RINGING_LIMIT_S = 170;

export interface CallerAgent {
  readonly userAgent: UserAgent;
  /** Settles after the first registration; rejects if the exchange refuses or cannot be reached. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

export interface CallerAgentOptions {
  readonly line: PracticeLine;
  /** User part of the registered address. */
  readonly user: string;
  readonly clock: Clock;
  /** The sound to send in a call. */
  readonly voiceOf: (session: Session) => MediaStream;
  readonly onInvite: (invitation: Invitation) => void;
}

/** A user agent on the practice line, registered while it is open. */
export function openCallerAgent({ line, user, clock, voiceOf, onInvite }: CallerAgentOptions): CallerAgent {
  let open = true;
  const ready = Promise.withResolvers<void>();
  const userAgent = new UserAgent({
    uri: practiceUri(user, line.domain),
    authorizationUsername: line.callers.user,
    authorizationPassword: line.callers.password,
    transportOptions: { server: line.server, connectionTimeout: 5, traceSip: false },
    sessionDescriptionHandlerFactory: (session, options) =>
      Web.defaultSessionDescriptionHandlerFactory(() => Promise.resolve(voiceOf(session)))(session, options),
    sessionDescriptionHandlerFactoryOptions: { iceGatheringTimeout: ICE_LIMIT_MS, peerConnectionConfiguration: { iceServers: [] } },
    noAnswerTimeout: RINGING_LIMIT_S,
    userAgentString: "Faden practice",
    logBuiltinEnabled: false,
    delegate: {
      onInvite,
      onConnect: () => register(registerer).then(ready.resolve, ready.reject),
      onDisconnect: (error) => {
        if (open && error !== undefined) retry();
      },
    },
  });
  const registerer = new Registerer(userAgent);
  const retry = () =>
    clock.after(RETRY_MS, () => {
      if (open) userAgent.reconnect().catch(retry);
    });
  userAgent.start().catch(ready.reject);
  return {
    userAgent,
    ready: ready.promise,
    async close() {
      open = false;
      await userAgent.stop();
    },
  };
}

function register(registerer: Registerer): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (response: { message: { statusCode?: number | undefined } }) =>
      reject(new Error(`refused with ${response.message.statusCode}`));
    registerer.register({ requestDelegate: { onAccept: () => resolve(), onReject: refused } }).catch(reject);
  });
}

/** Throws if the user part is invalid in a SIP URI. */
export function practiceUri(user: string, domain: string): URI {
  const uri = UserAgent.makeURI(`sip:${user}@${domain}`);
  if (uri === undefined) throw new Error("not a SIP address");
  return uri;
}
