import { type Context, now } from "#renderer/app/controller/context.ts";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import { cardPlace } from "#renderer/app/store/selectors/card-place.ts";

/** In the browser host a ringing call also shows a system notification, since other windows may cover the page. */
export function followRinging(context: Context): () => void {
  const told = new Set<string>();
  return context.store.subscribe(() => {
    const state = context.store.get();
    const ringing = state.calls.filter(({ call }) => ringsIn(call));
    if (ringing.length === 0) told.clear();
    const point = viewpoint(state, now(context));
    if (point === null || state.host?.kind !== "browser" || !point.settings.cardPopup || cardPlace(state) === "nowhere") return;
    for (const entry of ringing) {
      if (entry.facts === null || told.has(entry.call.id)) continue;
      told.add(entry.call.id);
      const { title, body } = context.texts.ringing(cardModel(state, entry, point));
      context.browser.notify(title, body, entry.call.id);
    }
  });
}
