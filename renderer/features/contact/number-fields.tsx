import { Plus, X } from "lucide-react";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { Select } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { NUMBER_KINDS, type NumberKind } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { formatNumber, normalizeNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import type { ContactDraft, ContactField } from "./contact-draft.ts";
import styles from "./contact-form.module.css";

interface NumberFieldsProps {
  readonly draft: ContactDraft;
  readonly dialling: Dialling;
  /** Why a number cannot be used. */
  readonly errorOf: (field: ContactField) => string;
  readonly change: (patch: Partial<ContactDraft>) => void;
}

/** How a number will be stored, if that differs from what was typed. */
function reading(value: string, dialling: Dialling, t: Translate): string {
  const number = normalizeNumber(value, dialling);
  if (number.kind === "internal") return t("form.number.internal");
  if (number.kind === "none" || formatNumber(number.value) === value.trim()) return "";
  return t("form.number.reads", { number: formatNumber(number.value) });
}

/** The numbers of a contact, each with its label and how it is read. */
export function NumberFields({ draft: { numbers }, dialling, errorOf, change }: NumberFieldsProps) {
  const t = useTranslate();
  const kinds = NUMBER_KINDS.map((key) => ({ key, label: t(`form.kind.${key}`) }));
  const set = (key: number, patch: { readonly value?: string; readonly kind?: NumberKind }) =>
    change({ numbers: numbers.map((each) => (each.key === key ? { ...each, ...patch } : each)) });
  const add = () =>
    change({ numbers: [...numbers, { value: "", kind: "mobile", key: Math.max(0, ...numbers.map(({ key }) => key)) + 1 }] });
  return (
    <Section title={t("form.numbers")}>
      {numbers.map(({ key, value, kind }) => (
        <div key={key} className={styles["number"]}>
          <TextField
            label={t("form.number")}
            hideLabel
            type="tel"
            value={value}
            onChange={(text) => set(key, { value: text })}
            description={reading(value, dialling, t)}
            error={errorOf(`number-${key}`)}
          />
          <Select label={t("form.kind")} hideLabel options={kinds} value={kind} onChange={(chosen) => set(key, { kind: chosen })} />
          <IconButton
            icon={X}
            label={t("form.number.remove", { number: value })}
            onPress={() => change({ numbers: numbers.filter((each) => each.key !== key) })}
          />
        </div>
      ))}
      <div>
        <Button size="s" tone="quiet" icon={Plus} onPress={add}>
          {t("form.number.add")}
        </Button>
      </div>
    </Section>
  );
}
