import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { Referral } from "#shared/domain/outcome.ts";
import type { DetailProps } from "./follow-up-form.tsx";
import styles from "./outcome-bar.module.css";

interface ReferralProps<R extends Referral> {
  readonly detail: R;
  readonly onChange: (referral: R) => void;
  readonly autoFocus: boolean;
}

/** To whom the rep was referred. */
export function ReferralFields<R extends Referral>({ detail, onChange, autoFocus }: ReferralProps<R>) {
  const t = useTranslate();
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
        onChange={(number) => onChange({ ...detail, number })}
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
