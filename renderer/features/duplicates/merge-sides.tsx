import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSourceName } from "#renderer/app/store/hooks/use-source-name.ts";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Badge, StateMark } from "#renderer/ui/elements/state-mark.tsx";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import type { MergeSide } from "#shared/contract/contacts/duplicates.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./duplicates.module.css";
import type { MergeDraft } from "./merge-draft.ts";

interface MergeSidesProps {
  readonly sides: readonly MergeSide[];
  readonly draft: MergeDraft;
  readonly change: (draft: MergeDraft) => void;
}

/** The contacts and what belongs to each; with more than two, some can be excluded. */
export function MergeSides({ sides, draft, change }: MergeSidesProps) {
  const t = useTranslate();
  const isBlocked = sides.some(({ contact, optOut }) => optOut !== null && draft.included.includes(contact.id));
  const toggle = (id: string, isIn: boolean) => {
    const included = isIn ? [...draft.included, id] : draft.included.filter((each) => each !== id);
    change({ ...draft, included, first: included.includes(draft.first) ? draft.first : (included[0] ?? "") });
  };
  return (
    <>
      <ul className={styles["sides"]}>
        {sides.map((side) => {
          const { id, name, company } = side.contact;
          const isIn = draft.included.includes(id);
          return (
            <li key={id} className={cx(styles["side"], !isIn && styles["out"])}>
              <Side side={side} />
              {sides.length > 2 && (
                <Switch isSelected={isIn} onChange={(next) => toggle(id, next)}>
                  {t("merge.include", { name: name || company })}
                </Switch>
              )}
            </li>
          );
        })}
      </ul>
      {isBlocked && <StateMark state="unprepared">{t("merge.blocked")}</StateMark>}
    </>
  );
}

const COUNTS = ["calls", "promises", "messages", "mails"] as const;

function Side({ side }: { readonly side: MergeSide }) {
  const t = useTranslate();
  const sourceName = useSourceName();
  const { contact, thread } = side;
  const hanging = [
    ...(thread === null ? [] : [t("merge.hangs.thread")]),
    ...COUNTS.flatMap((what) => (side[what] === 0 ? [] : [t(`merge.hangs.${what}`, { count: side[what] })])),
  ];
  const { name, company, numbers } = contact;
  const shown = name || company;
  const source = sourceName(contact.source);
  return (
    <>
      <h2 className={styles["sideName"]}>{shown}</h2>
      {source !== "" && (
        <p>
          <Badge>{source}</Badge>
        </p>
      )}
      {name !== "" && company !== "" && <p className={styles["facts"]}>{company}</p>}
      {numbers.length > 0 && (
        <ul className={styles["numbers"]} aria-label={t("contact.numbers")}>
          {numbers.map(({ value }) => (
            <li key={value}>{formatNumber(value)}</li>
          ))}
        </ul>
      )}
      <ul className={styles["hanging"]} aria-label={t("merge.hangs", { name: shown })}>
        {(hanging.length === 0 ? [t("merge.hangs.nothing")] : hanging).map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </>
  );
}
