import { useEffect, useEffectEvent, useState } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { CallDelay } from "#shared/domain/promises/condition-slot.ts";
import { formatDate, formatWhen } from "#shared/i18n/format.ts";
import { dayOf, instantOfDay } from "./call-at.ts";
import type { DetailProps } from "./detail-props.ts";
import styles from "./outcome-bar.module.css";

/** The initial choice. */
const USUAL: CallDelay = "3-months";

interface ConditionProps extends DetailProps<"condition"> {
  readonly call: CallRecord;
}

/**
 * Asks what has to happen before the next call makes sense: only with an answer does a date make sense. The date is then set, unless the
 * rep removes it.
 */
export function ConditionFields({ call, detail, onChange, autoFocus }: ConditionProps) {
  const t = useTranslate();
  const { contactId, number } = call;
  const offered = useAnswer("promise.later", { contactId, number }).value ?? NONE;
  const { text, callAt } = detail;
  const isAnswered = text.trim() !== "";
  // An answer was saved without a date on purpose.
  const [isDateless, setDateless] = useState(isAnswered && callAt === null);
  const preselect = useEffectEvent(() => {
    const usual = offered.find(({ later }) => later === USUAL);
    if (isAnswered && callAt === null && !isDateless && usual !== undefined) onChange({ ...detail, callAt: usual.at });
  });
  useEffect(() => {
    if (isAnswered && offered.length > 0) preselect();
  }, [isAnswered, offered]);
  const choose = (next: Instant | null) => {
    setDateless(next === null);
    onChange({ ...detail, callAt: next });
  };
  return (
    <>
      <TextField
        label={t("wrap.condition.question")}
        description={t("wrap.condition.hint")}
        value={text}
        onChange={(next) => onChange({ ...detail, text: next, callAt: next.trim() === "" ? null : callAt })}
        autoFocus={autoFocus}
      />
      {isAnswered && <CallAgain offered={offered} callAt={callAt} isDateless={isDateless} onChange={choose} />}
    </>
  );
}

/** Working days on both sides some weeks or months ahead; empty until they are known. */
type Offered = readonly { readonly later: CallDelay; readonly at: Instant }[];

const NONE: Offered = [];

interface CallAgainProps {
  readonly offered: Offered;
  readonly callAt: Instant | null;
  readonly isDateless: boolean;
  readonly onChange: (callAt: Instant | null) => void;
}

function CallAgain({ offered, callAt, isDateless, onChange }: CallAgainProps) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const day = callAt === null ? null : dayOf(callAt, timeZone);
  const options = offered.map(({ later, at }) => ({
    key: later,
    label: `${t(`wrap.later.${later}`)} (${formatDate(at, now, language, timeZone)})`,
  }));
  return (
    <div className={styles["again"]}>
      {options.length > 0 && (
        <Segments<CallDelay | "never">
          label={t("wrap.condition.when")}
          value={isDateless ? "never" : (offered.find(({ at }) => at === callAt)?.later ?? null)}
          options={[...options, { key: "never", label: t("wrap.condition.dateless") }]}
          onChange={(chosen) => onChange(offered.find(({ later }) => later === chosen)?.at ?? null)}
        />
      )}
      <label className={styles["date"]}>
        <span>{t("wrap.condition.date")}</span>
        <input
          type="date"
          min={dayOf(now, timeZone)}
          value={day ?? ""}
          onChange={(event) => onChange(instantOfDay(event.target.value, timeZone))}
        />
      </label>
      <p className={styles["agreed"]}>
        {callAt === null ? t("wrap.condition.no-date") : t("wrap.condition.agreed", { when: formatWhen(callAt, now, language, timeZone) })}
      </p>
    </div>
  );
}
