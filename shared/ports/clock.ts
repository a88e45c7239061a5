import type { Instant } from "#shared/domain/contacts/contact.ts";

/** The only source of time. `after` calls once, after `ms`, and returns the function that cancels it. */
export interface Clock {
  now(): Instant;
  after(ms: number, fn: () => void): () => void;
}
