import { Plus } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { LineTrouble } from "#renderer/ui/calls/line-trouble.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { RegistrationState, SipAccount } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { AccountForm } from "./account-form.tsx";

/** All accounts with their states; one of them, or a new one, in the form. */
export function AccountsSection() {
  const t = useTranslate();
  const { accounts } = useSettings();
  const [edited, setEdited] = useState<string | "new" | null>(null);
  if (edited !== null) {
    const account = accounts.find(({ id }) => id === edited) ?? null;
    return <AccountForm account={account} onDone={() => setEdited(null)} />;
  }
  const own = accounts.filter(({ id }) => id !== PRACTICE_ACCOUNT);
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.accounts.intro")}</p>
      {own.length === 0 && <Empty>{t("settings.accounts.none")}</Empty>}
      <ul className={styles["accounts"]}>
        {accounts.map((account) => (
          <AccountLine key={account.id} account={account} onEdit={() => setEdited(account.id)} />
        ))}
      </ul>
      <div>
        <Button tone={own.length === 0 ? "primary" : "plain"} icon={Plus} onPress={() => setEdited("new")}>
          {t("settings.accounts.add")}
        </Button>
      </div>
    </>
  );
}

const tones = {
  disabled: "plain",
  connecting: "plain",
  registered: "ready",
  unregistered: "caution",
  unreachable: "caution",
  refused: "unprepared",
} as const satisfies Record<RegistrationState, string>;

function AccountLine({ account, onEdit }: { readonly account: SipAccount; readonly onEdit: () => void }) {
  const t = useTranslate();
  const { settings } = useActions();
  const registration = useAppState((state) => state.registrations[account.id]);
  const faults = useAppState((state) => state.lineFaults[account.id]);
  const line = account.enabled ? (registration?.state ?? "connecting") : "disabled";
  const isPractice = account.id === PRACTICE_ACCOUNT;
  return (
    <li className={styles["account"]}>
      <div className={styles["words"]}>
        <p className={styles["strong"]}>{isPractice ? t("settings.practice") : account.label || account.address}</p>
        <p className={styles["quiet"]}>{isPractice ? t("settings.accounts.practice") : account.address}</p>
        <p>
          <Badge tone={tones[line]}>{t(`settings.line.${line}`)}</Badge>
        </p>
        {account.enabled && (
          <LineTrouble
            cause={registration?.cause ?? null}
            finding={registration?.finding ?? null}
            detail={registration?.detail ?? ""}
            faults={faults}
            onLook={() => settings.lookAtServer(account.server)}
            t={t}
          />
        )}
      </div>
      {!isPractice && (
        <div className={styles["buttons"]}>
          <Switch isSelected={account.enabled} onChange={(enabled) => void settings.saveAccount({ ...account, enabled }, null)}>
            {t("settings.accounts.enabled")}
          </Switch>
          <Button size="s" label={t("settings.accounts.edit", { label: account.label || account.address })} onPress={onEdit}>
            {t("common.edit")}
          </Button>
        </div>
      )}
    </li>
  );
}
