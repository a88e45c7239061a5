import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { concernText, whyText } from "#renderer/ui/calls/slot-text.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { TimeInput } from "#renderer/ui/forms/time-input.tsx";
import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { PROMISE_MINUTES } from "#shared/domain/promises/promise.ts";
import { dateIn, instantIn } from "#shared/domain/time/calendar.ts";
import styles from "./slot-picker.module.css";

/** The person a time is chosen for, and the promise to be moved, if any. */
export type ForWhom = Pick<RequestInput<"promise.check">, "contactId" | "number" | "promiseId">;

interface OwnTimeProps {
  readonly whom: ForWhom;
  readonly onChoose: (at: Instant, timeZone: string) => void;
}

type Checked = RequestOutput<"promise.check"> & { readonly at: Instant };

/** The core's check of a time; `null` until it has answered. */
function useCheck({ contactId, number, promiseId }: ForWhom, at: Instant | null): Checked | null {
  const input = at === null ? null : { contactId, number, promiseId, at, durationMinutes: PROMISE_MINUTES };
  const { value, isCurrent } = useAnswer("promise.check", input);
  return at === null || value === null || !isCurrent ? null : { ...value, at };
}

/** A day and a time that the rep enters. Objections are shown; only a past time is refused. */
export function OwnTime({ whom, onChoose }: OwnTimeProps) {
  const t = useTranslate();
  const when = useWhen();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const [day, setDay] = useState(() => dateIn(now + 86_400_000, timeZone));
  const [minutes, setMinutes] = useState(10 * 60);
  const at = instantIn(`${day}T${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`, timeZone);
  const checked = useCheck(whom, at);
  const isPast = checked?.concerns.some(({ kind }) => kind === "past") ?? true;
  return (
    <div className={styles["own"]}>
      <div className={styles["fields"]}>
        <input
          className={styles["date"]}
          type="date"
          aria-label={t("slot.own.day")}
          min={dateIn(now, timeZone)}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
        <TimeInput label={t("slot.own.time")} value={minutes} onChange={(next) => setMinutes(Math.min(next, 24 * 60 - 1))} />
        <Button
          size="s"
          isDisabled={at === null || checked === null || isPast}
          onPress={() => at !== null && onChoose(at, checked?.timeZone ?? timeZone)}
        >
          {at === null ? t("slot.own.choose") : t("promise.make", { when: when(at) })}
        </Button>
      </div>
      <Verdict checked={checked} />
    </div>
  );
}

function Verdict({ checked }: { readonly checked: Checked | null }) {
  const t = useTranslate();
  const locale = { t, language: useLanguage(), ownZone: useTimeZone() };
  return (
    <div role="status" data-testid="slot-verdict">
      {checked?.concerns.map((concern) => (
        <p key={concern.kind === "busy" ? `busy ${concern.at} ${concern.name}` : concern.kind} className={styles["concern"]}>
          <TriangleAlert size={14} aria-hidden="true" />
          {concernText(concern, checked.at, checked.timeZone, locale)}
        </p>
      ))}
      {checked?.concerns.length === 0 && (
        <p className={styles["why"]}>
          {checked.why === null ? t("slot.own.fine") : whyText(checked.why, checked.at, checked.timeZone, locale)}
        </p>
      )}
    </div>
  );
}
