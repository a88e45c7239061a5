import { Building2, Phone, User, UserPlus } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { cx } from "#renderer/ui/cx.ts";
import { Badge } from "#renderer/ui/state-mark.tsx";
import type { Contact } from "#shared/domain/contact.ts";
import { formatNumber } from "#shared/domain/number.ts";
import { type Found, marked, markedNumber, type Part } from "./search-entries.ts";
import styles from "./search-palette.module.css";

interface SearchResultProps {
  readonly id: string;
  readonly entry: Found;
  readonly text: string;
  readonly isActive: boolean;
  readonly onChoose: (entry: Found, what: "open" | "call") => void;
}

/** One result; the one that Enter takes is kept in view. */
export function SearchResult({ id, entry, text, isActive, onChoose }: SearchResultProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go through the field.
    <div
      ref={line}
      id={id}
      className={cx(styles["result"], isActive && styles["active"])}
      role="option"
      aria-selected={isActive}
      onClick={(event) => onChoose(entry, event.ctrlKey || event.metaKey ? "call" : "open")}
    >
      {entry.kind === "contact" ? <Person contact={entry.contact} text={text} /> : <NumberOffer entry={entry} />}
    </div>
  );
}

function NumberOffer({ entry }: { readonly entry: Exclude<Found, { kind: "contact" }> }) {
  const t = useTranslate();
  const Icon = entry.kind === "dial" ? Phone : UserPlus;
  return (
    <>
      <Icon size={16} aria-hidden="true" />
      <span className={styles["words"]}>{t(`search.${entry.kind}`, { number: formatNumber(entry.number) })}</span>
    </>
  );
}

function Person({ contact, text }: { readonly contact: Contact; readonly text: string }) {
  const t = useTranslate();
  const { name, company, role, numbers, customer } = contact;
  const Icon = name === "" ? Building2 : User;
  const beside = [role, name === "" ? "" : company].filter((each) => each !== "").join(", ");
  const number = numbers[0] === undefined ? "" : formatNumber(numbers[0].value);
  return (
    <>
      <Icon size={16} aria-hidden="true" />
      <span className={styles["words"]}>
        <span className={styles["name"]}>
          <Marked parts={marked(name || company, text)} />
        </span>
        {beside !== "" && (
          <span className={styles["beside"]}>
            <Marked parts={marked(beside, text)} />
          </span>
        )}
      </span>
      {customer && <Badge>{t("class.customer")}</Badge>}
      <span className={styles["number"]}>
        <Marked parts={markedNumber(number, text)} />
      </span>
    </>
  );
}

function Marked({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map(({ text, isMatch }, index) => {
    const key = `${index}${text}`;
    return isMatch ? (
      <mark key={key} className={styles["match"]}>
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
