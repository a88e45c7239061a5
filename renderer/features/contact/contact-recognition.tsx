import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormEnd } from "#renderer/ui/forms/form-end.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { readTrunk } from "#shared/domain/numbers/trunk.ts";
import styles from "./contact-recognition.module.css";

/** The rep's decisions about numbers: those assigned to this contact, and the trunk of the company. */
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

function TrunkField({ company }: { readonly company: string }) {
  const t = useTranslate();
  const dialling = useAppState(({ core }) => core?.settings.dialling ?? null);
  const [state, setState] = useState<"closed" | "open" | "closed again">("closed");
  if (state === "open" && dialling !== null) {
    return <TrunkForm company={company} dialling={dialling} onDone={() => setState("closed again")} />;
  }
  return (
    <div className={styles["offer"]}>
      <Button size="s" tone="quiet" autoFocus={state === "closed again"} onPress={() => setState("open")}>
        {t("recognise.trunk.add", { company })}
      </Button>
    </div>
  );
}

interface TrunkFormProps {
  readonly company: string;
  readonly dialling: Dialling;
  readonly onDone: () => void;
}

/** The trunk is entered as printed on the letterhead; how it is read appears below while typing. */
function TrunkForm({ company, dialling, onDone }: TrunkFormProps) {
  const t = useTranslate();
  const { matching } = useActions();
  const [text, setText] = useState("");
  const trunk = readTrunk(text, dialling);
  const form = useForm<string, "trunk">({
    t,
    draft: text,
    check: () => (trunk === null ? { trunk: "recognise.trunk.bad" } : {}),
    send: async () => {
      const saved = await matching.setTrunk(company, text);
      if (saved.ok) onDone();
      return saved;
    },
    blames: { invalid: "trunk", taken: "trunk" },
  });
  return (
    <form className={styles["form"]} {...form.props}>
      <TextField
        label={t("recognise.trunk", { company })}
        type="tel"
        placeholder="030 1234-0"
        value={text}
        onChange={setText}
        description={trunk === null ? t("recognise.trunk.hint") : t("recognise.trunk.reads", { number: formatNumber(trunk) })}
        error={form.errorOf("trunk")}
        autoFocus
        onKeyDown={(event) => event.key === "Escape" && onDone()}
      />
      <FormEnd form={form} t={t} action={t("common.save")} onCancel={onDone} />
    </form>
  );
}
