import type { EventPayload } from "#shared/contract/events.ts";
import { type Context, notify } from "./context.ts";

/** Tells what happened to a contact in its address book without the rep's doing, and offers to follow the address book where both had changed the same. */
export function tellContactNews(context: Context, { kind, contact, over }: EventPayload<"contact.news">): void {
  const undo = over === null ? null : ({ kind: "contact-over", contact: over } as const);
  notify(context, "problem", `notice.contact.news.${kind}`, { name: contact.name || contact.company }, undo);
}
