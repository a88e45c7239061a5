import { BellOff, CalendarClock, ExternalLink, Phone, PhoneForwarded, PhoneOff, Voicemail } from "lucide-react";
import { Group } from "react-aria-components";
import type { CardActions, CardModel } from "#renderer/app/store/card-model.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./call-buttons.module.css";
import { canCallBack } from "./texts.ts";

interface CallButtonsProps {
  readonly model: CardModel;
  readonly actions: CardActions;
  readonly t: Translate;
  readonly hasKeys: boolean;
  readonly onReschedule: () => void;
  readonly onHandOver: () => void;
}

/** The ways to deal with a call that rings, each with its key. */
export function CallButtons({ model, actions, t, hasKeys, onReschedule, onHandOver }: CallButtonsProps) {
  const key = (letter: string) => (hasKeys ? letter : null);
  return (
    <Group className={styles["buttons"] ?? ""} aria-label={t("card.actions")}>
      <div className={styles["answer"]}>
        <Button tone="go" size="l" wide icon={Phone} keyCap={key("A")} onPress={actions.answer}>
          {t("card.answer")}
        </Button>
      </div>
      <Button wide icon={Voicemail} keyCap={key("V")} onPress={actions.voicemail}>
        {t("card.voicemail")}
      </Button>
      <Button wide icon={CalendarClock} keyCap={key("R")} onPress={onReschedule} isDisabled={!canCallBack(model)}>
        {t("card.reschedule")}
      </Button>
      <Button wide icon={PhoneForwarded} keyCap={key("C")} onPress={onHandOver}>
        {t("card.hand-over")}
      </Button>
      <Button wide icon={BellOff} keyCap={key("S")} onPress={actions.letRing} isDisabled={model.silenced}>
        {t(model.silenced ? "card.silenced" : "card.let-ring")}
      </Button>
      {model.hasPage && (
        <div className={styles["answer"]}>
          <Button wide icon={ExternalLink} keyCap={key("Y")} onPress={actions.openPage}>
            {t("card.page")}
          </Button>
        </div>
      )}
      {model.pageLacks != null && <p className={styles["lacks"]}>{t(`card.page.lacks.${model.pageLacks}`)}</p>}
      <div className={styles["answer"]}>
        <Button wide tone="quiet" icon={PhoneOff} keyCap={key("D")} onPress={actions.decline}>
          {t("card.decline")}
        </Button>
      </div>
    </Group>
  );
}
