import { Core, Inviter, type Session, SessionState } from "sip.js";
import { theirsIsUnderWay } from "#renderer/sip/media/call-descriptions.ts";
import type { CallAudio } from "#renderer/sip/media/media.ts";
import type { Clock } from "#shared/ports/clock.ts";

/** Pause before a retry while a re-INVITE is still pending; milliseconds. */
const PENDING_RETRY_MS = 1_000;
/** SIP.js gives up a re-INVITE that was lost with its connection after 32 s. */
const MAX_RETRIES = 40;
/** A refusal may be a collision that a phone reports wrongly, so we retry; but some exchanges never allow a call to be held. */
const MAX_REFUSALS = 3;
/** RFC 3261 14.2 allows up to 10 s; milliseconds. */
const LONGEST_PAUSE_MS = 10_000;

export interface Renegotiation {
  /** Brings the other side to the wanted state; only the latest one counts. */
  request(): void;
  /** To be called when their re-INVITE or ACK is done: sends at once what had to wait. */
  theirsIsOver(): void;
  /** Whether an offer of ours is being created or not answered yet. */
  isUnderWay(): boolean;
  stop(): void;
}

interface Wish {
  readonly session: Session;
  readonly audio: () => CallAudio | null;
  readonly clock: Clock;
  readonly random: () => number;
  /** Whether we want to hold; read when the offer is created. */
  readonly hold: () => boolean;
  readonly isUp: () => boolean;
  /** Called with their response. */
  readonly answered: (response: Core.IncomingResponseMessage) => void;
  /** They do not know this call (481), so it is over. */
  readonly gone: () => void;
}

/** Until their ACK arrives we send no INVITE, since they would drop it (RFC 3261 14.1, RFC 5407 3.1.4). */
function isTheirTurn(session: Session): boolean {
  return theirsIsUnderWay(session) || session.dialog?.sessionState !== Core.SessionState.Confirmed;
}

/** Pause after 491 in milliseconds (RFC 3261 14.1): the side that created the Call-ID waits longer. */
function glarePause(session: Session, random: number): number {
  return session instanceof Inviter ? 2_100 + Math.floor(random * 1_900) : Math.floor(random * 2_000);
}

/** Re-INVITEs of one call, one at a time (RFC 3261 14.1). */
export function renegotiation(wish: Wish): Renegotiation {
  const { session, clock } = wish;
  let running = false;
  let waiting = false;
  let again = false;
  let retries = 0;
  let refusals = 0;
  let stopped = false;
  let cancelTimer = (): void => {};

  const retryAfter = (ms: number): void => {
    running = false;
    retries += 1;
    cancelTimer();
    waiting = retries <= MAX_RETRIES && !stopped;
    if (waiting) cancelTimer = clock.after(ms, run);
  };
  const done = (): void => {
    running = false;
    retries = 0;
    refusals = 0;
    if (again) run();
  };
  const rejected = ({ message }: Core.IncomingResponse): void => {
    const status = message.statusCode ?? 0;
    refusals += status === 491 ? 0 : 1;
    if (status === 481) {
      wish.gone();
    } else if (status === 491) {
      retryAfter(glarePause(session, wish.random()));
    } else if (refusals < MAX_REFUSALS) {
      const seconds = Number.parseInt(message.getHeader("Retry-After") ?? "", 10);
      retryAfter(Math.min(Number.isNaN(seconds) ? PENDING_RETRY_MS : seconds * 1_000, LONGEST_PAUSE_MS));
    } else {
      done();
    }
  };
  const invite = (): void => {
    const audio = wish.audio();
    const restart = audio?.wantsIceRestart() === true ? { offerOptions: { iceRestart: true } } : {};
    const options = { ...audio?.options, hold: wish.hold() };
    session
      .invite({
        sessionDescriptionHandlerOptions: { ...options, ...restart },
        requestDelegate: {
          onAccept: (response) => {
            session.sessionDescriptionHandlerOptionsReInvite = options;
            wish.answered(response.message);
            done();
          },
          onReject: rejected,
        },
      })
      .catch(() => retryAfter(PENDING_RETRY_MS));
  };
  const run = (): void => {
    cancelTimer();
    waiting = false;
    if (stopped || running || !wish.isUp() || session.state !== SessionState.Established) {
      again = running;
      return;
    }
    running = true;
    again = false;
    if (isTheirTurn(session)) retryAfter(PENDING_RETRY_MS);
    else invite();
  };
  return {
    request() {
      retries = 0;
      refusals = 0;
      if (running) again = true;
      else run();
    },
    theirsIsOver() {
      if (waiting) run();
    },
    isUnderWay: () => running,
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}
