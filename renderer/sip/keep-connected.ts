import type { LineCause } from "#shared/domain/account.ts";
import { reconnectDelay } from "#shared/domain/reconnect.ts";
import type { Clock } from "#shared/ports/clock.ts";

/** Every this many milliseconds the server has to show that it is alive … */
const PING_EVERY_MS = 4_000;
/** … within this time, so that a dead or frozen one is noticed after 7 s at most. */
const PING_LIMIT_MS = 3_000;
/** A timer that comes this much too late means that we slept, not the server. */
const SLEPT_MS = 2_000;

/** A signalling connection that is to be kept up. */
export interface Link {
  /** Resolves once connected, rejects when that failed. */
  connect(): Promise<void>;
  /** Drops the connection without waiting for the other side. */
  drop(): void;
  /** Asks the server for any answer at all. */
  ping(onAnswer: () => void): void;
  /** Whether it may be asked now. */
  mayPing(): boolean;
}

export interface LinkEvents {
  /** `attempts`: how many it took since the connection was lost, 0 for the first of all. */
  up(attempts: number): void;
  /** Called at the first failure too. */
  down(cause: Extract<LineCause, "no-connection" | "broke-off" | "silent">): void;
}

export interface Connection {
  readonly isUp: () => boolean;
  /** The transport says that the connection is gone. */
  lost(): void;
  /** Finds out now whether the connection lives; connects at once when it is down. */
  check(): void;
  close(): void;
}

/** Connects, and connects again with back-off whenever the connection dies or the server stops answering. */
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
