import { Invitation, type Inviter, SessionState } from "sip.js";
import type { DtmfMode } from "#shared/domain/account.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { CallQuality, PhoneCall } from "#shared/ports/phone.ts";
import { type CallStage, callEnd, type EndCause } from "./call-end.ts";
import { dtmfTones, infoTones } from "./dtmf.ts";
import type { CallAudio, Machine, Media, Recording } from "./media.ts";
import { renegotiation } from "./renegotiation.ts";
import { audioDirection, heldByThem } from "./sdp-direction.ts";

export interface LiveCallDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly media: Media;
  readonly dtmf: () => DtmfMode;
  readonly isUp: () => boolean;
  readonly changed: (call: PhoneCall) => void;
  readonly recorded: (recording: Recording) => void;
  /** This call is about to be the one that talks. */
  readonly takesTheFloor: () => void;
}

/** A call and its session; every action on a call that cannot take it does nothing. */
export interface LiveCall {
  readonly value: () => PhoneCall;
  /** The network's own ringback or announcement is heard. */
  readonly hasEarlyMedia: () => boolean;
  /** Nothing is left to be said to the other side. */
  readonly isSettled: () => boolean;
  dial(): void;
  answer(): void;
  answerByMachine(greeting: Uint8Array | null): void;
  stepIn(): void;
  hangUp(): void;
  refuse(statusCode: number, extraHeaders: string[]): void;
  silence(): void;
  setMuted(muted: boolean): void;
  hold(): void;
  resume(): void;
  sendDtmf(tones: string): void;
  quality(): Promise<CallQuality | null>;
  /** Whether the machine's caller is heard aloud. */
  setAloud(aloud: boolean): void;
  lineDown(): void;
  lineUp(): void;
}

interface Live {
  call: PhoneCall;
  stage: CallStage;
  cause: EndCause | null;
  detail: string;
  audio: CallAudio | null;
  machine: Machine | null;
  earlyMedia: boolean;
  accepting: boolean;
  aloud: boolean;
  /** What the other side has still to be told once the line is up. */
  farewell: (() => void) | null;
}

/** Runs one call over its session, from INVITE to the last word. */
export function liveCall(first: PhoneCall, session: Inviter | Invitation, deps: LiveCallDeps): LiveCall {
  const { clock } = deps;
  const live: Live = {
    call: first,
    stage: "early",
    cause: null,
    detail: "",
    audio: null,
    machine: null,
    earlyMedia: false,
    accepting: false,
    aloud: true,
    farewell: null,
  };
  const is = (...phases: readonly PhoneCall["phase"][]): boolean => phases.includes(live.call.phase);

  const patch = (change: Partial<PhoneCall>): void => {
    live.call = { ...live.call, ...change };
    deps.changed(live.call);
  };

  const applyAudio = (): void => {
    const { phase, muted } = live.call;
    live.audio?.set({
      sending: phase === "machine" || (!muted && phase !== "held"),
      hearing: phase !== "held" && (phase !== "machine" || live.aloud),
    });
  };

  const stopMachine = (): void => {
    const { machine } = live;
    live.machine = null;
    machine?.stop().then(
      (recording) => recording !== null && deps.recorded(recording),
      () => {},
    );
  };

  const finish = (cause: EndCause, detail = live.detail): void => {
    if (is("ended")) {
      return;
    }
    negotiation.stop();
    stopMachine();
    live.audio?.close();
    const end = callEnd(live.call.direction, live.stage, cause);
    patch({ phase: "ended", endedAt: clock.now(), end, endDetail: detail, detached: false });
  };

  const takeAudio = (audio: CallAudio): CallAudio => {
    live.audio = audio;
    return audio;
  };
  const conversation = (): CallAudio => takeAudio(deps.media.conversation(() => negotiation.request()));

  const heard = (sdp: string): void => {
    const remoteHold = heldByThem(audioDirection(sdp), is("held"), live.call.remoteHold);
    if (remoteHold !== live.call.remoteHold && !is("ended")) {
      patch({ remoteHold });
    }
  };

  const bye = (): void => void session.bye().catch(() => {});

  /** Says good-bye now, or as soon as there is somebody to say it to. */
  const part = (farewell: () => void): void => {
    if (deps.isUp()) {
      farewell();
    } else {
      live.farewell = farewell;
    }
  };

  const negotiation = renegotiation({
    session,
    clock,
    random: deps.random,
    get audio() {
      return live.audio ?? conversation();
    },
    hold: () => is("held"),
    isUp: deps.isUp,
    answered: heard,
    gone: () => {
      finish({ kind: "bye" }, "481");
      bye();
    },
  });

  const sendInfo = infoTones(session, clock);

  session.delegate = {
    onSessionDescriptionHandler: (handler) => {
      live.audio?.attach(handler);
      applyAudio();
    },
    onCancel: (cancel) => {
      live.cause = { kind: "cancel", reasons: cancel.request.getHeaders("Reason") };
    },
    onBye: (request) => {
      live.cause = { kind: "bye" };
      request.accept().catch(() => {});
    },
    onInvite: (request, _response, status) => {
      if (status < 300) {
        heard(request.body);
      }
    },
  };
  session.stateChange.addListener((state) => {
    if (state === SessionState.Established && !is("ended")) {
      live.stage = live.machine === null ? "talking" : "machine";
      if (live.stage === "talking") {
        deps.takesTheFloor();
      }
      patch({ phase: live.stage, answeredAt: clock.now(), detached: !deps.isUp() });
      applyAudio();
      live.machine?.start(() => part(() => hangUp()));
    }
    if (state === SessionState.Terminated) {
      const fallback: EndCause = live.call.direction === "in" && !live.accepting ? { kind: "rang-out" } : { kind: "failure" };
      // SIP.js tells the delegate why only after it changed the state.
      queueMicrotask(() => finish(live.cause ?? fallback));
    }
  });

  const accept = (audio: CallAudio, extraHeaders: string[]): void => {
    live.accepting = true;
    (session as Invitation).accept({ sessionDescriptionHandlerOptions: audio.options, extraHeaders }).catch(() => {});
  };
  const rings = (): boolean => session instanceof Invitation && is("ringing") && session.state === SessionState.Initial;

  const refuse = (statusCode: number, extraHeaders: string[]): void => {
    if (!(session instanceof Invitation) || !is("ringing")) {
      return;
    }
    finish({ kind: statusCode < 400 ? "redirected" : "us" }, String(statusCode));
    part(() => void session.reject({ statusCode, extraHeaders }).catch(() => {}));
  };

  const hangUp = (): void => {
    if (is("ended")) {
      return;
    }
    if (is("ringing") && session instanceof Invitation) {
      refuse(486, []);
      return;
    }
    const early = session.state !== SessionState.Established;
    finish({ kind: "us" });
    part(() => (early && !(session instanceof Invitation) ? void session.cancel().catch(() => {}) : bye()));
  };

  return {
    value: () => live.call,
    hasEarlyMedia: () => live.earlyMedia,
    isSettled: () => is("ended") && live.farewell === null,
    dial() {
      const inviter = session as Inviter;
      inviter
        .invite({
          sessionDescriptionHandlerOptions: conversation().options,
          requestDelegate: {
            onProgress: ({ message }) => {
              live.earlyMedia ||= message.body !== "";
              if (is("dialling", "ringing")) {
                patch({ phase: "ringing" });
              }
            },
            onAccept: ({ message }) => heard(message.body),
            onRedirect: ({ message }) => {
              live.cause = { kind: "status", status: message.statusCode ?? 300 };
              live.detail = `${message.statusCode} ${message.reasonPhrase}`;
            },
            onReject: ({ message }) => {
              live.cause = { kind: "status", status: message.statusCode ?? 500 };
              live.detail = `${message.statusCode} ${message.reasonPhrase}`;
            },
          },
        })
        .catch(() => finish({ kind: "failure" }));
    },
    answer() {
      if (rings()) {
        deps.takesTheFloor();
        accept(conversation(), []);
      }
    },
    answerByMachine(greeting) {
      if (rings()) {
        live.machine = deps.media.machine(greeting, () => negotiation.request());
        // RFC 5373: the caller may know that nobody picked up.
        accept(takeAudio(live.machine.audio), ["Answer-Mode: Auto"]);
      }
    },
    stepIn() {
      if (is("machine")) {
        deps.takesTheFloor();
        stopMachine();
        live.stage = "talking";
        patch({ phase: "talking" });
        applyAudio();
        live.audio?.toMicrophone().catch(() => {});
      }
    },
    hangUp,
    refuse,
    silence() {
      if (is("ringing") && !live.call.silenced) {
        patch({ silenced: true });
      }
    },
    setMuted(muted) {
      if (!is("ended", "machine") && muted !== live.call.muted) {
        patch({ muted });
        applyAudio();
      }
    },
    hold() {
      if (is("talking")) {
        patch({ phase: "held" });
        applyAudio();
        negotiation.request();
      }
    },
    resume() {
      if (is("held")) {
        deps.takesTheFloor();
        patch({ phase: "talking" });
        applyAudio();
        negotiation.request();
      }
    },
    sendDtmf(text) {
      const tones = dtmfTones(text);
      if (is("talking") && tones !== "") {
        deps.dtmf() === "info" ? sendInfo(tones) : live.audio?.sendTones(tones);
      }
    },
    quality: async () => (is("ended") ? null : ((await live.audio?.quality()) ?? null)),
    setAloud(aloud) {
      live.aloud = aloud;
      applyAudio();
    },
    lineDown() {
      if (is("dialling") || (is("ringing") && live.call.direction === "out")) {
        // Whatever they answer goes to a connection that is no more.
        finish({ kind: "failure" }, "connection lost");
        part(() => void (session as Inviter).cancel().catch(() => {}));
      } else if (!is("ended")) {
        patch({ detached: true });
      }
    },
    lineUp() {
      const { farewell } = live;
      live.farewell = null;
      farewell?.();
      if (!is("ended")) {
        patch({ detached: false });
        negotiation.request();
      }
    },
  };
}
