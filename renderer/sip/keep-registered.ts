import { Registerer, RegistererState, type UserAgent } from "sip.js";
import type { RegistrationState } from "#shared/domain/account.ts";
import { reconnectDelay } from "#shared/domain/reconnect.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { statusLine } from "./status.ts";

/** Asked for in seconds; SIP.js refreshes at half of what is granted, so that a server that forgot us is noticed early. */
const EXPIRES_S = 300;
const REFRESH_PERCENT = 50;

const REFUSALS: readonly number[] = [401, 403, 404, 407];

export interface KeptRegistration {
  /** The connection is there: register, whatever the server may still know. */
  connected(): void;
  disconnected(): void;
  /** Unregisters; resolves when the server answered or the connection is gone. */
  close(): Promise<void>;
}

/** Keeps one address registered while the connection is up, and reports each change of what is really known. */
export function keepRegistered(
  userAgent: UserAgent,
  report: (state: RegistrationState, detail: string) => void,
  deps: { readonly clock: Clock; readonly random: () => number },
): KeptRegistration {
  let registerer: Registerer | null = null;
  let attempt = 0;
  let cancelRetry = (): void => {};

  const register = (mine: Registerer): void => {
    const current = (): boolean => mine === registerer;
    const retryLater = (): void => {
      cancelRetry();
      cancelRetry = deps.clock.after(Math.max(500, reconnectDelay(attempt, deps.random())), () => current() && register(mine));
      attempt += 1;
    };
    const requestDelegate = {
      onAccept: () => {
        if (current()) {
          attempt = 0;
          report("registered", "");
        }
      },
      onReject: (response: { message: { statusCode: number | undefined; reasonPhrase: string | undefined } }) => {
        if (!current()) return;
        const { statusCode = 0, reasonPhrase = "" } = response.message;
        const refused = REFUSALS.includes(statusCode);
        report(refused ? "refused" : "unregistered", statusLine(statusCode, reasonPhrase));
        if (!refused) retryLater();
      },
    };
    mine.register({ requestDelegate }).catch(() => current() && retryLater());
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
        report("unregistered", "");
        cancelRetry();
        cancelRetry = deps.clock.after(500, () => mine === registerer && register(mine));
      }
    });
    return mine;
  };

  const abandon = (): Registerer | null => {
    const old = registerer;
    registerer = null;
    cancelRetry();
    return old;
  };

  return {
    connected() {
      void abandon()?.dispose();
      attempt = 0;
      registerer = fresh();
      register(registerer);
    },
    disconnected() {
      void abandon()?.dispose();
    },
    async close() {
      await abandon()?.dispose();
    },
  };
}
