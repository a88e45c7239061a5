import { verdictText } from "#renderer/features/caller-card/texts.ts";
import { nameOnLine } from "#shared/domain/name-on-line.ts";
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
      const { facts, identity } = model;
      const name = facts?.match.contact?.name || facts?.match.company;
      const hint = nameOnLine(identity);
      const number = identity.hidden ? t("class.hidden") : formatNumber(facts?.match.number ?? identity.number);
      const who = name || (hint === "" ? number : t("match.hint", { name: hint }));
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
