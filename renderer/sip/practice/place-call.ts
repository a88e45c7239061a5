import { Inviter, type UserAgent } from "sip.js";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { PracticeScenario } from "#shared/domain/phone/practice.ts";
import { converse, PATIENCE_MS } from "./behaviour.ts";
import { practiceUri } from "./caller-agent.ts";
import type { SimulatedCall } from "./practice-call.ts";

/** The result of calling the rep: it rings, or was refused at once with a SIP status. */
export type RingResult =
  | { readonly ok: true; readonly callId: string }
  | { readonly ok: false; readonly callId: string; readonly status: number };

/** A call to the rep, from the scenario's person as their line presents them (RFC 3323 for a withheld number). */
export function inviterFor(userAgent: UserAgent, line: PracticeLine, scenario: PracticeScenario): Inviter {
  const target = practiceUri(line.rep.user, line.domain);
  if (scenario.hidden) {
    const params = { fromUri: practiceUri("anonymous", "anonymous.invalid"), fromDisplayName: "Anonymous" };
    return new Inviter(userAgent, target, { params, extraHeaders: ["Privacy: id"] });
  }
  const params = { fromUri: practiceUri(scenario.number, line.domain), fromDisplayName: scenario.displayName };
  return new Inviter(userAgent, target, { params });
}

/** Sends the INVITE and runs the call; an unanswered caller gives up after `patienceMs`, which calls `onGivenUp`. */
export function placeCall(call: SimulatedCall, inviter: Inviter, patienceMs = PATIENCE_MS, onGivenUp = () => {}): Promise<RingResult> {
  const callId = call.info().id;
  call.after(patienceMs, () => {
    if (call.info().phase === "talking") return;
    call.hangUp();
    onGivenUp();
  });
  return new Promise((resolve) => {
    const refused = (status: number) => {
      call.update({ refusedWith: status });
      resolve({ ok: false, callId, status });
    };
    const onProgress = (status: number) => {
      if (status < 180) return;
      call.update({ phase: "ringing" });
      resolve({ ok: true, callId });
    };
    inviter
      .invite({
        requestDelegate: {
          onProgress: ({ message }) => onProgress(message.statusCode ?? 0),
          onAccept: ({ message }) => {
            const machine = /^auto\b/i.test(message.getHeader("Answer-Mode") ?? "");
            call.update({ machine });
            converse(call, machine);
            resolve({ ok: true, callId });
          },
          onRedirect: ({ message }) => refused(message.statusCode ?? 0),
          onReject: ({ message }) => refused(message.statusCode ?? 0),
        },
      })
      .catch(() => refused(0));
  });
}
