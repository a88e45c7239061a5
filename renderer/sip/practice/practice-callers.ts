import type { Invitation, Session } from "sip.js";
import type { PracticeLine } from "#shared/contract/state.ts";
import {
  dialledNumber,
  PRACTICE_COLLEAGUE,
  PRACTICE_MAILBOX,
  PRACTICE_MAILBOX_HZ,
  PRACTICE_PEOPLE,
  PRACTICE_SCENARIOS,
  type PracticePerson,
  type PracticeScenario,
  type PracticeScenarioId,
  voiceOf,
} from "#shared/domain/phone/practice.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { behave, behaveAsMailbox } from "./behaviour.ts";
import { openCallerAgent } from "./caller-agent.ts";
import type { Heard } from "./ears.ts";
import { inviterFor, placeCall, type RingResult } from "./place-call.ts";
import { openSimulatedCall, type PracticeCall, type SimulatedCall } from "./practice-call.ts";

export interface CallersState {
  /** `ready` once callers, mailbox and colleague are registered; `unavailable` if the exchange refuses or cannot be reached. */
  readonly line: "starting" | "ready" | "unavailable";
  /** Calls in progress, and the last ten that ended, oldest first. */
  readonly calls: readonly PracticeCall[];
}

export interface PracticeCallers {
  /** Whether callers, mailbox and colleague could register. */
  readonly ready: Promise<"ready" | "unavailable">;
  /** A scenario's person calls the rep. Resolves as soon as it rings, is refused, or is answered without ringing. */
  ring(scenario: PracticeScenarioId): Promise<RingResult>;
  /** The simulated person ends their call, in any phase. */
  hangUp(callId: string): void;
  /** What the simulated person hears; `null` if the call is not answered or over. */
  hear(callId: string): Heard | null;
  state(): CallersState;
  on(listener: (state: CallersState) => void): () => void;
  /** Ends all calls and unregisters all people. */
  stop(): Promise<void>;
}

export interface PracticeOptions {
  readonly line: PracticeLine;
  /** The page's context; it is resumed before a person speaks. */
  readonly audioContext: () => AudioContext;
  readonly people?: readonly PracticePerson[];
  readonly scenarios?: readonly PracticeScenario[];
  readonly clock: Clock;
  /** Returns 0 to 1. */
  readonly random?: () => number;
}

const KEPT_ENDED = 10;

/** Registers the simulated people on the practice line: real user agents with real WebRTC audio, in this page. */
export function startPracticeCallers(options: PracticeOptions): PracticeCallers {
  const { line, audioContext, people = PRACTICE_PEOPLE, scenarios = PRACTICE_SCENARIOS, clock, random = Math.random } = options;
  const calls = new Map<string, SimulatedCall>();
  const bySession = new Map<Session, SimulatedCall>();
  const listeners = new Set<(state: CallersState) => void>();
  const pauses = new Set<() => void>();
  let [lineState, count]: [CallersState["line"], number] = ["starting", 0];

  const state = (): CallersState => ({ line: lineState, calls: [...calls.values()].map((call) => call.info()) });
  const changed = () => {
    for (const listener of listeners) listener(state());
  };
  const forgetEnded = () => {
    const ended = [...calls].filter(([, call]) => call.info().phase === "ended");
    for (const [, call] of ended) bySession.delete(call.session);
    for (const [id] of ended.slice(0, -KEPT_ENDED)) calls.delete(id);
  };

  const open = (
    session: Session,
    about: Pick<PracticeCall, "direction" | "scenario" | "number" | "name" | "voiceHz" | "phase">,
  ): SimulatedCall => {
    const context = audioContext();
    context.resume().catch(() => undefined);
    const id = `practice-${++count}`;
    const call = openSimulatedCall(session, { ...about, id, machine: false, refusedWith: null }, { clock, context, onChange: changed });
    forgetEnded();
    calls.set(id, call);
    bySession.set(session, call);
    changed();
    return call;
  };

  const dialled = (invitation: Invitation) => called(invitation, dialledNumber(invitation.request.to.uri.user ?? ""));
  const called = (invitation: Invitation, number: string) => {
    const person = people.find((somebody) => somebody.number === number) ?? null;
    const about = {
      direction: "from-rep",
      scenario: null,
      number,
      name: person?.name ?? "",
      phase: "ringing",
      voiceHz: person === null ? 0 : voiceOf(person),
    } as const;
    behave(open(invitation, about), invitation, person, random);
  };
  const redirected = (invitation: Invitation) => {
    const about = { direction: "from-rep", scenario: null, number: PRACTICE_MAILBOX, name: "", voiceHz: PRACTICE_MAILBOX_HZ } as const;
    behaveAsMailbox(open(invitation, { ...about, phase: "ringing" }), invitation);
  };
  /** A caller who gave up without an answer tries again after a pause; one who was answered or refused does not. */
  const tryToReach = (scenario: PracticeScenario, triesLeft: number): Promise<RingResult> => {
    const { id, number, displayName: name, voiceHz, persistence } = scenario;
    const inviter = inviterFor(crowd.userAgent, line, scenario);
    const call = open(inviter, { direction: "to-rep", scenario: id, number, name, voiceHz, phase: "calling" });
    if (persistence === null) return placeCall(call, inviter);
    return placeCall(call, inviter, persistence.ringsMs, () => {
      if (triesLeft > 1) again(persistence.pauseMs, () => void tryToReach(scenario, triesLeft - 1));
    });
  };
  const again = (ms: number, work: () => void) => {
    const cancel = clock.after(ms, () => {
      pauses.delete(cancel);
      work();
    });
    pauses.add(cancel);
  };
  const voice = (session: Session) => bySession.get(session)?.voice.stream ?? new MediaStream();
  const agent = (user: string, onInvite: (invitation: Invitation) => void) =>
    openCallerAgent({ line, user, clock, voiceOf: voice, onInvite });
  const crowd = agent(line.callers.user, dialled);
  const mailbox = agent(PRACTICE_MAILBOX, redirected);
  // The shared agent makes the call that is handed to the colleague, and a user agent must not accept its own call (RFC 3261 8.2.2.2).
  const colleague = agent(PRACTICE_COLLEAGUE, (invitation) => called(invitation, PRACTICE_COLLEAGUE));
  const ready = Promise.all([crowd.ready, mailbox.ready, colleague.ready]).then(
    () => "ready" as const,
    () => "unavailable" as const,
  );
  ready.then((reached) => {
    lineState = reached;
    changed();
  });

  return {
    ready,
    async ring(id) {
      const scenario = scenarios.find((one) => one.id === id);
      if (scenario === undefined) throw new Error(`no scenario ${id}`);
      await ready;
      return tryToReach(scenario, scenario.persistence?.tries ?? 1);
    },
    hangUp: (callId) => calls.get(callId)?.hangUp(),
    hear: (callId) => calls.get(callId)?.hear() ?? null,
    state,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      for (const cancel of pauses) cancel();
      for (const call of calls.values()) call.hangUp();
      await Promise.allSettled([crowd.close(), mailbox.close(), colleague.close()]);
      listeners.clear();
    },
  };
}
