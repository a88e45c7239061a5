import { useState } from "react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import type { Referral } from "#shared/domain/calls/outcome.ts";
import { canonicalNumber } from "#shared/domain/numbers/number.ts";
import type { DetailProps } from "./detail-props.ts";
import styles from "./outcome-bar.module.css";

interface ReferralProps<R extends Referral> {
  readonly detail: R;
  readonly onChange: (referral: R) => void;
  readonly autoFocus: boolean;
  /** Why the number cannot be used, once the form was submitted. */
  readonly error: string;
}

/** Whether a typed number is valid; an empty one is. */
export function useIsNumber(): (text: string) => boolean {
  const dialling = useAppState(({ core }) => core?.settings.dialling ?? null);
  return (text) => text.trim() === "" || dialling === null || canonicalNumber(text, dialling) !== "";
}

/** The person referred to. An invalid number is reported once the field is left or the form submitted. */
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

/** The reason for a block. */
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

/** Why the rep continues although no condition was named. */
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
