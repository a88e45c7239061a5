import { type Core, Registerer, RegistererState, type UserAgent } from "sip.js";
import type { LineCause, RegistrationState } from "#shared/domain/account.ts";
import { reconnectDelay, refusedDelay } from "#shared/domain/reconnect.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { isUnknownChallenge } from "./lenient/challenge.ts";
import { statusLine } from "./status.ts";

/** Asked for in seconds; SIP.js refreshes at half of what is granted, so that a server that forgot us is noticed early. */
const EXPIRES_S = 300;
const REFRESH_PERCENT = 50;

/** A PBX that starts drops what comes before its registrar is loaded: it is asked again after this long, each time after twice as long … */
const ANSWER_LIMIT_MS = 4_000;
/** … up to the 32 s after which SIP gives a request up (RFC 3261 17.1.2.2, timer F). */
const LONGEST_ANSWER_LIMIT_MS = 32_000;

/** How a refused sign-in goes on: never again with these credentials, slowly, or soon. */
type Again = "never" | "slowly" | "soon";

interface Verdict {
  readonly state: RegistrationState;
  readonly cause: LineCause | null;
  readonly again: Again;
}

type Response = Core.IncomingResponse["message"];

/** What an answer other than 2xx to a REGISTER means; `signed`: credentials were sent with it. */
function verdictOn(response: Response, signed: boolean): Verdict {
  // SIP.js answers itself, without Via, when there was no answer or no connection: nothing that a server said.
  if (!response.hasHeader("via")) return { state: "unreachable", cause: "silent", again: "soon" };
  switch (response.statusCode) {
    case 401:
    case 407: {
      const challenge = response.getHeader("www-authenticate") ?? response.getHeader("proxy-authenticate") ?? null;
      const unknown = challenge !== null && isUnknownChallenge(challenge);
      if (unknown) return { state: "refused", cause: "algorithm", again: "slowly" };
      return signed
        ? { state: "refused", cause: "password", again: "never" }
        : { state: "refused", cause: "no-credentials", again: "slowly" };
    }
    case 403:
      return { state: "refused", cause: "forbidden", again: "slowly" };
    case 404:
      return { state: "refused", cause: "unknown-address", again: "slowly" };
    default:
      return { state: "unregistered", cause: null, again: "soon" };
  }
}

export interface KeptRegistration {
  /** The connection is there: register, whatever the server may still know. */
  connected(): void;
  disconnected(): void;
  /** The server refused the last sign-in: what is sent to it now counts as another failure in its log. */
  readonly isRefused: () => boolean;
  /** Unregisters; resolves when the server answered or the connection is gone. */
  close(): Promise<void>;
}

/** Keeps one address registered while the connection is up, and reports each change of what is really known. */
export function keepRegistered(
  userAgent: UserAgent,
  report: (state: RegistrationState, detail: string, cause: LineCause | null) => void,
  deps: { readonly clock: Clock; readonly random: () => number },
): KeptRegistration {
  let registerer: Registerer | null = null;
  let attempt = 0;
  let refused = false;
  let silences = 0;
  let cancelRetry = (): void => {};

  const answered = (): void => {
    cancelRetry();
    silences = 0;
  };

  const register = (mine: Registerer): void => {
    let signed = (): boolean => false;
    let isOpen = true;
    const current = (): boolean => mine === registerer;
    const retryLater = (again: Exclude<Again, "never">): void => {
      cancelRetry();
      const delay = again === "slowly" ? refusedDelay : reconnectDelay;
      cancelRetry = deps.clock.after(Math.max(500, delay(attempt, deps.random())), () => current() && register(mine));
      attempt += 1;
    };
    const requestDelegate = {
      onAccept: () => {
        isOpen = false;
        if (current()) {
          answered();
          attempt = 0;
          refused = false;
          report("registered", "", null);
        }
      },
      onReject: ({ message }: Core.IncomingResponse) => {
        isOpen = false;
        if (!current()) return;
        answered();
        const { state, cause, again } = verdictOn(message, signed());
        if (refused !== (state === "refused")) attempt = 0;
        refused = state === "refused";
        const { statusCode = 0, reasonPhrase = "" } = message;
        report(state, cause === "silent" ? "" : statusLine(statusCode, reasonPhrase), cause);
        if (again !== "never") retryLater(again);
      },
    };
    mine.register({ requestDelegate }).then(
      (request) => {
        const { message } = request;
        // SIP.js writes the credentials into the same request when it answers a challenge.
        signed = () => message.headers["Authorization"] !== undefined || message.headers["Proxy-Authorization"] !== undefined;
        if (!current() || !isOpen) return;
        cancelRetry();
        cancelRetry = deps.clock.after(Math.min(LONGEST_ANSWER_LIMIT_MS, ANSWER_LIMIT_MS * 2 ** silences), () => {
          if (!current()) return;
          silences += 1;
          // A late answer must reach nothing: SIP.js would take back the binding of a registerer that is given up.
          request.dispose();
          report("unreachable", "", "silent");
          begin();
        });
      },
      () => current() && retryLater("soon"),
    );
  };

  /** A registerer that waits for an answer over a dead connection is stuck for 32 s, so every connection gets its own. */
  const fresh = (): Registerer => {
    const mine = new Registerer(userAgent, { expires: EXPIRES_S, refreshFrequency: REFRESH_PERCENT, logConfiguration: false });
    let wasRegistered = false;
    mine.stateChange.addListener((state) => {
      const lapsed = state === RegistererState.Unregistered && wasRegistered && mine === registerer;
      wasRegistered = state === RegistererState.Registered;
      if (lapsed) {
        // A refresh of SIP.js's own was refused; asking again tells why.
        report("unregistered", "", null);
        cancelRetry();
        cancelRetry = deps.clock.after(500, () => mine === registerer && register(mine));
      }
    });
    return mine;
  };

  const begin = (): void => {
    void abandon()?.dispose();
    registerer = fresh();
    register(registerer);
  };

  const abandon = (): Registerer | null => {
    const old = registerer;
    registerer = null;
    cancelRetry();
    return old;
  };

  return {
    isRefused: () => refused,
    connected() {
      attempt = 0;
      silences = 0;
      begin();
    },
    disconnected() {
      void abandon()?.dispose();
    },
    async close() {
      await abandon()?.dispose();
    },
  };
}
