import { Core, type Invitation, SIPExtension, UserAgent, type UserAgentDelegate, type UserAgentOptions, Web } from "sip.js";
import { type LenientEvents, lenientTransport } from "#renderer/sip/lenient/lenient-transport.ts";
import type { HeaderReader } from "#renderer/sip/messages/identity-headers.ts";
import { refuseMessage } from "#renderer/sip/messages/refuse-message.ts";
import type { LineCause, LineFaults, RegistrationState, SipAccount } from "#shared/domain/phone/account.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { createConnection, type Link, type LinkEvents } from "./connection.ts";
import { rtcIceServers } from "./ice-servers.ts";
import { countFaults } from "./line-faults.ts";
import { createRegistration } from "./registration.ts";

/** Time limit for ICE candidates, so that a call is set up within half a second in total; milliseconds. */
const ICE_LIMIT_MS = 400;
const CONNECT_LIMIT_S = 5;
const CLOSE_LIMIT_MS = 2_000;
/** A caller who still waits after this time gets 480; in seconds. */
const RINGING_LIMIT_S = 120;

/** Tests replace the transport and the session description handlers, and so need no WebSocket or WebRTC. */
export interface LineDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: (message: string) => void;
  readonly transport: NonNullable<UserAgentOptions["transportConstructor"]> | null;
  readonly describe: NonNullable<UserAgentOptions["sessionDescriptionHandlerFactory"]>;
}

export interface LineEvents {
  registration(state: RegistrationState, detail: string, cause: LineCause | null): void;
  faults(faults: LineFaults): void;
  /** The connection broke repeatedly although the server was available. */
  breaks(): void;
  /** The headers of an INVITE that SIP.js has yet to parse; `invite` follows in the same turn of the event loop, unless it is refused. */
  arriving(read: HeaderReader): void;
  invite(invitation: Invitation): void;
  up(): void;
  down(): void;
}

/** The line of one account: its user agent, connection and registration. */
export interface Line {
  readonly userAgent: UserAgent;
  readonly state: () => RegistrationState;
  readonly isUp: () => boolean;
  check(): void;
  close(): Promise<void>;
}

function userAgentFor(account: SipAccount, password: string, deps: LineDeps, delegate: UserAgentDelegate, heard: LenientEvents): UserAgent {
  const uri = UserAgent.makeURI(account.address);
  if (uri === undefined) throw new Error("not a SIP address");
  const iceServers = rtcIceServers(account.iceServers);
  return new UserAgent({
    uri,
    displayName: account.displayName,
    authorizationUsername: account.authorizationUser === "" ? (uri.user ?? "") : account.authorizationUser,
    authorizationPassword: password,
    transportOptions: { server: account.server, connectionTimeout: CONNECT_LIMIT_S, traceSip: false },
    transportConstructor: lenientTransport(deps.transport ?? Web.Transport, heard, deps.log),
    sessionDescriptionHandlerFactory: deps.describe,
    // By default SIP.js would ask a public STUN server and wait for it.
    sessionDescriptionHandlerFactoryOptions: { iceGatheringTimeout: ICE_LIMIT_MS, peerConnectionConfiguration: { iceServers } },
    sipExtensionReplaces: SIPExtension.Supported,
    noAnswerTimeout: RINGING_LIMIT_S,
    userAgentString: "Faden",
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: "error",
    // SIP.js passes messages of every level, which may name people, so only the place of the failure is logged.
    logConnector: (level, category) => {
      if (level === "error") deps.log(`${category} reported an error`);
    },
    delegate,
  });
}

/**
 * A request that does not answer a challenge: any response shows that the server is alive, and refused credentials repeated every four
 * seconds would get a whole office banned.
 */
class Ping extends Core.UserAgentClient {
  protected override authenticationGuard(): boolean {
    return true;
  }
}

/** Any response shows that the server is alive. SIP.js's own 408 and 503 for a dead connection have no Via. */
function sendOptions(userAgent: UserAgent, onAnswer: () => void): void {
  const core = userAgent.userAgentCore;
  const { uri } = userAgent.configuration;
  const registrar = uri.clone();
  registrar.user = undefined;
  const answered = (response: { message: { hasHeader(name: string): boolean } }): void => {
    if (response.message.hasHeader("via")) onAnswer();
  };
  new Ping(Core.NonInviteClientTransaction, core, core.makeOutgoingRequestMessage("OPTIONS", registrar, uri, uri, {}), {
    onAccept: answered,
    onRedirect: answered,
    onReject: answered,
  });
}

/** The user agent's WebSocket as a link for `keepConnected`. */
function linkOf(userAgent: UserAgent, mayPing: () => boolean): Link {
  let started = false;
  return {
    connect() {
      const connected = started ? userAgent.reconnect() : userAgent.start();
      started = true;
      return connected;
    },
    drop: () => void userAgent.transport.disconnect().catch(() => undefined),
    ping: (onAnswer) => sendOptions(userAgent, onAnswer),
    mayPing,
  };
}

/** Does not wait longer for a server that does not respond. */
function withinLimit(work: Promise<void>, clock: Clock): Promise<void> {
  return Promise.race([work.catch(() => undefined), new Promise<void>((resolve) => void clock.after(CLOSE_LIMIT_MS, resolve))]);
}

/** Remembers the state, and reports each change once. */
function stateReporter(events: LineEvents): {
  readonly state: () => RegistrationState;
  report(state: RegistrationState, detail: string, cause: LineCause | null): void;
} {
  let current: { readonly state: RegistrationState; readonly detail: string; readonly cause: LineCause | null } | null = null;
  return {
    state: () => current?.state ?? "connecting",
    report(state, detail, cause) {
      if (state !== current?.state || detail !== current.detail || cause !== current.cause) {
        current = { state, detail, cause };
        events.registration(state, detail, cause);
      }
    },
  };
}

/** Opens the line of an account. Throws if its address or server is invalid. */
export function openLine(account: SipAccount, password: string, events: LineEvents, deps: LineDeps): Line {
  const { state, report } = stateReporter(events);
  const faults = countFaults(events, deps.clock);
  let closed = false;
  let lastLoss: LineCause | null = null;
  const delegate: UserAgentDelegate = {
    onDisconnect(why) {
      faults.closed(why);
      connection.lost();
    },
    onMessage: refuseMessage,
    onInvite: (invitation) => (closed ? void invitation.reject().catch(() => undefined) : events.invite(invitation)),
  };
  const userAgent = userAgentFor(account, password, deps, delegate, {
    unread: faults.unread,
    arriving: (read) => closed || events.arriving(read),
  });
  const registration = createRegistration(userAgent, report, deps);
  const up = (attempts: number): void => {
    faults.connected(lastLoss === "broke-off", attempts);
    report("connecting", "", null);
    registration.connected();
    events.up();
  };
  const down: LinkEvents["down"] = (cause) => {
    lastLoss = cause;
    registration.disconnected();
    report("unreachable", "", cause);
    events.down();
  };
  report("connecting", "", null);
  const link = linkOf(userAgent, () => !registration.isRefused());
  const connection = createConnection(link, { up, down }, deps);
  return {
    userAgent,
    state,
    isUp: connection.isUp,
    check: connection.check,
    async close() {
      closed = true;
      const reachable = connection.isUp();
      connection.close();
      const unregistered = reachable ? registration.close() : Promise.resolve();
      await withinLimit(
        unregistered.then(() => userAgent.stop()),
        deps.clock,
      );
    },
  };
}
