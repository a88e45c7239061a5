import type { Instant } from "#shared/domain/contacts/contact.ts";

/** A possible start, in the IANA zone of the person. */
export interface FreeSlot {
  readonly at: Instant;
  readonly timeZone: string;
}

/** A person who needs a slot, and the possible starts, soonest first. */
export interface SlotWish {
  readonly id: string;
  readonly slots: readonly FreeSlot[];
}

const MINUTE_MS = 60_000;

/** Whether two calls of this length would overlap. */
export function slotsMeet(a: Instant, b: Instant, durationMinutes: number): boolean {
  return Math.abs(a - b) < durationMinutes * MINUTE_MS;
}

/**
 * Assigns each person the soonest possible start that is still free, in the given order; a person without one is left out. `fixed` starts
 * (by id) were chosen by hand and are assigned first.
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
