import type { PhoneCall } from "#shared/ports/phone.ts";

/** Whether the call is incoming and ringing, and so has a card. */
export function ringsIn({ direction, phase }: Pick<PhoneCall, "direction" | "phase">): boolean {
  return direction === "in" && phase === "ringing";
}

/** Whether a call occupies the rep: in conversation, dialled, or being put through. One on hold does not. */
export function occupies({ direction, phase }: Pick<PhoneCall, "direction" | "phase">): boolean {
  return phase === "talking" || phase === "dialling" || (phase === "ringing" && direction === "out");
}
