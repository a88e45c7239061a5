import type { EventPayload } from "#shared/contract/events.ts";
import { type Context, notify } from "./context.ts";

/** Shows what an address book changed about a contact by itself, and offers to take its values if both sides changed the same field. */
export function tellContactNews(context: Context, { kind, contact, over }: EventPayload<"contact.news">): void {
  const undo = over === null ? null : ({ kind: "contact-over", contact: over } as const);
  notify(context, "problem", `notice.contact.news.${kind}`, { name: contact.name || contact.company }, undo);
}
