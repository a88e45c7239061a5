import { type FormEvent, useState } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { RadioList } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { CardAct, CardModel } from "#shared/contract/views/card.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./reschedule.module.css";
import { useOffered } from "./use-offered.ts";

interface HandOverProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  readonly t: Translate;
  readonly onClose: () => void;
}

/** The internal number of a colleague if there is one, else the first number. */
function numberOf({ numbers }: Contact): string {
  return (numbers.find(({ value }) => !value.startsWith("+")) ?? numbers[0])?.value ?? "";
}

/** Chooses the colleague who takes the call: a known one, or any number. */
export function HandOver({ act, t, onClose }: HandOverProps) {
  const {
    offered: colleagues,
    chosen: colleague,
    chosenKey,
    choose,
    form,
  } = useOffered(useAnswer("contact.colleagues", {}), ({ id }) => id);
  const [typed, setTyped] = useState("");
  const target = typed.trim() || (colleague === null ? "" : numberOf(colleague));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (target === "") return;
    act({ kind: "hand-over", target });
    onClose();
  }

  return (
    <Section title={t("card.hand-over.title")}>
      <form ref={form} className={styles["form"]} onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && onClose()}>
        {colleagues !== null && colleagues.length > 0 && (
          <RadioList
            label={t("card.hand-over.whom")}
            value={typed.trim() === "" ? chosenKey : null}
            onChange={(id) => {
              choose(id);
              setTyped("");
            }}
            options={colleagues.map((each) => ({ key: each.id, label: each.name, detail: formatNumber(numberOf(each)) }))}
          />
        )}
        <TextField label={t("card.hand-over.number")} type="tel" value={typed} onChange={setTyped} />
        <div className={styles["buttons"]}>
          <Button tone="primary" size="l" type="submit" isDisabled={target === ""} onPress={() => undefined}>
            {t("card.hand-over.do")}
          </Button>
          <Button size="l" tone="quiet" onPress={onClose}>
            {t("common.back")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
