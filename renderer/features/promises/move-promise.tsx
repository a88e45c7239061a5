import { useEffect, useState } from "react";
import type { Slot } from "#renderer/app/store/card-model.ts";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
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
  const { id, contactId, number } = promise;
  const [slots, setSlots] = useState<readonly Slot[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void promises.suggest(contactId, number, SLOTS).then((found) => wanted && setSlots(found));
    return () => {
      wanted = false;
    };
  }, [promises, contactId, number]);
  return (
    <Section title={t("promise.move.choose")}>
      {slots === null && <p className={styles["quiet"]}>{t("promise.move.loading")}</p>}
      {slots?.length === 0 && <Empty>{t("promise.move.none")}</Empty>}
      <div className={styles["buttons"]}>
        {slots?.map(({ at }) => (
          <Button
            key={at}
            size="s"
            onPress={() => {
              onClose();
              void promises.move(id, at);
            }}
          >
            {when(at)}
          </Button>
        ))}
      </div>
    </Section>
  );
}
