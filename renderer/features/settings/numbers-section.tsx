import { useState } from "react";
import { SavedField } from "#renderer/app/store/drafts/saved-field.tsx";
import { useActions, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { CountrySelect } from "#renderer/ui/forms/country-select.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { dialString, formatNumber, normalizeCaller, normalizeNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";

const digitsOnly = (t: Translate) => (text: string) => (/^\d*$/.test(text) ? "" : t("settings.numbers.digits"));

/** How numbers are read and dialled, with a field to try it out. */
export function NumbersSection() {
  const t = useTranslate();
  const language = useLanguage();
  const { settings } = useActions();
  const { dialling } = useSettings();
  const write = (patch: Partial<Dialling>) => settings.saving.write({ dialling: { ...dialling, ...patch } });
  const digits = digitsOnly(t);
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.numbers.intro")}</p>
      <div className={styles["pair"]}>
        <CountrySelect
          label={t("settings.numbers.country")}
          language={language}
          value={dialling.country}
          onChange={(country) => void settings.save({ dialling: { ...dialling, country } })}
        />
        <SavedField
          label={t("settings.numbers.area")}
          description={t("settings.numbers.area.hint")}
          name="dialling.areaCode"
          value={dialling.areaCode}
          check={digits}
          clean={(areaCode) => areaCode.replace(/^0+/, "")}
          onSave={(areaCode) => write({ areaCode })}
        />
        <AccessCodes dialling={dialling} write={write} />
      </div>
      <TryNumber dialling={dialling} />
    </>
  );
}

interface AccessCodesProps {
  readonly dialling: Dialling;
  readonly write: (patch: Partial<Dialling>) => void;
}

function AccessCodes({ dialling, write }: AccessCodesProps) {
  const t = useTranslate();
  const digits = digitsOnly(t);
  return (
    <>
      <SavedField
        label={t("settings.numbers.out")}
        description={t("settings.numbers.out.hint")}
        name="dialling.accessCodeOut"
        value={dialling.accessCodeOut}
        check={digits}
        onSave={(accessCodeOut) => write({ accessCodeOut })}
      />
      <SavedField
        label={t("settings.numbers.in")}
        description={t("settings.numbers.in.hint")}
        name="dialling.accessCodeIn"
        value={dialling.accessCodeIn}
        check={(text) => (/^[\w*#+]*$/.test(text) ? "" : t("settings.numbers.prefix"))}
        onSave={(accessCodeIn) => write({ accessCodeIn })}
      />
    </>
  );
}

function tried(text: string, dialling: Dialling, t: Translate): readonly string[] {
  if (text.trim() === "") return [];
  const number = normalizeNumber(text, dialling);
  if (number.kind === "none") return [t("settings.numbers.try.none")];
  const dial = dialString(number.value, dialling);
  const caller = normalizeCaller(text, dialling);
  const as =
    number.kind === "internal"
      ? t("settings.numbers.try.internal", { dial })
      : t("settings.numbers.try.hint", { number: formatNumber(number.value), dial });
  const differs = caller.kind === "public" && caller.value !== number.value;
  return differs ? [as, t("settings.numbers.try.incoming", { number: formatNumber(caller.value) })] : [as];
}

function TryNumber({ dialling }: { readonly dialling: Dialling }) {
  const t = useTranslate();
  const [text, setText] = useState("");
  return (
    <div className={styles["try"]}>
      <TextField label={t("settings.numbers.try")} type="tel" value={text} onChange={setText} />
      <p className={styles["result"]} role="status">
        {tried(text, dialling, t).join(". ")}
      </p>
    </div>
  );
}
