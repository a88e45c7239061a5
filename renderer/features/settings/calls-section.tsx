import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Switch } from "#renderer/ui/choice.tsx";
import { SavedField, SavedNumber } from "./saved-field.tsx";
import styles from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

/** What counts as a return call, how long wrap-up takes, when a thread is stale; and who the rep is. */
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
        value={returnWindowDays}
        min={1}
        max={365}
        onSave={(days) => void settings.save({ returnWindowDays: days })}
      />
      <SavedNumber
        label={t("settings.calls.wrap-up")}
        value={wrapUpSeconds}
        min={0}
        max={600}
        onSave={(seconds) => void settings.save({ wrapUpSeconds: seconds })}
      />
      <SavedNumber
        label={t("settings.calls.stale")}
        value={threadStaleDays}
        min={1}
        max={365}
        onSave={(days) => void settings.save({ threadStaleDays: days })}
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

/** When a decision is an early one, and when a mail is suggested. */
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
          value={decisionLimits.touches}
          min={1}
          max={99}
          onSave={(touches) => void settings.save({ decisionLimits: { ...decisionLimits, touches } })}
        />
        <SavedNumber
          label={t("settings.calls.early-days")}
          value={decisionLimits.days}
          min={1}
          max={365}
          onSave={(days) => void settings.save({ decisionLimits: { ...decisionLimits, days } })}
        />
      </div>
      <SavedNumber
        label={t("settings.calls.mail-after")}
        description={t("settings.calls.mail-after.hint")}
        value={mailAfterAttempts}
        min={1}
        max={20}
        onSave={(attempts) => void settings.save({ mailAfterAttempts: attempts })}
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
        value={ownName}
        onSave={(name) => void settings.save({ ownName: name.trim() })}
      />
      <SavedField
        label={t("settings.calls.company")}
        value={ownCompany}
        onSave={(company) => void settings.save({ ownCompany: company.trim() })}
      />
    </div>
  );
}
