import { SavedField, SavedNumber, trimmed } from "#renderer/app/store/drafts/saved-field.tsx";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import styles from "#renderer/ui/settings/settings.module.css";

/** Sets what counts as a return call, the length of wrap-up, when a thread is outdated, and the rep's own data. */
export function CallsSection() {
  const t = useTranslate();
  const { settings } = useActions();
  const isBrowser = useAppState((state) => state.host?.kind === "browser");
  const { returnWindowDays, wrapUpSeconds, threadStaleDays, cardPopup, doNotDisturb } = useSettings();
  return (
    <>
      <Myself />
      <SavedNumber
        label={t("settings.calls.window")}
        description={t("settings.calls.window.hint")}
        name="returnWindowDays"
        value={returnWindowDays}
        min={1}
        max={365}
        onSave={(days) => settings.saving.write({ returnWindowDays: days })}
      />
      <SavedNumber
        label={t("settings.calls.wrap-up")}
        name="wrapUpSeconds"
        value={wrapUpSeconds}
        min={0}
        max={600}
        onSave={(seconds) => settings.saving.write({ wrapUpSeconds: seconds })}
      />
      <SavedNumber
        label={t("settings.calls.stale")}
        name="threadStaleDays"
        value={threadStaleDays}
        min={1}
        max={365}
        onSave={(days) => settings.saving.write({ threadStaleDays: days })}
      />
      <DecisionLimits />
      <Switch isSelected={cardPopup} onChange={(on) => void settings.save({ cardPopup: on })}>
        {t(isBrowser ? "settings.calls.popup.browser" : "settings.calls.popup")}
      </Switch>
      <Switch isSelected={doNotDisturb} onChange={(on) => void settings.save({ doNotDisturb: on })}>
        {t("settings.calls.dnd")}
      </Switch>
    </>
  );
}

/** Sets when a decision is early, and when a mail is suggested. */
function DecisionLimits() {
  const t = useTranslate();
  const { settings } = useActions();
  const { decisionLimits, mailAfterAttempts } = useSettings();
  return (
    <>
      <div className={styles["pair"]}>
        <SavedNumber
          label={t("settings.calls.early-touches")}
          description={t("settings.calls.early.hint")}
          name="decisionLimits.touches"
          value={decisionLimits.touches}
          min={1}
          max={99}
          onSave={(touches) => settings.saving.write({ decisionLimits: { ...decisionLimits, touches } })}
        />
        <SavedNumber
          label={t("settings.calls.early-days")}
          name="decisionLimits.days"
          value={decisionLimits.days}
          min={1}
          max={365}
          onSave={(days) => settings.saving.write({ decisionLimits: { ...decisionLimits, days } })}
        />
      </div>
      <SavedNumber
        label={t("settings.calls.mail-after")}
        description={t("settings.calls.mail-after.hint")}
        name="mailAfterAttempts"
        value={mailAfterAttempts}
        min={1}
        max={20}
        onSave={(attempts) => settings.saving.write({ mailAfterAttempts: attempts })}
      />
    </>
  );
}

function Myself() {
  const t = useTranslate();
  const { settings } = useActions();
  const { ownName, ownCompany } = useSettings();
  return (
    <div className={styles["pair"]}>
      <SavedField
        label={t("settings.calls.name")}
        description={t("settings.calls.name.hint")}
        name="ownName"
        value={ownName}
        clean={trimmed}
        onSave={(name) => settings.saving.write({ ownName: name })}
      />
      <SavedField
        label={t("settings.calls.company")}
        name="ownCompany"
        value={ownCompany}
        clean={trimmed}
        onSave={(company) => settings.saving.write({ ownCompany: company })}
      />
    </div>
  );
}
