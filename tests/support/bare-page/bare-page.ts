import { type Invitation, Inviter, Registerer, type Session, SessionState, UserAgent, Web } from "sip.js";

/**
 * The smallest telephone in a browser: registers, shows a caller as one text node, accepts. It is the floor of the benchmarks and the far
 * end of test calls.
 */
interface BarePage {
  register(line: { server: string; domain: string; user: string; password: string }): Promise<void>;
  /** Calls a SIP address, as `from` if the server accepts that identity. */
  call(target: string, from?: string): Promise<void>;
  hangUp(): Promise<void>;
  /** Answers 302 with this address. */
  redirect(uri: string): Promise<void>;
  state(): string;
  media(): Promise<{ sent: number; received: number; hz: number; level: number }>;
}

declare global {
  interface Window {
    bare: BarePage;
  }
}

const UNPROCESSED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const caller = document.querySelector("#caller");
const answer = document.querySelector("#answer");

let agent: UserAgent | null = null;
let session: Session | null = null;
let analyser: AnalyserNode | null = null;

function peerConnection(): RTCPeerConnection | null {
  const handler = session?.sessionDescriptionHandler;
  return handler instanceof Web.SessionDescriptionHandler ? (handler.peerConnection ?? null) : null;
}

/** Returns what ends it: a context that is left running slows down every later call. */
function listen({ sessionDescriptionHandler: handler }: Session): () => void {
  if (!(handler instanceof Web.SessionDescriptionHandler)) return () => {};
  // Chromium feeds an analyser only when the stream is attached to an element as well.
  const element = new Audio();
  element.srcObject = handler.remoteMediaStream;
  void element.play();
  const context = new AudioContext();
  analyser = context.createAnalyser();
  analyser.fftSize = 16_384;
  context.createMediaStreamSource(handler.remoteMediaStream).connect(analyser);
  return () => {
    element.srcObject = null;
    void context.close();
  };
}

function take(next: Session): void {
  session = next;
  let stopListening = (): void => {};
  next.stateChange.addListener((state) => {
    if (state === SessionState.Established) stopListening = listen(next);
    if (state === SessionState.Terminated) stopListening();
  });
}

function accept(): void {
  const invitation = session as Invitation | null;
  void invitation?.accept({
    sessionDescriptionHandlerOptions: { constraints: { audio: UNPROCESSED as unknown as boolean, video: false } },
  });
}

answer?.addEventListener("click", accept);

window.bare = {
  register: ({ server, domain, user, password }) =>
    new Promise((resolve, reject) => {
      const uri = UserAgent.makeURI(`sip:${user}@${domain}`);
      if (uri === undefined) throw new Error("not a SIP address");
      agent = new UserAgent({
        uri,
        transportOptions: { server },
        authorizationUsername: user,
        authorizationPassword: password,
        logLevel: "warn",
        sessionDescriptionHandlerFactoryOptions: { iceGatheringTimeout: 500, peerConnectionConfiguration: { iceServers: [] } },
        delegate: {
          onInvite: (invitation) => {
            caller?.replaceChildren(document.createTextNode(invitation.remoteIdentity.uri.user ?? ""));
            take(invitation);
          },
        },
      });
      const registerer = new Registerer(agent);
      agent
        .start()
        .then(() =>
          registerer.register({
            requestDelegate: {
              onAccept: () => resolve(),
              onReject: ({ message }) => reject(new Error(String(message.statusCode))),
            },
          }),
        )
        .catch(reject);
    }),
  call: async (target, from) => {
    const uri = UserAgent.makeURI(target);
    if (agent === null || uri === undefined) throw new Error("register first");
    const fromUri = from === undefined ? undefined : UserAgent.makeURI(from);
    const inviter = new Inviter(agent, uri, {
      params: fromUri === undefined ? {} : { fromUri },
      sessionDescriptionHandlerOptions: { constraints: { audio: UNPROCESSED as unknown as boolean, video: false } },
    });
    take(inviter);
    await inviter.invite();
  },
  hangUp: async () => {
    await session?.bye();
  },
  redirect: async (uri) => {
    await (session as Invitation | null)?.reject({ statusCode: 302, extraHeaders: [`Contact: <${uri}>`] });
  },
  state: () => session?.state ?? "none",
  media: async () => {
    let sent = 0;
    let received = 0;
    for (const report of (await peerConnection()?.getStats())?.values() ?? []) {
      if (report.type === "outbound-rtp") sent = report.packetsSent;
      if (report.type === "inbound-rtp") received = report.packetsReceived;
    }
    if (analyser === null) return { sent, received, hz: 0, level: 0 };
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const strongest = bins.indexOf(Math.max(...bins));
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    return { sent, received, hz: (strongest * analyser.context.sampleRate) / analyser.fftSize, level };
  },
};
