import { CalendarPlus, PhoneMissed } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import styles from "./callbacks-view.module.css";
import { CurrentCallback } from "./current-callback.tsx";
import { PlanAll } from "./plan-all.tsx";
import { UnnotifiedList } from "./unnotified-list.tsx";
import { WaitingList } from "./waiting-list.tsx";

/** Callers who wait for a call: handled one by one, or all given a slot at once. */
export function CallbacksView() {
  const t = useTranslate();
  const waiting = useAppState((state) => state.core?.callbacks ?? null);
  if (waiting === null) return <ViewFrame title={t("shell.view.queue")}>{t("day.loading")}</ViewFrame>;
  return waiting.length === 0 ? <NobodyWaits /> : <Queue waiting={waiting} />;
}

function NobodyWaits() {
  const t = useTranslate();
  const { go } = useActions();
  return (
    <ViewFrame title={t("shell.view.queue")}>
      <Empty icon={PhoneMissed} action={<Button onPress={() => go.pane("day")}>{t("callbacks.empty.action")}</Button>}>
        {t("callbacks.empty")}
      </Empty>
      <UnnotifiedList />
    </ViewFrame>
  );
}

/** The position of the rep in the queue. A handled callback disappears, and the next one takes its place. */
function usePosition(waiting: readonly Callback[]) {
  const [{ id, at }, setPosition] = useState<{ readonly id: string | null; readonly at: number }>({ id: null, at: 0 });
  const found = waiting.findIndex((each) => each.id === id);
  const position = found === -1 ? Math.min(at, waiting.length - 1) : found;
  const goTo = (index: number) => {
    const next = (index + waiting.length) % waiting.length;
    setPosition({ id: waiting[next]?.id ?? null, at: next });
  };
  // The shown callback is followed by its id, so that a new caller does not displace it.
  if (found === -1) setPosition({ id: waiting[position]?.id ?? null, at: position });
  else if (at !== found) setPosition({ id, at: found });
  return { position, goTo };
}

function Queue({ waiting }: { readonly waiting: readonly Callback[] }) {
  const t = useTranslate();
  const { position, goTo } = usePosition(waiting);
  const [planning, setPlanning] = useState(false);
  const [tell, setTell] = useState(false);
  const current = waiting[position];
  const next = () => goTo(position + 1);
  const callable = waiting.filter(({ number, blocked }) => number !== "" && !blocked);
  const plan = callable.length > 1 ? () => setPlanning(true) : null;
  useKeys(planning ? {} : { enter: next, arrowright: next, arrowleft: () => goTo(position - 1), g: plan });
  return (
    <ViewFrame
      title={t("shell.view.queue")}
      aside={
        <p className={styles["aside"]}>
          <span>{t("callbacks.position", { at: position + 1, count: waiting.length })}</span>
          {plan !== null && !planning && (
            <Button size="s" icon={CalendarPlus} keyCap="G" onPress={plan}>
              {t("callbacks.all")}
            </Button>
          )}
        </p>
      }
    >
      {planning && <PlanAll waiting={callable} onClose={() => setPlanning(false)} />}
      {!planning && current !== undefined && (
        <>
          <CurrentCallback key={current.id} callback={current} onNext={waiting.length > 1 ? next : null} tell={tell} onTell={setTell} />
          {waiting.length > 1 && <WaitingList waiting={waiting} position={position} onChoose={goTo} />}
          <UnnotifiedList />
        </>
      )}
    </ViewFrame>
  );
}
