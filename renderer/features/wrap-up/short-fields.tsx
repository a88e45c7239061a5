import { useState } from "react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { canonicalNumber } from "#shared/domain/number.ts";
import type { Referral } from "#shared/domain/outcome.ts";
import type { DetailProps } from "./detail-props.ts";
import styles from "./outcome-bar.module.css";

interface ReferralProps<R extends Referral> {
  readonly detail: R;
  readonly onChange: (referral: R) => void;
  readonly autoFocus: boolean;
  /** Why the number cannot be used, once the form was sent. */
  readonly error: string;
}

/** Whether a number that was written can be read as one; none written is fine. */
export function useIsNumber(): (text: string) => boolean {
  const dialling = useAppState(({ core }) => core?.settings.dialling ?? null);
  return (text) => text.trim() === "" || dialling === null || canonicalNumber(text, dialling) !== "";
}

/** To whom the rep was referred. A number that is none is told once the field is left, or the form sent. */
export function ReferralFields<R extends Referral>({ detail, onChange, autoFocus, error }: ReferralProps<R>) {
  const t = useTranslate();
  const isNumber = useIsNumber();
  const [isLeft, setLeft] = useState(false);
  return (
    <div className={styles["row"]}>
      <TextField
        label={t("wrap.referral.name")}
        value={detail.name}
        onChange={(name) => onChange({ ...detail, name })}
        autoFocus={autoFocus}
      />
      <TextField
        label={t("wrap.referral.number")}
        type="tel"
        value={detail.number}
        onChange={(number) => {
          setLeft(false);
          onChange({ ...detail, number });
        }}
        onBlur={() => setLeft(true)}
        error={isLeft && !isNumber(detail.number) ? t("wrap.referral.bad") : error}
      />
      <TextField label={t("wrap.referral.role")} value={detail.role} onChange={(role) => onChange({ ...detail, role })} />
    </div>
  );
}

/** Why nobody dials them again. */
export function ReasonFields({ detail, onChange, autoFocus }: DetailProps<"reason">) {
  const t = useTranslate();
  return (
    <TextField
      label={t("wrap.reason")}
      description={t("wrap.reason.hint")}
      value={detail.text}
      onChange={(text) => onChange({ ...detail, text })}
      autoFocus={autoFocus}
    />
  );
}

/** Why the rep goes on although nothing was said that has to happen. */
export function OverruleFields({ detail, onChange, autoFocus }: DetailProps<"overruled">) {
  const t = useTranslate();
  return (
    <TextField
      label={t("wrap.overrule.reason")}
      description={t("wrap.overrule.hint")}
      value={detail.text}
      onChange={(text) => onChange({ ...detail, text })}
      autoFocus={autoFocus}
    />
  );
}
