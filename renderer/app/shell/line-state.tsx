import { BellOff, CircleCheck, CircleDashed, CircleSlash, DoorOpen, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, DialogTrigger, Popover } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { lineSummary } from "#renderer/app/store/selectors/line-summary.ts";
import { type AccountLine, accountLines } from "#renderer/app/store/selectors/registrations.ts";
import { LineTrouble } from "#renderer/ui/calls/line-trouble.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import { AbsenceControl } from "./absence-control.tsx";
import styles from "./line-state.module.css";

const icons = {
  ready: CircleCheck,
  connecting: CircleDashed,
  broken: TriangleAlert,
  none: CircleSlash,
  quiet: BellOff,
  away: DoorOpen,
} as const;

/** Shows whether calls can come in; expands to each account's state and do not disturb. */
export function LineState() {
  const t = useTranslate();
  const { settings } = useActions();
  const line = useAppState(lineSummary);
  const registrations = useAppState((state) => state.registrations);
  const core = useAppState((state) => state.core);
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
            {accountLines({ registrations, core }).map(({ account, registration }) => (
              <Account key={account.id} account={account} registration={registration} />
            ))}
          </ul>
          <Switch isSelected={isQuiet} onChange={(on) => void settings.save({ doNotDisturb: on })}>
            {t("shell.quiet")}
          </Switch>
          <p className={styles["hint"]}>{t("shell.quiet.hint")}</p>
          <AbsenceControl onDone={() => setIsOpen(false)} />
        </div>
      </Popover>
    </DialogTrigger>
  );
}

function Account({ account, registration }: AccountLine) {
  const t = useTranslate();
  const { settings } = useActions();
  const faults = useAppState((state) => state.lineFaults[account.id]);
  return (
    <li>
      <strong>{account.label || t("shell.line.practice")}</strong>
      <span>{t(`shell.registration.${registration.state}`)}</span>
      <LineTrouble {...registration} faults={faults} onLook={() => settings.lookAtServer(account.server)} t={t} />
    </li>
  );
}
