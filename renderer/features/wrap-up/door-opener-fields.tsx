import { UserPlus } from "lucide-react";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { TONES, type Tone } from "#shared/domain/calls/outcome.ts";
import type { DetailProps } from "./detail-props.ts";
import styles from "./outcome-bar.module.css";
import { ReferralFields } from "./short-fields.tsx";

const RETURN_CALLS = ["declined", "none", "accepted"] as const;

/** Who answered instead, in which tone, what they said, a better time, and a referral. */
export function DoorOpenerFields({ detail, onChange, autoFocus, error }: DetailProps<"door-opener"> & { readonly error: string }) {
  const t = useTranslate();
  return (
    <>
      <div className={styles["row"]}>
        <TextField
          label={t("wrap.door.name")}
          value={detail.name}
          onChange={(name) => onChange({ ...detail, name })}
          autoFocus={autoFocus}
        />
        <Segments<Tone>
          label={t("wrap.door.tone")}
          value={detail.tone}
          options={TONES.map((tone) => ({ key: tone, label: t(`wrap.door.tone.${tone}`) }))}
          onChange={(tone) => onChange({ ...detail, tone })}
        />
        <TextField label={t("wrap.door.said")} value={detail.said} onChange={(said) => onChange({ ...detail, said })} />
        <TextField label={t("wrap.door.better")} value={detail.betterTime} onChange={(betterTime) => onChange({ ...detail, betterTime })} />
      </div>
      <Segments<(typeof RETURN_CALLS)[number]>
        label={t("wrap.door.return")}
        value={detail.returnCall}
        options={RETURN_CALLS.map((key) => ({ key, label: t(`wrap.door.return.${key}`) }))}
        onChange={(returnCall) => onChange({ ...detail, returnCall })}
      />
      {detail.referredTo === null ? (
        <div>
          <Button
            size="s"
            tone="quiet"
            icon={UserPlus}
            onPress={() => onChange({ ...detail, referredTo: { name: "", number: "", role: "" } })}
          >
            {t("wrap.door.referred")}
          </Button>
        </div>
      ) : (
        <ReferralFields detail={detail.referredTo} onChange={(referredTo) => onChange({ ...detail, referredTo })} autoFocus error={error} />
      )}
    </>
  );
}
