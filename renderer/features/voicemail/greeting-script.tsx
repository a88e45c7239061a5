import { useState } from "react";
import { useAppState, useLanguage, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { LANGUAGES, type Language } from "#shared/domain/contacts/contact.ts";
import { formatFullDate } from "#shared/i18n/format.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import styles from "./inbox-view.module.css";

interface GreetingScriptProps {
  readonly kind: "general" | "absence" | "closed" | "person";
  /** The person whom the greeting addresses. */
  readonly person?: string;
  /** The initial language; `null` for the rep's own. */
  readonly language?: Language | null;
}

/** A text to read aloud, in the caller's language. */
export function GreetingScript({ kind, person = "", language = null }: GreetingScriptProps) {
  const t = useTranslate();
  const own = useLanguage();
  const timeZone = useTimeZone();
  const [chosen, setChosen] = useState<Language>(language ?? own);
  const ownName = useAppState((state) => state.core?.settings.ownName ?? "");
  const until = useAppState((state) => state.core?.settings.absence?.until ?? null);
  const spoken = createTranslate(chosen);
  const name = ownName || spoken("greeting.text.nobody");
  const text =
    kind === "absence" && until !== null
      ? spoken("greeting.text.absence.until", { name, date: formatFullDate(until, chosen, timeZone) })
      : spoken(`greeting.text.${kind}`, { name, person });
  return (
    <figure className={styles["readOut"]}>
      <figcaption>
        {t("greeting.read")}
        <Segments
          label={t("greeting.read.language")}
          hideLabel
          options={LANGUAGES.map((key) => ({ key, label: t(`greeting.read.${key}`) }))}
          value={chosen}
          onChange={setChosen}
        />
      </figcaption>
      <blockquote lang={chosen}>{text}</blockquote>
      <p className={styles["quiet"]}>{t("greeting.read.hint")}</p>
    </figure>
  );
}
