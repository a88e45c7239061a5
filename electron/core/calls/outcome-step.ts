import type { Consequence } from "#shared/domain/calls/consequence.ts";

/** A consequence before it is applied: `consequence` is the record that is stored, so that it can be taken back. */
export interface Step {
  readonly consequence: Consequence;
  readonly apply: () => Promise<unknown>;
}
