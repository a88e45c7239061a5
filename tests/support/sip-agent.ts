import {
  type Invitation,
  Inviter,
  Registerer,
  type SessionDescriptionHandler,
  type SessionState,
  UserAgent,
  type UserAgentOptions,
} from "sip.js";
import { sdpWith, webrtcLines } from "./sample-sdp.ts";

/** No real media: enough of an SDP for two user agents to agree. */
function stubMedia(): SessionDescriptionHandler {
  const sdp = sdpWith(webrtcLines());
  return {
    close: () => undefined,
    getDescription: async () => ({ body: sdp, contentType: "application/sdp" }),
    hasDescription: (contentType: string) => contentType === "application/sdp",
    rollbackDescription: async () => undefined,
    setDescription: async () => undefined,
    sendDtmf: () => true,
  } as unknown as SessionDescriptionHandler;
}

export interface Agent {
  readonly ua: UserAgent;
  readonly registerer: Registerer;
  /** The final status of REGISTER: 200, or the refusal. */
  register(): Promise<number>;
  call(target: string, options?: { from?: string; extraHeaders?: string[] }): Inviter;
  /** The next incoming call. */
  nextCall(): Promise<Invitation>;
  stop(): Promise<void>;
}

/** A real SIP.js user agent in Node, over the global WebSocket. */
export async function startAgent(
  line: { server: string; domain: string },
  credentials: { user: string; password: string },
  options: { aor?: string; more?: Partial<UserAgentOptions> } = {},
): Promise<Agent> {
  const calls: Invitation[] = [];
  const waiting: ((call: Invitation) => void)[] = [];
  const ua = new UserAgent({
    uri: uriOf(`sip:${options.aor ?? credentials.user}@${line.domain}`),
    transportOptions: { server: line.server, connectionTimeout: 3 },
    authorizationUsername: credentials.user,
    authorizationPassword: credentials.password,
    logBuiltinEnabled: false,
    sessionDescriptionHandlerFactory: stubMedia,
    delegate: {
      onInvite(call) {
        const take = waiting.shift();
        if (take === undefined) calls.push(call);
        else take(call);
      },
    },
    ...options.more,
  });
  await ua.start();
  const registerer = new Registerer(ua);
  return {
    ua,
    registerer,
    register: () =>
      new Promise((resolve, reject) => {
        const status = statusTo(resolve);
        registerer.register({ requestDelegate: { onAccept: status, onReject: status } }).catch(reject);
      }),
    call(target, { from, extraHeaders = [] } = {}) {
      const uri = uriOf(target.includes("@") ? target : `sip:${target}@${line.domain}`);
      const params = from === undefined ? {} : { fromUri: uriOf(`sip:${from}@${line.domain}`) };
      return new Inviter(ua, uri, { params, extraHeaders });
    },
    nextCall: () =>
      new Promise((resolve) => {
        const call = calls.shift();
        if (call === undefined) waiting.push(resolve);
        else resolve(call);
      }),
    stop: () => ua.stop(),
  };
}

export function uriOf(text: string) {
  const uri = UserAgent.makeURI(text);
  if (uri === undefined) throw new Error(`not a SIP URI: ${text}`);
  return uri;
}

/** A request delegate's callback that passes on the status of the response. */
export function statusTo(resolve: (status: number) => void) {
  return (response: { message: { statusCode?: number | undefined } }) => resolve(response.message.statusCode ?? 0);
}

/** Sends the INVITE and returns the final status; `onRinging` is called for the first 18x. */
export function dial(inviter: Inviter, onRinging: () => void = () => undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const status = statusTo(resolve);
    inviter
      .invite({
        requestDelegate: {
          onProgress: (response) => {
            if ((response.message.statusCode ?? 0) > 100) onRinging();
          },
          onAccept: status,
          onReject: status,
          onRedirect: status,
        },
      })
      .catch(reject);
  });
}

/** Resolves once a session, registration or the like has reached the state. */
export function reached(
  subject: { state: SessionState; stateChange: { addListener(fn: (state: SessionState) => void): void } },
  wanted: SessionState,
): Promise<void> {
  return new Promise((resolve) => {
    if (subject.state === wanted) resolve();
    subject.stateChange.addListener((state) => {
      if (state === wanted) resolve();
    });
  });
}
