import type { PhoneCall } from "#shared/ports/phone.ts";

/** Whether a call comes in and rings: what has a card. */
export function ringsIn({ direction, phase }: Pick<PhoneCall, "direction" | "phase">): boolean {
  return direction === "in" && phase === "ringing";
}
