import { verdictText } from "#renderer/features/caller-card/texts.ts";
import { formatNumber } from "#shared/domain/number.ts";
import { formatTime } from "#shared/i18n/format.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import type { NotificationTexts } from "./controller/context.ts";
import { viewpoint } from "./controller/viewpoint.ts";
import type { Store } from "./store/store.ts";

/** Words of the system notifications, in the language shown when they come. */
export function notificationTexts(store: Store): NotificationTexts {
  const point = () => viewpoint(store.get(), 0);
  return {
    ringing(model) {
      const t = createTranslate(model.language);
      const name = model.facts?.match.contact?.name || model.facts?.match.company || model.identity.displayName;
      const who = name || (model.identity.hidden ? t("class.hidden") : formatNumber(model.facts?.match.number ?? model.identity.number));
      const words = [model.classification && t(`class.${model.classification.kind}`), verdictText(model, t)];
      return { title: who, body: words.filter(Boolean).join(" · ") };
    },
    promiseDue(promise) {
      const at = point();
      const t = createTranslate(at?.language ?? "en");
      const time = formatTime(promise.at, at?.language ?? "en", at?.timeZone ?? "UTC");
      return { title: t("due.title", { time }), body: [promise.contactName, promise.company].filter(Boolean).join(" · ") };
    },
  };
}
