import { useSaved } from "#renderer/app/store/drafts/use-saved.ts";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { ScreenPopField } from "#renderer/ui/settings/screen-pop-field.tsx";
import { popFault } from "#shared/domain/outreach/screen-pop.ts";
import type { ScreenPop } from "#shared/domain/sources/directory-source.ts";
import styles from "./webhook.module.css";
import { WebhookPart } from "./webhook-part.tsx";

/** Other programs that are notified of calls, and the page that opens with one. */
export function IntegrationsSection() {
  return (
    <>
      <GeneralPop />
      <WebhookPart />
    </>
  );
}

const popIn = (text: string) => JSON.parse(text) as ScreenPop | null;

/** The page for contacts whose source has none of its own. */
function GeneralPop() {
  const t = useTranslate();
  const { settings } = useActions();
  const { screenPop } = useSettings();
  const { text, write, leave } = useSaved({
    name: "screenPop.general",
    value: JSON.stringify(screenPop.general),
    read(draft) {
      const pop = popIn(draft);
      return pop === null || popFault(pop.template) === null ? draft : null;
    },
    save: (draft) => settings.saving.write({ screenPop: { ...screenPop, general: popIn(draft) } }),
  });
  return (
    <Section title={t("pop.title")}>
      <div className={styles["form"]}>
        <p className={styles["quiet"]}>{t("pop.intro")}</p>
        <ScreenPopField t={t} value={popIn(text)} onChange={(pop) => write(JSON.stringify(pop))} onBlur={leave} />
        <Switch isSelected={screenPop.outgoing} onChange={(outgoing) => void settings.save({ screenPop: { ...screenPop, outgoing } })}>
          {t("pop.outgoing")}
        </Switch>
      </div>
    </Section>
  );
}
