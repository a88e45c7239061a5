import { type Core, RegistererState, type UserAgent } from "sip.js";
import { isUnknownChallenge } from "#renderer/sip/lenient/challenge.ts";
import { statusLine } from "#renderer/sip/messages/status-line.ts";
import { reconnectDelay, refusedDelay } from "#shared/domain/network/reconnect.ts";
import type { LineCause, RegistrationState } from "#shared/domain/phone/account.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { TolerantRegisterer } from "./tolerant-registerer.ts";

/** In seconds. SIP.js refreshes after half of the granted time, so that a server that lost our registration is noticed early. */
const EXPIRES_S = 300;
const REFRESH_PERCENT = 50;

/** A starting PBX drops requests until its registrar is loaded, so we ask again after this time, doubled each time. */
const ANSWER_LIMIT_MS = 4_000;
/** SIP itself gives a request up after 32 s (RFC 3261 17.1.2.2, timer F). */
const LONGEST_ANSWER_LIMIT_MS = 32_000;

/** When to retry after a refusal: never with these credentials, slowly, or soon. */
type Again = "never" | "slowly" | "soon";

interface Verdict {
  readonly state: RegistrationState;
  readonly cause: LineCause | null;
  readonly again: Again;
}

type Response = Core.IncomingResponse["message"];

/** The meaning of a response other than 2xx to a REGISTER; `signed`: it was sent with credentials. */
function verdictOn(response: Response, signed: boolean): Verdict {
  // Without Via, SIP.js generated it because there was no response or no connection: the server said nothing.
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
    case 423:
      return { state: "unregistered", cause: null, again: "slowly" };
    default:
      // Redirects are not followed, since they lead to another server than that of the account.
      if (response.statusCode !== undefined && response.statusCode < 400) return { state: "unregistered", cause: null, again: "slowly" };
      return { state: "unregistered", cause: null, again: "soon" };
  }
}

export interface AccountRegistration {
  /** To be called when the connection is up: registers, whatever the server may still know, unless its last refusal forbids that now. */
  connected(): void;
  disconnected(): void;
  /** Whether the server refused the last registration: each further request then counts as another failure in its log. */
  readonly isRefused: () => boolean;
  /** Unregisters; resolves when the server responded or the connection is gone. */
  close(): Promise<void>;
}

/** Keeps one address registered while the connection is up, and reports each change that is certain. */
export function createRegistration(
  userAgent: UserAgent,
  report: (state: RegistrationState, detail: string, cause: LineCause | null) => void,
  deps: { readonly clock: Clock; readonly random: () => number },
): AccountRegistration {
  let registerer: TolerantRegisterer | null = null;
  let attempt = 0;
  let silences = 0;
  /** The retry pace that `attempt` counts for. */
  let pace: Again = "soon";
  /** The last refusal, which outlives connections; `null` while the server accepts us or has not responded. */
  let last: (Verdict & { readonly detail: string; readonly notBefore: number }) | null = null;
  let cancelRetry = (): void => {};

  const later = (ms: number, work: () => void): void => {
    cancelRetry();
    cancelRetry = deps.clock.after(ms, work);
  };
  const answered = (): void => {
    cancelRetry();
    silences = 0;
  };
  const accepted = (): void => {
    answered();
    attempt = 0;
    last = null;
    report("registered", "", null);
  };
  /** Milliseconds until the next attempt, which is counted. */
  const nextDelay = (again: Verdict["again"]): number => {
    const delay = again === "slowly" ? refusedDelay : reconnectDelay;
    const ms = Math.max(500, delay(attempt, deps.random()));
    attempt += 1;
    return ms;
  };

  const rejected = (mine: TolerantRegisterer, { message }: Core.IncomingResponse, signed: boolean): void => {
    answered();
    const verdict = verdictOn(message, signed);
    const { state, cause, again } = verdict;
    if (pace !== again) attempt = 0;
    pace = again;
    const { statusCode = 0, reasonPhrase = "" } = message;
    const detail = cause === "silent" ? "" : statusLine(statusCode, reasonPhrase);
    const ms = again === "never" ? Number.POSITIVE_INFINITY : nextDelay(again);
    if (cause !== "silent") last = { ...verdict, detail, notBefore: deps.clock.now() + ms };
    report(state, detail, cause);
    if (again !== "never") later(ms, () => mine === registerer && register(mine));
  };

  const register = (mine: TolerantRegisterer): void => {
    mine.register().catch(() => mine === registerer && later(nextDelay("soon"), () => mine === registerer && register(mine)));
  };

  /** A registerer that waits for a response over a dead connection is stuck for 32 s, so every connection gets its own. */
  const fresh = (): TolerantRegisterer => {
    let request: Core.OutgoingRegisterRequest | null = null;
    let wasRegistered = false;
    const current = (): boolean => mine === registerer;
    // SIP.js adds the credentials to the same request when it answers a challenge.
    const signed = (): boolean => ["Authorization", "Proxy-Authorization"].some((name) => request?.message.headers[name] !== undefined);
    const refused = (response: Core.IncomingResponse): void => {
      if (current()) rejected(mine, response, signed());
    };
    const delegate = { onAccept: () => current() && accepted(), onRedirect: refused, onReject: refused };
    const sent = (next: Core.OutgoingRegisterRequest): void => {
      request = next;
      // A refresh has no such limit, since the registration is still valid.
      if (!current() || mine.state === RegistererState.Registered) return;
      later(Math.min(LONGEST_ANSWER_LIMIT_MS, ANSWER_LIMIT_MS * 2 ** silences), () => {
        if (!current()) return;
        silences += 1;
        // A late response must not take effect: SIP.js would remove the binding of an abandoned registerer.
        next.dispose();
        report("unreachable", "", "silent");
        begin();
      });
    };
    const mine = new TolerantRegisterer(userAgent, { expires: EXPIRES_S, refreshFrequency: REFRESH_PERCENT }, { delegate, sent });
    mine.stateChange.addListener((state) => {
      const lapsed = state === RegistererState.Unregistered && wasRegistered && current();
      wasRegistered = state === RegistererState.Registered;
      if (!lapsed) return;
      report("unregistered", "", null);
      later(500, () => current() && register(mine));
    });
    return mine;
  };

  const begin = (): void => {
    void abandon()?.dispose();
    registerer = fresh();
    register(registerer);
  };

  const abandon = (): TolerantRegisterer | null => {
    const old = registerer;
    registerer = null;
    cancelRetry();
    return old;
  };

  return {
    isRefused: () => last?.state === "refused",
    connected() {
      silences = 0;
      const refusal = last !== null && last.again !== "soon" ? last : null;
      if (refusal === null) attempt = 0;
      const wait = (refusal?.notBefore ?? 0) - deps.clock.now();
      if (refusal === null || wait <= 0) {
        begin();
        return;
      }
      // If a proxy closes idle connections, a new attempt per connection would add failures to the server's log.
      report(refusal.state, refusal.detail, refusal.cause);
      if (refusal.again === "slowly") later(wait, begin);
    },
    disconnected() {
      void abandon()?.dispose();
    },
    async close() {
      await abandon()?.dispose();
    },
  };
}
