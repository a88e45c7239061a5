import { type Invitation, type Inviter, type Session, SessionState, Web } from "sip.js";
import { createVoice, type Voice } from "#renderer/sip/media/synthetic-microphone.ts";
import type { PracticeScenarioId } from "#shared/domain/phone/practice.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { type Ears, type Heard, openEars } from "./ears.ts";

/** `calling` until the rep's phone rings · `ringing` · `talking` · `ended`. */
export type PracticePhase = "calling" | "ringing" | "talking" | "ended";

/** A simulated person's call for the interface: values only. */
export interface PracticeCall {
  readonly id: string;
  /** `to-rep`: the person calls; `from-rep`: the rep dialled them. */
  readonly direction: "to-rep" | "from-rep";
  /** The scenario that was started; `null` if the rep dialled. */
  readonly scenario: PracticeScenarioId | null;
  /** E.164, or what was dialled; empty if withheld. */
  readonly number: string;
  readonly name: string;
  readonly voiceHz: number;
  readonly phase: PracticePhase;
  /** Whether an answering machine or mailbox answered the call (RFC 5373). */
  readonly machine: boolean;
  /** SIP status of a refusal; `null` if the call was answered or is not over. */
  readonly refusedWith: number | null;
}

/** A call in progress and the actions on it. */
export interface SimulatedCall {
  readonly session: Session;
  readonly voice: Voice;
  info(): PracticeCall;
  update(change: Partial<PracticeCall>): void;
  /** `null` before the call is answered. */
  hear(): Heard | null;
  /** Cancels, refuses or hangs up, depending on the phase. */
  hangUp(): void;
  /** Runs `fn` after `ms`, unless the call has ended by then. */
  after(ms: number, fn: () => void): void;
}

export interface SimulatedCallOptions {
  readonly clock: Clock;
  readonly context: AudioContext;
  readonly onChange: () => void;
}

/** Gives a session a voice and ears, and keeps its values up to date until it ends. */
export function openSimulatedCall(
  session: Session,
  first: PracticeCall,
  { clock, context, onChange }: SimulatedCallOptions,
): SimulatedCall {
  let info = first;
  let ears: Ears | null = null;
  const voice = createVoice(context, first.voiceHz);
  const cancels = new Set<() => void>();
  const update = (change: Partial<PracticeCall>) => {
    info = { ...info, ...change };
    onChange();
  };

  session.stateChange.addListener((state) => {
    if (state === SessionState.Established) {
      const handler = session.sessionDescriptionHandler;
      if (handler instanceof Web.SessionDescriptionHandler) ears = openEars(context, handler.remoteMediaStream);
      update({ phase: "talking" });
    } else if (state === SessionState.Terminated) {
      for (const cancel of cancels) cancel();
      ears?.close();
      voice.stop();
      update({ phase: "ended" });
    }
  });

  return {
    session,
    voice,
    info: () => info,
    update,
    hear: () => ears?.listen() ?? null,
    hangUp: () => void endSession(session).catch(() => undefined),
    after(ms, fn) {
      if (info.phase === "ended") return;
      const cancel = clock.after(ms, () => {
        cancels.delete(cancel);
        fn();
      });
      cancels.add(cancel);
    },
  };
}

async function endSession(session: Session): Promise<unknown> {
  switch (session.state) {
    case SessionState.Initial:
    case SessionState.Establishing:
      return "cancel" in session ? (session as Inviter).cancel() : (session as Invitation).reject({ statusCode: 480 });
    case SessionState.Established:
      return session.bye();
    case SessionState.Terminating:
    case SessionState.Terminated:
      return undefined;
  }
}
