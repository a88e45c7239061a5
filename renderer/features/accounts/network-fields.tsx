import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { DTMF_MODES, isTurnUrl } from "#shared/domain/phone/account.ts";
import { DIAL_FORMS } from "#shared/domain/phone/dial-form.ts";
import { type AccountPartProps, hasStoredCredential } from "./account-draft.ts";

/** Settings that few accounts need: a server that relays audio, how numbers are dialled and tones are sent. */
export function NetworkFields({ draft, change, errorOf }: AccountPartProps) {
  const t = useTranslate();
  const isTurn = isTurnUrl(draft.iceUrl);
  return (
    <details className={styles["more"]} open={draft.iceUrl !== ""}>
      <summary>{t("settings.account.more")}</summary>
      <div className={styles["form"]}>
        <TextField
          label={t("settings.account.ice")}
          description={t("settings.account.ice.hint")}
          value={draft.iceUrl}
          onChange={(iceUrl) => change({ iceUrl })}
          error={errorOf("iceUrl")}
          type="url"
        />
        {isTurn && (
          <div className={styles["pair"]}>
            <TextField
              label={t("settings.account.ice.user")}
              value={draft.iceUser}
              onChange={(iceUser) => change({ iceUser })}
              error={errorOf("iceUser")}
            />
            <TextField
              label={t("settings.account.ice.credential")}
              {...(hasStoredCredential(draft) ? { description: t("settings.account.password.kept") } : {})}
              value={draft.iceCredential}
              onChange={(iceCredential) => change({ iceCredential })}
              error={errorOf("iceCredential")}
              type="password"
            />
          </div>
        )}
        <Segments
          label={t("settings.account.dial-as")}
          options={DIAL_FORMS.map((key) => ({ key, label: t(`settings.account.dial-as.${key}`) }))}
          value={draft.dialAs}
          onChange={(dialAs) => change({ dialAs })}
        />
        <Segments
          label={t("settings.account.dtmf")}
          options={DTMF_MODES.map((key) => ({ key, label: t(`settings.account.dtmf.${key}`) }))}
          value={draft.dtmf}
          onChange={(dtmf) => change({ dtmf })}
        />
      </div>
    </details>
  );
}
