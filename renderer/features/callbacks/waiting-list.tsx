import { Button as AriaButton } from "react-aria-components";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { type Callback, lastTry } from "#shared/domain/day/callback-queue.ts";
import styles from "./callbacks-view.module.css";
import { besideName, callbackName, worthKey } from "./texts.ts";

interface WaitingListProps {
  readonly waiting: readonly Callback[];
  readonly position: number;
  readonly onChoose: (position: number) => void;
}

/** The callbacks in order of importance; one press chooses the one to handle. */
export function WaitingList({ waiting, position, onChoose }: WaitingListProps) {
  const t = useTranslate();
  return (
    <Section title={t("callbacks.waiting")}>
      <ul className={styles["lines"]}>
        {waiting.map((callback, index) => (
          <Waiting key={callback.id} callback={callback} isCurrent={index === position} onChoose={() => onChoose(index)} />
        ))}
      </ul>
    </Section>
  );
}

function Waiting({
  callback,
  isCurrent,
  onChoose,
}: {
  readonly callback: Callback;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}) {
  const t = useTranslate();
  const when = useWhen();
  return (
    <li>
      <AriaButton
        className={cx(styles["waiting"], isCurrent && styles["shown"])}
        onPress={onChoose}
        {...(isCurrent ? { "aria-current": "true" } : {})}
      >
        <span className={styles["name"]}>{callbackName(callback, t)}</span>
        <span className={styles["quiet"]}>{besideName(callback, t)}</span>
        <Badge tone={callback.worth === "return-call" ? "accent" : "plain"}>{t(worthKey(callback))}</Badge>
        <span className={styles["quiet"]}>{`${t("day.tried", { count: callback.tries.length })}, ${when(lastTry(callback))}`}</span>
      </AriaButton>
    </li>
  );
}
