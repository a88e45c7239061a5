import { useEffect, useEffectEvent, useId, useRef } from "react";
import { useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSlots } from "#renderer/app/store/hooks/use-slots.ts";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TimeInput } from "#renderer/ui/forms/time-input.tsx";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { dateIn } from "#shared/domain/time/calendar.ts";
import { instantOn, minuteOf } from "./call-at.ts";
import type { DetailProps } from "./detail-props.ts";
import styles from "./outcome-bar.module.css";

const SLOTS = 6;
const DAY_MS = 86_400_000;

interface PromiseProps extends DetailProps<"promise"> {
  readonly call: CallRecord;
}

/**
 * The time of the promised call: the first free slot is preselected and has the focus, so that Enter accepts it; or a time that the rep
 * enters.
 */
export function PromiseFields({ call, detail, onChange, autoFocus }: PromiseProps) {
  const t = useTranslate();
  const when = useWhen();
  const slots = useSlots(call.contactId, call.number, SLOTS);
  const { callAt } = detail;
  const now = useNow(60_000);
  const fields = useRef<HTMLDivElement>(null);
  const begin = useEffectEvent((first: number | undefined) => {
    if (first !== undefined && (callAt === null || callAt <= now)) onChange({ ...detail, callAt: first });
    if (autoFocus) fields.current?.querySelector("input")?.focus();
  });
  useEffect(() => {
    if (slots !== null) begin(slots[0]?.at);
  }, [slots]);
  return (
    <div ref={fields} className={styles["again"]}>
      {slots === null && <p className={styles["agreed"]}>{t("promise.move.loading")}</p>}
      {slots !== null && slots.length > 0 && (
        <Segments
          label={t("wrap.promise.when")}
          value={slots.some(({ at }) => at === callAt) ? String(callAt) : null}
          options={slots.map(({ at }) => ({ key: String(at), label: when(at) }))}
          onChange={(chosen) => onChange({ ...detail, callAt: Number(chosen) })}
        />
      )}
      {slots !== null && <OwnTime callAt={callAt} now={now} onChange={(next) => onChange({ ...detail, callAt: next })} />}
    </div>
  );
}

interface OwnTimeProps {
  readonly callAt: number | null;
  readonly now: number;
  readonly onChange: (callAt: number | null) => void;
}

function OwnTime({ callAt, now, onChange }: OwnTimeProps) {
  const t = useTranslate();
  const timeZone = useTimeZone();
  const shown = callAt ?? now + DAY_MS;
  const day = dateIn(shown, timeZone);
  const minutes = minuteOf(shown, timeZone);
  const overId = useId();
  const isOver = callAt !== null && callAt <= now;
  const fault = isOver ? { "aria-invalid": true, "aria-describedby": overId } : {};
  return (
    <div className={styles["own"]}>
      <label className={styles["date"]}>
        <span>{t("slot.own")}</span>
        <input
          type="date"
          aria-label={t("slot.own.day")}
          {...fault}
          min={dateIn(now, timeZone)}
          value={day}
          onChange={({ target }) => target.value !== "" && onChange(instantOn(target.value, minutes, timeZone))}
        />
      </label>
      <TimeInput
        label={t("slot.own.time")}
        value={minutes}
        onChange={(next) => onChange(instantOn(day, next, timeZone))}
        {...(isOver ? { faultId: overId } : {})}
      />
      {isOver && (
        <p id={overId} className={styles["fault"]} role="alert">
          {t("slot.concern.past")}
        </p>
      )}
    </div>
  );
}
