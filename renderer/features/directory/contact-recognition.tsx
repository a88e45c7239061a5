import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import type { ContactPage } from "#shared/contract/contact-page.ts";
import { formatNumber } from "#shared/domain/number.ts";
import { readTrunk } from "#shared/domain/trunk-text.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";
import styles from "./contact-recognition.module.css";

/** What the rep said about numbers: which they assigned to this contact, and which trunk is the company's. */
export function ContactRecognition({ page }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const { matching } = useActions();
  const { contact, chosenNumbers, trunks } = page;
  const { company } = contact;
  if (chosenNumbers.length === 0 && company === "") return null;
  return (
    <Section title={t("recognise.title")}>
      <Lines
        title={t("recognise.numbers")}
        numbers={chosenNumbers}
        removeKey="recognise.number.remove"
        onRemove={(number) => void matching.forget(number)}
      />
      {company !== "" && (
        <>
          <Lines
            title={t("recognise.trunk", { company })}
            numbers={trunks}
            removeKey="recognise.trunk.remove"
            onRemove={(trunk) => void matching.removeTrunk(trunk)}
          />
          <TrunkField company={company} />
        </>
      )}
    </Section>
  );
}

interface LinesProps {
  readonly title: string;
  readonly numbers: readonly string[];
  readonly removeKey: "recognise.number.remove" | "recognise.trunk.remove";
  readonly onRemove: (number: string) => void;
}

function Lines({ title, numbers, removeKey, onRemove }: LinesProps) {
  const t = useTranslate();
  if (numbers.length === 0) return null;
  return (
    <div>
      <h3 className={styles["title"]}>{title}</h3>
      <ul aria-label={title}>
        {numbers.map((number) => (
          <li key={number} className={styles["line"]}>
            <span className={styles["number"]}>{formatNumber(number)}</span>
            <IconButton size="s" icon={Trash2} label={t(removeKey, { number: formatNumber(number) })} onPress={() => onRemove(number)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A trunk is written as it stands on the letterhead; how it is read stands below while it is written. */
function TrunkField({ company }: { readonly company: string }) {
  const t = useTranslate();
  const { matching } = useActions();
  const dialling = useAppState(({ core }) => core?.settings.dialling ?? null);
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<MessageKey | null>(null);
  const [wasOpen, setWasOpen] = useState(false);
  const close = () => {
    setText(null);
    setError(null);
    setWasOpen(true);
  };
  if (text === null || dialling === null) {
    return (
      <div className={styles["offer"]}>
        <Button size="s" tone="quiet" autoFocus={wasOpen} onPress={() => setText("")}>
          {t("recognise.trunk.add", { company })}
        </Button>
      </div>
    );
  }
  const trunk = readTrunk(text, dialling);
  const save = async () => {
    if (trunk === null) return setError("recognise.trunk.bad");
    const saved = await matching.setTrunk(company, text);
    if (saved.ok) close();
    else setError(`failure.${saved.reason}`);
  };
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t("recognise.trunk", { company })}
        type="tel"
        placeholder="030 1234-0"
        value={text}
        onChange={(next) => {
          setText(next);
          setError(null);
        }}
        description={trunk === null ? t("recognise.trunk.hint") : t("recognise.trunk.reads", { number: formatNumber(trunk) })}
        error={error === null ? "" : t(error)}
        autoFocus
        onKeyDown={(event) => event.key === "Escape" && close()}
      />
      <div className={styles["tools"]}>
        <Button type="submit" tone="primary" onPress={() => undefined}>
          {t("common.save")}
        </Button>
        <Button tone="quiet" onPress={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
