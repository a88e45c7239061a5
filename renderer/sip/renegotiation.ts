import { type Session, SessionState } from "sip.js";
import type { Clock } from "#shared/ports/clock.ts";
import type { CallAudio } from "./media.ts";

/** Pause before another try when a re-INVITE is still under way, in milliseconds. */
const PENDING_RETRY_MS = 1_000;
/** A re-INVITE that was lost with its connection is given up by SIP.js after 32 s. */
const MAX_RETRIES = 40;

export interface Renegotiation {
  /** Brings the other side to the wished state; the latest wish counts. */
  request(): void;
  stop(): void;
}

interface Wish {
  readonly session: Session;
  readonly audio: () => CallAudio | null;
  readonly clock: Clock;
  readonly random: () => number;
  /** Whether we want to hold, read when the offer is made. */
  readonly hold: () => boolean;
  readonly isUp: () => boolean;
  /** SDP of their answer. */
  readonly answered: (sdp: string) => void;
  /** They know nothing of this call (481): it is over. */
  readonly gone: () => void;
}

/** Re-INVITEs of one call, one at a time (RFC 3261 14.1). */
export function renegotiation(wish: Wish): Renegotiation {
  const { session, clock } = wish;
  let running = false;
  let again = false;
  let retries = 0;
  let stopped = false;
  let cancelTimer = (): void => {};

  const retryAfter = (ms: number): void => {
    running = false;
    retries += 1;
    cancelTimer();
    if (retries <= MAX_RETRIES && !stopped) cancelTimer = clock.after(ms, run);
  };
  const done = (): void => {
    running = false;
    retries = 0;
    if (again) run();
  };
  const rejected = (status: number): void => {
    if (status === 481) {
      wish.gone();
    } else if (status === 491) {
      // RFC 3261 14.1: 2.1 to 4 s for the owner of the Call-ID, 0 to 2 s for the other one; this suits both.
      retryAfter(500 + Math.floor(wish.random() * 3_000));
    } else {
      done();
    }
  };
  const run = (): void => {
    if (stopped || running || !wish.isUp() || session.state !== SessionState.Established) {
      again = running;
      return;
    }
    running = true;
    again = false;
    const audio = wish.audio();
    const restart = audio?.wantsIceRestart() === true ? { offerOptions: { iceRestart: true } } : {};
    const options = { ...audio?.options, hold: wish.hold() };
    session
      .invite({
        sessionDescriptionHandlerOptions: { ...options, ...restart },
        requestDelegate: {
          onAccept: (response) => {
            session.sessionDescriptionHandlerOptionsReInvite = options;
            wish.answered(response.message.body);
            done();
          },
          onReject: (response) => rejected(response.message.statusCode ?? 0),
        },
      })
      .catch(() => retryAfter(PENDING_RETRY_MS));
  };
  return {
    request() {
      retries = 0;
      if (running) {
        again = true;
      } else {
        cancelTimer();
        run();
      }
    },
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}
