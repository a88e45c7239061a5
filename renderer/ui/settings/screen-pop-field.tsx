import { useState } from "react";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { fillPop, POP_FIELDS, type PopValues, popFault } from "#shared/domain/outreach/screen-pop.ts";
import { POP_MOMENTS, type ScreenPop } from "#shared/domain/sources/directory-source.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./screen-pop-field.module.css";

/** A fictional caller, for whom the field shows what the template opens. */
const SAMPLE: PopValues = {
  e164: "+493023125217",
  number: "+493023125217",
  contactId: "csv:4711",
  sourceId: "4711",
  name: "Jonas Brandt",
  company: "Roth & Söhne",
  email: "jonas.brandt@nordlicht.example",
  direction: "inbound",
};

interface ScreenPopFieldProps {
  /** `null`: no page. An invalid text is passed on as typed; `popFault` of the domain finds the fault. */
  readonly value: ScreenPop | null;
  readonly onChange: (value: ScreenPop | null) => void;
  /** The field lost the focus. */
  readonly onBlur?: () => void;
  readonly t: Translate;
}

/** The address of the page that opens with a call and when it opens, with an example below. */
export function ScreenPopField({ value, onChange, onBlur = () => undefined, t }: ScreenPopFieldProps) {
  const [on, setOn] = useState<ScreenPop["on"]>(value?.on ?? "ring");
  const template = value?.template ?? "";
  const fault = popFault(template);
  const sample = fillPop(template, SAMPLE);
  return (
    <div className={styles["pop"]} data-testid="screen-pop">
      <TextField
        label={t("pop.template")}
        description={t("pop.template.hint", { list: POP_FIELDS.map((name) => `{${name}}`).join(" ") })}
        placeholder="https://crm.example/search?q={e164}"
        type="url"
        value={template}
        onChange={(text) => onChange(text.trim() === "" ? null : { template: text, on })}
        onBlur={onBlur}
        error={fault === null || fault === "empty" ? "" : t(`pop.fault.${fault}`)}
      />
      {sample !== null && (
        <p className={styles["sample"]} role="status">
          <span className={styles["quiet"]}>{t("pop.sample", { name: SAMPLE.name })}</span> <span data-testid="pop-sample">{sample}</span>
        </p>
      )}
      <Segments<ScreenPop["on"]>
        label={t("pop.on")}
        value={value?.on ?? on}
        onChange={(moment) => {
          setOn(moment);
          if (value !== null) onChange({ ...value, on: moment });
        }}
        options={POP_MOMENTS.map((key) => ({ key, label: t(`pop.on.${key}`) }))}
      />
    </div>
  );
}
