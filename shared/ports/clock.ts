import type { Instant } from "#shared/domain/contact.ts";

/** The only source of time. `after` calls once, `ms` from now, and answers with the function that cancels. */
export interface Clock {
  now(): Instant;
  after(ms: number, fn: () => void): () => void;
}
