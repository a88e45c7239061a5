import { randomUUID } from "node:crypto";
import type { Clock } from "#shared/ports/clock.ts";
import type { Phone, PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { samplePhoneCall } from "./sample-calls.ts";

export interface FakePhone extends Phone {
  /** The calls of its methods, in order: name and arguments. */
  readonly asked: readonly (readonly [name: string, ...args: unknown[]])[];
  /** A call appears or changes, as the line reports it. */
  report(change: Partial<PhoneCall> & Pick<PhoneCall, "id">): void;
  emit(event: PhoneEvent): void;
}

/** A phone without a line: it records the calls of its methods, and phone calls do what the test reports. */
export function createFakePhone(clock: Clock): FakePhone {
  const asked: [string, ...unknown[]][] = [];
  const listeners = new Set<(event: PhoneEvent) => void>();
  const calls = new Map<string, PhoneCall>();
  const note =
    (name: string) =>
    (...args: unknown[]): void =>
      void asked.push([name, ...args]);
  const emit = (event: PhoneEvent) => {
    for (const listener of listeners) listener(event);
  };
  const report: FakePhone["report"] = (change) => {
    const call = { ...(calls.get(change.id) ?? samplePhoneCall()), ...change };
    calls.set(call.id, call);
    emit({ kind: "call", call });
  };
  return {
    asked,
    report,
    emit,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dial(accountId, target) {
      const id = `dialled-${randomUUID()}`;
      asked.push(["dial", accountId, target]);
      const identity = { number: target, displayName: "", hidden: false, uri: `sip:${target}@practice.invalid`, divertedFrom: [] };
      report({ id, accountId, direction: "out", phase: "dialling", identity, startedAt: clock.now() });
      return id;
    },
    configure: note("configure"),
    answer: note("answer"),
    hangUp: note("hangUp"),
    reject: note("reject"),
    redirect: note("redirect"),
    answerByMachine: note("answerByMachine"),
    listenIn: note("listenIn"),
    stepIn: note("stepIn"),
    setRingKind: note("setRingKind"),
    setSilent: note("setSilent"),
    tryRing: note("tryRing"),
    silence: note("silence"),
    setMuted: note("setMuted"),
    hold: note("hold"),
    resume: note("resume"),
    sendDtmf: note("sendDtmf"),
    setDevices: note("setDevices"),
    checkConnections: note("checkConnections"),
    quality: async () => null,
    close: async () => undefined,
  };
}
