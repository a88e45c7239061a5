import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormEnd } from "#renderer/ui/forms/form-end.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { DoorOpener } from "#shared/domain/calls/door-opener.ts";
import { TONES, type Tone } from "#shared/domain/calls/outcome.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./contact-view.module.css";

/** The people who answer at the contact's company, as noted in the last calls; each can be corrected and deleted. */
export function ContactDoorOpeners({ page: { contact, doorOpeners } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  if (doorOpeners.length === 0) return null;
  return (
    <Section title={t("contact.door-openers", { company: contact.company })}>
      <ul className={styles["lines"]}>
        {doorOpeners.map((opener) => (
          <Line key={opener.id} company={contact.company} opener={opener} />
        ))}
      </ul>
    </Section>
  );
}

interface LineProps {
  readonly company: string;
  readonly opener: DoorOpener;
}

function Line({ company, opener }: LineProps) {
  const t = useTranslate();
  const when = useWhen();
  const { doorOpeners } = useActions();
  const [editing, setEditing] = useState(false);
  if (editing) return <Form company={company} opener={opener} onDone={() => setEditing(false)} />;
  const { name, tone, said, betterTime, lastAt, count, numbers = [] } = opener;
  const shown = name || t("contact.door-openers.unnamed");
  const facts = [
    numbers.map(formatNumber).join(", "),
    betterTime === "" ? "" : t("contact.door-openers.better", { time: betterTime }),
    said === "" ? "" : t("card.evidence.said", { said }),
  ];
  return (
    <li className={styles["promise"]} aria-label={shown}>
      <div className={styles["who"]}>
        <p className={styles["marks"]}>
          <strong className={styles["strong"]}>{shown}</strong>
          {tone !== null && <Badge tone={tone === "friendly" ? "ready" : "caution"}>{t(`wrap.door.tone.${tone}`)}</Badge>}
          <span>{count === 0 ? t("contact.door-openers.known") : t("contact.door-openers.last", { count, when: when(lastAt) })}</span>
        </p>
        {facts.some((fact) => fact !== "") && <p>{facts.filter((fact) => fact !== "").join(" · ")}</p>}
      </div>
      <div className={styles["tools"]}>
        <IconButton size="s" icon={Pencil} label={t("contact.door-openers.edit", { name: shown })} onPress={() => setEditing(true)} />
        <IconButton
          size="s"
          icon={Trash2}
          label={t("contact.door-openers.remove", { name: shown })}
          onPress={() => void doorOpeners.remove(company, { ...opener, name: shown })}
        />
      </div>
    </li>
  );
}

function Form({ company, opener, onDone }: LineProps & { readonly onDone: () => void }) {
  const t = useTranslate();
  const { doorOpeners } = useActions();
  const [draft, setDraft] = useState(opener);
  const write = (patch: Partial<DoorOpener>) => setDraft({ ...draft, ...patch });
  const form = useForm({
    t,
    draft,
    check: () => ({}),
    send: async () => {
      const saved = await doorOpeners.save(company, draft);
      if (saved.ok) onDone();
      return saved;
    },
  });
  return (
    <li>
      <form className={styles["lift"]} {...form.props}>
        <TextField label={t("wrap.door.name")} value={draft.name} onChange={(name) => write({ name })} autoFocus />
        <Segments<Tone>
          label={t("wrap.door.tone")}
          value={draft.tone}
          options={TONES.map((key) => ({ key, label: t(`wrap.door.tone.${key}`) }))}
          onChange={(tone) => write({ tone })}
        />
        <TextField label={t("wrap.door.said")} value={draft.said} onChange={(said) => write({ said })} />
        <TextField label={t("wrap.door.better")} value={draft.betterTime} onChange={(betterTime) => write({ betterTime })} />
        <FormEnd form={form} t={t} action={t("common.save")} onCancel={onDone} />
      </form>
    </li>
  );
}
