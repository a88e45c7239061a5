import { BellOff, CalendarClock, ExternalLink, Phone, PhoneForwarded, PhoneOff, Voicemail } from "lucide-react";
import { Group } from "react-aria-components";
import { Button } from "#renderer/ui/elements/button.tsx";
import type { CardAct, CardModel } from "#shared/contract/views/card.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./call-buttons.module.css";
import { canCallBack } from "./texts.ts";

interface CallButtonsProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  readonly t: Translate;
  readonly hasKeys: boolean;
  readonly onReschedule: () => void;
  readonly onHandOver: () => void;
}

/** The ways to handle a ringing call, each with its key. */
export function CallButtons({ model, act, t, hasKeys, onReschedule, onHandOver }: CallButtonsProps) {
  const key = (letter: string) => (hasKeys ? letter : null);
  return (
    <Group className={styles["buttons"] ?? ""} aria-label={t("card.actions")}>
      <div className={styles["answer"]}>
        <Button tone="go" size="l" wide icon={Phone} keyCap={key("A")} onPress={() => act({ kind: "answer" })}>
          {t("card.answer")}
        </Button>
      </div>
      <Button wide icon={Voicemail} keyCap={key("V")} onPress={() => act({ kind: "voicemail" })}>
        {t("card.voicemail")}
      </Button>
      <Button wide icon={CalendarClock} keyCap={key("R")} onPress={onReschedule} isDisabled={!canCallBack(model)}>
        {t("card.reschedule")}
      </Button>
      <Button wide icon={PhoneForwarded} keyCap={key("C")} onPress={onHandOver}>
        {t("card.hand-over")}
      </Button>
      <Button wide icon={BellOff} keyCap={key("S")} onPress={() => act({ kind: "silence" })} isDisabled={model.silenced}>
        {t(model.silenced ? "card.silenced" : "card.let-ring")}
      </Button>
      {model.hasPage && (
        <div className={styles["answer"]}>
          <Button wide icon={ExternalLink} keyCap={key("Y")} onPress={() => act({ kind: "open-page" })}>
            {t("card.page")}
          </Button>
        </div>
      )}
      {model.pageLacks != null && <p className={styles["lacks"]}>{t(`card.page.lacks.${model.pageLacks}`)}</p>}
      <div className={styles["answer"]}>
        <Button wide tone="quiet" icon={PhoneOff} keyCap={key("D")} onPress={() => act({ kind: "decline" })}>
          {t("card.decline")}
        </Button>
      </div>
    </Group>
  );
}
