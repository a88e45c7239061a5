import { BellOff, CircleCheck, CircleDashed, CircleSlash, DoorOpen, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, DialogTrigger, Popover } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import type { Registration } from "#renderer/app/store/state.ts";
import { Switch } from "#renderer/ui/choice.tsx";
import { cx } from "#renderer/ui/cx.ts";
import { LineTrouble } from "#renderer/ui/line-trouble.tsx";
import type { SipAccount } from "#shared/domain/account.ts";
import { AbsenceControl } from "./absence-control.tsx";
import { lineOf } from "./line.ts";
import styles from "./line-state.module.css";

const icons = {
  ready: CircleCheck,
  connecting: CircleDashed,
  broken: TriangleAlert,
  none: CircleSlash,
  quiet: BellOff,
  away: DoorOpen,
} as const;

const NO_ACCOUNTS: readonly SipAccount[] = [];

/** Whether calls can come in, and behind it each account's state and do not disturb. */
export function LineState() {
  const t = useTranslate();
  const { phone } = useActions();
  const line = useAppState(lineOf);
  const registrations = useAppState((state) => state.registrations);
  const accounts = useAppState((state) => state.core?.settings.accounts ?? NO_ACCOUNTS);
  const isQuiet = useAppState((state) => state.core?.settings.doNotDisturb ?? false);
  const [isOpen, setIsOpen] = useState(false);
  const Icon = icons[line];
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <AriaButton className={cx(styles["line"], styles[line])} data-line={line}>
        <Icon size={16} aria-hidden="true" />
        {t(`shell.line.${line}`)}
      </AriaButton>
      <Popover className={styles["popover"] ?? ""} offset={4} placement="bottom end" aria-label={t("shell.line")}>
        <div className={styles["dialog"]}>
          <ul className={styles["accounts"]}>
            {Object.entries(registrations).map(([id, registration]) => (
              <Account key={id} id={id} account={accounts.find((account) => account.id === id) ?? null} registration={registration} />
            ))}
          </ul>
          <Switch isSelected={isQuiet} onChange={phone.setDoNotDisturb}>
            {t("shell.quiet")}
          </Switch>
          <p className={styles["hint"]}>{t("shell.quiet.hint")}</p>
          <AbsenceControl onDone={() => setIsOpen(false)} />
        </div>
      </Popover>
    </DialogTrigger>
  );
}

interface AccountProps {
  readonly id: string;
  readonly account: SipAccount | null;
  readonly registration: Registration;
}

function Account({ id, account, registration }: AccountProps) {
  const t = useTranslate();
  const { settings } = useActions();
  const faults = useAppState((state) => state.lineFaults[id]);
  return (
    <li>
      <strong>{account?.label || t("shell.line.practice")}</strong>
      <span>{t(`shell.registration.${registration.state}`)}</span>
      <LineTrouble {...registration} faults={faults} onLook={() => settings.lookAtServer(account?.server ?? "")} t={t} />
    </li>
  );
}
