import { verdictText } from "#renderer/features/caller-card/texts.ts";
import { callerName, likelyText } from "#renderer/ui/calls/caller-name.ts";
import { matchHeading } from "#shared/domain/callers/heading.ts";
import { nameOnLine } from "#shared/domain/contacts/person-name.ts";
import { formatTime } from "#shared/i18n/format.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import type { NotificationTexts } from "./controller/context.ts";
import { viewpoint } from "./controller/viewpoint.ts";
import type { Store } from "./store/state/app-store.ts";

/** Texts of the system notifications, in the language that is shown when they appear. */
export function notificationTexts(store: Store): NotificationTexts {
  const point = () => viewpoint(store.get(), 0);
  return {
    ringing(model) {
      const t = createTranslate(model.language);
      const { facts, identity } = model;
      const hint = facts !== null && matchHeading(facts.match) === "" ? nameOnLine(identity) : "";
      const words = [
        model.classification && t(`class.${model.classification.kind}`),
        likelyText(facts, t) || (hint === "" ? "" : t("match.hint", { name: hint })),
        verdictText(model, t),
      ];
      return { title: callerName(identity, facts, t), body: words.filter(Boolean).join(" · ") };
    },
    promiseDue(promise) {
      const at = point();
      const t = createTranslate(at?.language ?? "en");
      const time = formatTime(promise.at, at?.language ?? "en", at?.timeZone ?? "UTC");
      return { title: t("due.title", { time }), body: [promise.contactName, promise.company].filter(Boolean).join(" · ") };
    },
  };
}
