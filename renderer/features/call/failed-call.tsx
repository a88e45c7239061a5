import { Check, Phone, PhoneOff, Repeat } from "lucide-react";
import { Group } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { AppState, FailedCall } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { type DialForm, formToTry } from "#shared/domain/phone/dial-form.ts";
import styles from "./failed-call.module.css";

/** Another form of the number that the telephone system may accept; `null` if none is likely to help. */
function otherForm({ call, failure, number }: FailedCall, { core }: AppState): DialForm | null {
  const account = core?.settings.accounts.find(({ id }) => id === call.accountId);
  return call.direction === "in" || account === undefined ? null : formToTry(failure, number, account.dialAs ?? "e164");
}

/** Why the last call failed, until the rep has read it or the next call is made. */
export function FailedCallLine() {
  const failed = useAppState((state) => state.failedCall);
  return failed === null ? null : <Told key={failed.call.id} failed={failed} />;
}

function Told({ failed }: { readonly failed: FailedCall }) {
  const t = useTranslate();
  const { phone } = useActions();
  const form = useAppState((state) => otherForm(failed, state));
  const { call, failure, number } = failed;
  const name = failed.name || formatNumber(number) || t("card.hidden-name");
  const isOurs = call.direction === "out";
  const again = (as: DialForm | null) => () => void phone.dialAgain(as);
  useKeys({ x: phone.readFailure, w: form === null ? null : again(form) });
  return (
    <section className={styles["failed"]} aria-label={t(`failed-call.title.${call.direction}`, { name })} data-testid="failed-call">
      <div className={styles["words"]} role="alert">
        <PhoneOff size={16} aria-hidden="true" />
        <p>
          <strong>{t(`failed-call.title.${call.direction}`, { name })}</strong>
          <span>{t(`call-failure.${failure}`)}</span>
        </p>
      </div>
      {call.endDetail !== "" && <p className={styles["details"]}>{t("failed-call.details", { detail: call.endDetail })}</p>}
      <Group className={styles["buttons"] ?? ""} aria-label={t("failed-call.what")}>
        {form !== null && (
          <Button size="s" tone="primary" icon={Repeat} onPress={again(form)} keyCap="W">
            {t("failed-call.other-form", { prefix: form === "national" ? "0 …" : "+ …" })}
          </Button>
        )}
        {number !== "" && (
          <Button size="s" icon={Phone} onPress={again(null)}>
            {t(isOurs ? "failed-call.again" : "failed-call.back")}
          </Button>
        )}
        <Button size="s" tone="quiet" icon={Check} onPress={phone.readFailure} keyCap="X">
          {t("failed-call.read")}
        </Button>
      </Group>
    </section>
  );
}
