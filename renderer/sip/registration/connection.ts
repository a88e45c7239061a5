import { reconnectDelay } from "#shared/domain/network/reconnect.ts";
import type { LineCause } from "#shared/domain/phone/account.ts";
import type { Clock } from "#shared/ports/clock.ts";

/** Interval at which the server has to respond; milliseconds. */
const PING_EVERY_MS = 4_000;
/** Time limit of a response; a dead or frozen server is thus noticed after 7 s at most. */
const PING_LIMIT_MS = 3_000;
/** A timer that is late by more than this means that this computer slept, not that the server failed. */
const SLEPT_MS = 2_000;

/** A signalling connection that is kept open. */
export interface Link {
  /** Resolves once connected; rejects if that failed. */
  connect(): Promise<void>;
  /** Closes the connection without waiting for the other side. */
  drop(): void;
  /** Asks the server for any response. */
  ping(onAnswer: () => void): void;
  /** Whether a ping may be sent now. */
  mayPing(): boolean;
}

export interface LinkEvents {
  /** `attempts`: how many attempts it took since the connection was lost, 0 for the first connection. */
  up(attempts: number): void;
  /** Also called if the first attempt fails. */
  down(cause: Extract<LineCause, "no-connection" | "broke-off" | "silent">): void;
}

export interface Connection {
  readonly isUp: () => boolean;
  /** To be called when the transport reports that the connection is gone. */
  lost(): void;
  /** Checks at once whether the connection is alive; connects if it is down. */
  check(): void;
  close(): void;
}

/** Connects, and reconnects with back-off whenever the connection breaks or the server stops responding. */
export function createConnection(
  link: Link,
  events: LinkEvents,
  deps: { readonly clock: Clock; readonly random: () => number },
): Connection {
  const { clock, random } = deps;
  let up = false;
  let closed = false;
  let attempt = 0;
  let connecting = 0;
  let cancelTimer = (): void => {};

  const later = (ms: number, fn: () => void): void => {
    cancelTimer();
    cancelTimer = clock.after(ms, fn);
  };
  const retry = (cause: Parameters<LinkEvents["down"]>[0]): void => {
    up = false;
    connecting += 1;
    events.down(cause);
    later(reconnectDelay(attempt, random()), connect);
    attempt += 1;
  };
  const ping = (): void => {
    if (!link.mayPing()) {
      later(PING_EVERY_MS, ping);
      return;
    }
    const sentAt = clock.now();
    let answered = false;
    link.ping(() => {
      answered = true;
    });
    later(PING_LIMIT_MS, () => {
      if (answered) {
        later(PING_EVERY_MS - PING_LIMIT_MS, ping);
      } else if (clock.now() - sentAt > PING_LIMIT_MS + SLEPT_MS) {
        ping();
      } else {
        up = false;
        link.drop();
        retry("silent");
      }
    });
  };
  const connect = (): void => {
    connecting += 1;
    const mine = connecting;
    const settle = (connected: boolean): void => {
      if (closed || mine !== connecting) return;
      if (!connected) {
        retry("no-connection");
        return;
      }
      const attempts = attempt;
      up = true;
      attempt = 0;
      later(PING_EVERY_MS, ping);
      events.up(attempts);
    };
    link.connect().then(
      () => settle(true),
      () => settle(false),
    );
  };
  connect();
  return {
    isUp: () => up,
    lost() {
      if (up && !closed) retry("broke-off");
    },
    check() {
      if (closed) return;
      if (up) {
        ping();
        return;
      }
      attempt = 0;
      cancelTimer();
      link.drop();
      connect();
    },
    close() {
      closed = true;
      up = false;
      cancelTimer();
    },
  };
}
