import { FileDown, type LucideIcon, PhoneCall, Plug, Search } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import styles from "./first-steps.module.css";

/** Shown if no contact is chosen: what to do first, starting with a practice call. */
export function FirstSteps() {
  const t = useTranslate();
  const { go, practice } = useActions();
  const isReady = useAppState((state) => state.practice.status === "ready");
  const hasAccount = useAppState((state) => state.core?.settings.accounts.some(({ id }) => id !== PRACTICE_ACCOUNT) ?? false);
  return (
    <ViewFrame title={t("empty.title")}>
      <p className={styles["text"]}>{t("empty.text")}</p>
      <ul className={styles["steps"]}>
        {isReady && <Step icon={PhoneCall} what="practice" onPress={() => void practice.ring("return-exact")} />}
        <Step icon={Search} what="search" onPress={() => go.search(true)} />
        <Step icon={FileDown} what="import" onPress={() => go.view("import")} />
        {!hasAccount && <Step icon={Plug} what="account" onPress={() => go.view("settings")} />}
      </ul>
      <div>
        <Button tone="quiet" onPress={() => go.edit(true)}>
          {t("empty.new")}
        </Button>
      </div>
    </ViewFrame>
  );
}

interface StepProps {
  readonly icon: LucideIcon;
  readonly what: "practice" | "search" | "import" | "account";
  readonly onPress: () => void;
}

function Step({ icon: Icon, what, onPress }: StepProps) {
  const t = useTranslate();
  return (
    <li>
      <AriaButton className={styles["step"] ?? ""} onPress={onPress}>
        <Icon size={20} aria-hidden="true" />
        <span>
          <strong>{t(`empty.${what}`)}</strong>
          <span className={styles["detail"]}>{t(`empty.${what}.text`)}</span>
        </span>
      </AriaButton>
    </li>
  );
}
