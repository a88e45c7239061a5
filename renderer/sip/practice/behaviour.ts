import type { Invitation } from "sip.js";
import type { PracticePerson } from "#shared/domain/phone/practice.ts";
import type { SimulatedCall } from "./practice-call.ts";

/** How long a caller lets it ring; milliseconds. */
export const PATIENCE_MS = 35_000;
const LONGEST_TALK_MS = 180_000;

/** People answer after two to four seconds. */
const PICK_UP_MS = { least: 2000, spread: 2000 } as const;

/** Interval of measuring while a person waits for a machine's silence; milliseconds. */
const LISTEN_MS = 250;
const SILENT_STEPS = 4;
const SILENCE = 0.01;
const GREETING_LIMIT_MS = 60_000;
const MESSAGE_MS = 8000;
const ANNOUNCEMENT_MS = 4000;

/** Says in a 200 that no person answered (RFC 5373). */
const BY_MACHINE = { extraHeaders: ["Answer-Mode: Auto"] };

/** The behaviour of a dialled person. `random` returns 0 to 1. */
export function behave(call: SimulatedCall, invitation: Invitation, person: PracticePerson | null, random: () => number): void {
  switch (person?.behaviour ?? "not-reached") {
    case "busy":
      invitation.reject({ statusCode: 486 }).catch(() => undefined);
      return;
    case "not-reached":
      return;
    case "answers":
    case "door-opener":
      call.after(PICK_UP_MS.least + random() * PICK_UP_MS.spread, () => accept(call, invitation, {}));
      return;
  }
}

/** The mailbox: plays its announcement, then listens. */
export function behaveAsMailbox(call: SimulatedCall, invitation: Invitation): void {
  accept(call, invitation, BY_MACHINE);
  call.after(ANNOUNCEMENT_MS, () => call.voice.speak(false));
}

function accept(call: SimulatedCall, invitation: Invitation, options: { extraHeaders?: string[] }): void {
  // The rep may hang up at that very moment.
  invitation.accept(options).catch(() => undefined);
  call.after(LONGEST_TALK_MS, call.hangUp);
}

/** The behaviour of a caller after the answer: speaks with a person; with a machine waits for its end, leaves a message and hangs up. */
export function converse(call: SimulatedCall, machine: boolean): void {
  if (!machine) {
    call.after(LONGEST_TALK_MS, call.hangUp);
    return;
  }
  call.voice.speak(false);
  const speakUp = () => {
    call.voice.speak(true);
    listenFor(call, MESSAGE_MS, (interrupted) => {
      if (interrupted) call.after(LONGEST_TALK_MS, call.hangUp);
      else call.hangUp();
    });
  };
  waitForSilence(call, GREETING_LIMIT_MS / LISTEN_MS, SILENT_STEPS, speakUp);
}

function waitForSilence(call: SimulatedCall, stepsLeft: number, silentLeft: number, then: () => void): void {
  if (stepsLeft === 0 || silentLeft === 0) then();
  else call.after(LISTEN_MS, () => waitForSilence(call, stepsLeft - 1, isSilent(call) ? silentLeft - 1 : SILENT_STEPS, then));
}

/** If there is a voice meanwhile, the rep has taken over the call. */
function listenFor(call: SimulatedCall, ms: number, done: (heard: boolean) => void, heard = false): void {
  if (ms <= 0) done(heard);
  else call.after(LISTEN_MS, () => listenFor(call, ms - LISTEN_MS, done, heard || !isSilent(call)));
}

function isSilent(call: SimulatedCall): boolean {
  return (call.hear()?.level ?? 0) < SILENCE;
}
