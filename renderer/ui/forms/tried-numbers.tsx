import { CircleAlert, CircleCheck } from "lucide-react";
import { Fragment } from "react";
import type { TriedNumber } from "#shared/contract/contacts/import-preview.ts";
import type { Language } from "#shared/domain/contacts/contact.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./number-rules.module.css";

interface TriedNumbersProps {
  readonly t: Translate;
  readonly language: Language;
  readonly numbers: readonly TriedNumber[];
}

/** How the numbers in a field are read, in words. */
export function TriedNumbers({ t, language, numbers }: TriedNumbersProps) {
  const countries = new Intl.DisplayNames(language, { type: "region" });
  return (
    <ul className={styles["tried"]}>
      {numbers.map((each) => (
        <li key={each.text} data-kind={each.kind}>
          {each.kind === "none" ? <CircleAlert size={16} aria-hidden="true" /> : <CircleCheck size={16} aria-hidden="true" />}
          <span>
            {reading(each, t, countries).map((part, at) => (
              <Fragment key={part}>
                {at > 0 && " · "}
                {at === 0 ? <strong>{part}</strong> : part}
              </Fragment>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The formatted number, then what is known about it. */
function reading(
  { number, kind, extension, country, mobile, text }: TriedNumber,
  t: Translate,
  countries: Intl.DisplayNames,
): readonly string[] {
  if (kind === "none") return [text, t(/\d/.test(text) ? "rules.none" : "rules.no-digits")];
  if (kind === "internal") return [number, t("rules.internal.long")];
  const written = extension === "" ? formatNumber(number) : `${formatNumber(number.slice(0, -extension.length))}-${extension}`;
  const place = country === null ? [] : [countries.of(country) ?? country];
  return [written, ...place, ...(mobile ? [t("rules.mobile")] : []), ...(extension === "" ? [] : [t("rules.extension", { extension })])];
}
