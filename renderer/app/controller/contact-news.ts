import type { EventPayload } from "#shared/contract/events.ts";
import { type Context, notify } from "./context.ts";

/** Tells what happened to a contact in its address book without the rep's doing. */
export function tellContactNews(context: Context, { kind, contact }: EventPayload<"contact.news">): void {
  notify(context, "problem", `notice.contact.news.${kind}`, { name: contact.name || contact.company });
}
