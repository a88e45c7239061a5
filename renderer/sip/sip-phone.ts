import { Inviter } from "sip.js";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import { numberInUri } from "#shared/domain/numbers/number-uri.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone, PhoneEvent } from "#shared/ports/phone.ts";
import { type CallBook, createCallBook, type LineInUse } from "./calls/call-book.ts";
import { failAtOnce } from "./calls/call-end.ts";
import { dialTarget } from "./calls/dial-target.ts";
import { faultOf, turnAway } from "./calls/turn-away.ts";
import { headersAsSent } from "./lenient/as-sent.ts";
import type { Media } from "./media/media.ts";
import type { RingPlayer } from "./media/ring-sound.ts";
import { callerIdentity } from "./messages/identity-headers.ts";
import type { LineDeps } from "./registration/line.ts";
import { createLineBook, type LineBook } from "./registration/line-book.ts";

export interface PhoneDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly media: Media;
  readonly ring: RingPlayer;
  /** Receives technical messages without personal data. */
  readonly log: (message: string) => void;
  /** Replaces the WebSocket in tests; `null` for the real one. */
  readonly transport: LineDeps["transport"];
}

type Emit = (event: PhoneEvent) => void;

/** Handles the events of all lines: registrations, calls, and lost connections. */
function connectLines(
  deps: PhoneDeps,
  calls: CallBook,
  emit: Emit,
): { readonly lines: LineBook; readonly callLine: (accountId: string) => LineInUse | null } {
  const lines: LineBook = createLineBook(
    {
      registration: (accountId, state, detail, cause) => emit({ kind: "registration", accountId, state, detail, cause }),
      faults: (accountId, faults) => emit({ kind: "line-faults", accountId, faults }),
      breaks: () => emit({ kind: "problem", problem: "line-breaks" }),
      arriving: (read) => emit({ kind: "arriving", identity: callerIdentity(read) }),
      invite(accountId, invitation) {
        const line = callLine(accountId);
        if (line !== null) {
          const identity = callerIdentity(headersAsSent(invitation.request));
          const first = calls.blank(accountId, "in", identity);
          const fault = faultOf(invitation.request);
          if (fault === null) calls.add(first, invitation, line);
          else turnAway(invitation, first, fault, deps, emit);
        }
      },
      up(accountId) {
        for (const call of calls.ofAccount(accountId)) call.lineUp();
        calls.sweep();
      },
      down(accountId) {
        for (const call of calls.ofAccount(accountId)) call.lineDown();
      },
      closing(accountId) {
        for (const call of calls.ofAccount(accountId)) call.hangUp();
      },
    },
    { ...deps, describe: deps.media.describe },
  );
  const callLine = (accountId: string): LineInUse | null => {
    const line = lines.line(accountId);
    return line === null ? null : { isUp: line.isUp, dtmf: () => lines.account(accountId)?.dtmf ?? "rfc4733" };
  };
  return { lines, callLine };
}

/** Returns a function that dials, or reports at once why it cannot; it returns the call's id in both cases. */
function dialler(deps: PhoneDeps, calls: CallBook, { lines, callLine }: ReturnType<typeof connectLines>, emit: Emit): Phone["dial"] {
  return (accountId, target) => {
    const line = lines.line(accountId);
    const own = callLine(accountId);
    const uri = line === null ? null : dialTarget(target, line.userAgent.configuration.uri);
    const number = numberInUri(/^(sips?|tel):/i.test(target) ? target : `tel:${target}`);
    const identity: CallerIdentity = { number, displayName: "", hidden: false, uri: uri?.toString() ?? "", divertedFrom: [] };
    const first = calls.blank(accountId, "out", identity);
    if (line === null || own === null || uri === null || line.state() !== "registered") {
      emit({ kind: "problem", problem: line !== null && uri === null ? "call-failed" : "not-registered" });
      failAtOnce(first, line !== null && uri === null ? "not-dialable" : "not-connected", "", deps, emit);
      return first.id;
    }
    calls.holdOthers(first.id);
    calls.add(first, new Inviter(line.userAgent, uri), own).dial();
    return first.id;
  };
}

/** The phone: lines, calls, and their sounds. Events contain calls as values; sessions are never exposed. */
export function createPhone(deps: PhoneDeps): Phone {
  const { media, ring } = deps;
  const listeners = new Set<Emit>();
  const emit: Emit = (event) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        // A failing view must not end the call.
        deps.log(`a listener failed: ${error instanceof Error ? error.name : "unknown"}`);
      }
    }
  };
  const calls = createCallBook({ ...deps, emit });
  const connected = connectLines(deps, calls, emit);
  const { lines } = connected;
  media.onProblem((problem) => emit({ kind: "problem", problem }));
  return {
    configure: lines.configure,
    checkConnections: lines.check,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dial: dialler(deps, calls, connected, emit),
    ...callActions(calls),
    setRingKind: calls.setRingKind,
    setSilent: calls.setSilent,
    tryRing: (kind) => ring.playOnce(kind),
    quality: calls.quality,
    setDevices(devices) {
      media.setDevices(devices);
      ring.setDevice(devices.ring);
    },
    async close() {
      await lines.close();
      ring.close();
      media.close();
      listeners.clear();
    },
  };
}

type CallAction =
  | "answer"
  | "hangUp"
  | "reject"
  | "redirect"
  | "answerByMachine"
  | "listenIn"
  | "stepIn"
  | "silence"
  | "setMuted"
  | "hold"
  | "resume"
  | "sendDtmf";

function callActions({ act }: CallBook): Pick<Phone, CallAction> {
  return {
    answer: (callId) => act(callId, (call) => call.answer()),
    hangUp: (callId) => act(callId, (call) => call.hangUp()),
    reject(callId, status, retryAfterSeconds) {
      const headers = retryAfterSeconds === null ? [] : [`Retry-After: ${Math.max(0, Math.round(retryAfterSeconds))}`];
      act(callId, (call) => call.refuse(status, headers));
    },
    // SIP.js adds no Contact; without one the caller would not know where to go.
    redirect: (callId, uri) => act(callId, (call) => call.refuse(302, [`Contact: <${uri.replace(/[<>\s]/g, "")}>`])),
    answerByMachine: (callId, spoken) => act(callId, (call) => call.answerByMachine(spoken)),
    listenIn: (callId, on) => act(callId, (call) => call.listenIn(on)),
    stepIn: (callId) => act(callId, (call) => call.stepIn()),
    silence: (callId) => act(callId, (call) => call.silence()),
    setMuted: (callId, muted) => act(callId, (call) => call.setMuted(muted)),
    hold: (callId) => act(callId, (call) => call.hold()),
    resume: (callId) => act(callId, (call) => call.resume()),
    sendDtmf: (callId, tones) => act(callId, (call) => call.sendDtmf(tones)),
  };
}
