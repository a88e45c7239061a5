import type { Message } from "./translate.ts";

/** The catalogue: its keys are all there are. Flat, `section.name`; sections in the order of the interface. */
export const en = {
  "app.name": "Faden",
  "outcome.agreed": "Agreed",
  "outcome.declined": "Declined",
  "outcome.postponed": "Postponed",
  "outcome.not-reached": "Not reached",
  "outcome.door-opener": "Door opener answered",
  "outcome.referred": "Wrong person, referred",
  "outcome.promised-call": "Promised a call",
  "outcome.customer-matter": "Customer matter",
  "outcome.no-further-contact": "No further contact",
} as const satisfies Record<string, Message>;
