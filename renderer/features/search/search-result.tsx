import { ArrowRight, Building2, Phone, User, UserPlus } from "lucide-react";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSourceName } from "#renderer/app/store/hooks/use-source-name.ts";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { markWords, type Part } from "#shared/domain/texts/search-text.ts";
import { type Found, markedContact } from "./search-entries.ts";
import styles from "./search-palette.module.css";

interface SearchResultProps {
  readonly id: string;
  readonly entry: Found;
  readonly text: string;
  readonly isActive: boolean;
  /** Its index among all results, from 0, and their number; not all of them are in the document. */
  readonly at: number;
  readonly count: number;
  /** In pixels. */
  readonly height: number;
  readonly onChoose: (entry: Found, what: "open" | "call") => void;
}

/** One result, positioned in the list. */
export function SearchResult({ id, entry, text, isActive, at, count, height, onChoose }: SearchResultProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys.
    <div
      id={id}
      className={cx(styles["result"], isActive && styles["active"])}
      style={{ height, transform: `translateY(${at * height}px)` }}
      role="option"
      aria-selected={isActive}
      aria-setsize={count}
      aria-posinset={at + 1}
      onClick={(event) => onChoose(entry, event.ctrlKey || event.metaKey ? "call" : "open")}
    >
      <Line entry={entry} text={text} />
    </div>
  );
}

function Line({ entry, text }: Pick<SearchResultProps, "entry" | "text">) {
  if (entry.kind === "contact") return <Person entry={entry} text={text} />;
  if (entry.kind !== "command") return <NumberOffer entry={entry} />;
  return (
    <>
      <ArrowRight size={16} aria-hidden="true" />
      <span className={styles["words"]}>
        <Marked parts={markWords(entry.label, text)} />
      </span>
    </>
  );
}

function NumberOffer({ entry }: { readonly entry: Extract<Found, { kind: "dial" | "save" }> }) {
  const t = useTranslate();
  const Icon = entry.kind === "dial" ? Phone : UserPlus;
  return (
    <>
      <Icon size={16} aria-hidden="true" />
      <span className={styles["words"]}>{t(`search.${entry.kind}`, { number: formatNumber(entry.number) })}</span>
    </>
  );
}

function Person({ entry: { contact, isTwin }, text }: { readonly entry: Extract<Found, { kind: "contact" }>; readonly text: string }) {
  const t = useTranslate();
  const sourceName = useSourceName();
  const { name, beside, email, number } = markedContact(contact, text);
  const Icon = contact.name === "" ? Building2 : User;
  return (
    <>
      <Icon size={16} aria-hidden="true" />
      <span className={styles["words"]}>
        <span className={styles["name"]}>
          <Marked parts={name} />
        </span>
        {[email, beside].map(
          (parts, index) =>
            parts.length > 0 && (
              <span key={index === 0 ? "email" : "beside"} className={styles["beside"]}>
                <Marked parts={parts} />
              </span>
            ),
        )}
      </span>
      {isTwin && sourceName(contact.source) !== "" && <Badge>{sourceName(contact.source)}</Badge>}
      {contact.customer && <Badge>{t("class.customer")}</Badge>}
      <span className={styles["number"]}>
        <Marked parts={number} />
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
