import type { PhoneCall } from "#shared/ports/phone.ts";

/** Whether a call comes in and rings: what has a card. */
export function ringsIn({ direction, phase }: Pick<PhoneCall, "direction" | "phase">): boolean {
  return direction === "in" && phase === "ringing";
}

/** Whether a call has the rep on the telephone: talked on, dialled, or about to be put through; one on hold waits, and is no reason any more. */
export function occupies({ direction, phase }: Pick<PhoneCall, "direction" | "phase">): boolean {
  return phase === "talking" || phase === "dialling" || (phase === "ringing" && direction === "out");
}
