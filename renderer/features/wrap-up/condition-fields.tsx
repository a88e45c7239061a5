import { useEffect, useState } from "react";
import { useActions, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Segments } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { CallRecord } from "#shared/domain/call.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { Later } from "#shared/domain/later.ts";
import { formatDate, formatWhen } from "#shared/i18n/format.ts";
import { dayOf, instantOfDay } from "./call-at.ts";
import type { DetailProps } from "./follow-up-form.tsx";
import styles from "./outcome-bar.module.css";

interface ConditionProps extends DetailProps<"condition"> {
  readonly call: CallRecord;
}

/** Not when, but what: only an answer makes a date worth agreeing on. */
export function ConditionFields({ call, detail, onChange, autoFocus }: ConditionProps) {
  const t = useTranslate();
  return (
    <>
      <TextField
        label={t("wrap.condition.question")}
        description={t("wrap.condition.hint")}
        value={detail.text}
        onChange={(text) => onChange({ ...detail, text, callAt: text.trim() === "" ? null : detail.callAt })}
        autoFocus={autoFocus}
      />
      {detail.text.trim() !== "" && <CallAgain call={call} callAt={detail.callAt} onChange={(callAt) => onChange({ ...detail, callAt })} />}
    </>
  );
}

type Offered = readonly { readonly later: Later; readonly at: Instant }[];

/** Days some weeks or months ahead on which both sides work; none until they are known. */
function useLater({ contactId, number }: CallRecord): Offered {
  const { promises } = useActions();
  const [offered, setOffered] = useState<Offered>([]);
  useEffect(() => {
    let wanted = true;
    void promises.later(contactId, number).then((found) => wanted && setOffered(found));
    return () => {
      wanted = false;
    };
  }, [promises, contactId, number]);
  return offered;
}

interface CallAgainProps {
  readonly call: CallRecord;
  readonly callAt: Instant | null;
  readonly onChange: (callAt: Instant | null) => void;
}

function CallAgain({ call, callAt, onChange }: CallAgainProps) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const offered = useLater(call);
  const day = callAt === null ? null : dayOf(callAt, timeZone);
  const options = offered.map(({ later, at }) => ({
    key: later,
    label: `${t(`wrap.later.${later}`)} (${formatDate(at, now, language, timeZone)})`,
  }));
  return (
    <div className={styles["again"]}>
      {options.length > 0 && (
        <Segments<Later>
          label={t("wrap.condition.when")}
          value={offered.find(({ at }) => at === callAt)?.later ?? null}
          options={options}
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
      {callAt !== null && (
        <p className={styles["agreed"]}>{t("wrap.condition.agreed", { when: formatWhen(callAt, now, language, timeZone) })}</p>
      )}
    </div>
  );
}
