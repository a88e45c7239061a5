import type { Instant } from "./contact.ts";

/** A start that would suit somebody, in their IANA zone. */
export interface FreeSlot {
  readonly at: Instant;
  readonly timeZone: string;
}

/** Somebody who is to get a slot, and the starts that would suit, soonest first. */
export interface SlotWish {
  readonly id: string;
  readonly slots: readonly FreeSlot[];
}

const MINUTE_MS = 60_000;

/** Whether calls of so many minutes that start then would meet. */
export function slotsMeet(a: Instant, b: Instant, durationMinutes: number): boolean {
  return Math.abs(a - b) < durationMinutes * MINUTE_MS;
}

/**
 * Gives each the soonest start that suits and that nobody before took, in the order given; whoever finds none is left out. What is `fixed` (by id) was chosen by
 * hand: it stays and goes before all others.
 */
export function planSlots(
  wishes: readonly SlotWish[],
  durationMinutes: number,
  fixed: Readonly<Record<string, Instant>> = {},
): Readonly<Record<string, FreeSlot>> {
  const plan: Record<string, FreeSlot> = {};
  const give = ({ id, slots }: SlotWish, suits: (slot: FreeSlot) => boolean) => {
    const taken = Object.values(plan);
    const free = slots.find((slot) => suits(slot) && !taken.some(({ at }) => slotsMeet(at, slot.at, durationMinutes)));
    if (free) plan[id] = free;
  };
  for (const wish of wishes) if (fixed[wish.id] !== undefined) give(wish, ({ at }) => at === fixed[wish.id]);
  for (const wish of wishes) if (plan[wish.id] === undefined) give(wish, () => true);
  return plan;
}
