import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { useSlots } from "#renderer/app/store/use-slots.ts";
import { useWhen } from "#renderer/app/store/use-when.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Empty, Section } from "#renderer/ui/panel.tsx";
import type { CallPromise } from "#shared/domain/promise.ts";
import styles from "./promise-panel.module.css";

const SLOTS = 6;

/** Free times to move a promise to; one press moves it, the calendar entry follows. */
export function MovePromise({ promise, onClose }: { readonly promise: CallPromise; readonly onClose: () => void }) {
  const t = useTranslate();
  const when = useWhen();
  const { promises } = useActions();
  const slots = useSlots(promise.contactId, promise.number, SLOTS);
  const move = (at: number) => {
    onClose();
    void promises.move(promise.id, at);
  };
  return (
    <Section title={t("promise.move.choose")}>
      {slots === null && <p className={styles["quiet"]}>{t("promise.move.loading")}</p>}
      {slots?.length === 0 && <Empty>{t("promise.move.none")}</Empty>}
      <div className={styles["buttons"]}>
        {slots?.map(({ at }) => (
          <Button key={at} size="s" onPress={() => move(at)}>
            {when(at)}
          </Button>
        ))}
      </div>
    </Section>
  );
}
