import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { RadioList, Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { DECLINE_STATUSES } from "#shared/domain/phone/account.ts";
import type { AccountPartProps } from "./account-draft.ts";

/** What happens to a call that the rep sends to voicemail. */
export function VoicemailFields({ draft, change, errorOf }: AccountPartProps) {
  const t = useTranslate();
  const modes = (["machine", "redirect", "decline"] as const).map((key) => ({
    key,
    label: t(`settings.account.voicemail.${key}`),
    detail: t(`settings.account.voicemail.${key}.hint`),
  }));
  return (
    <>
      <RadioList
        label={t("settings.account.voicemail")}
        options={modes}
        value={draft.voicemail}
        onChange={(voicemail) => change({ voicemail })}
      />
      {draft.voicemail === "redirect" && (
        <TextField
          label={t("settings.account.voicemail.uri")}
          value={draft.mailbox}
          onChange={(mailbox) => change({ mailbox })}
          error={errorOf("mailbox")}
          type="url"
        />
      )}
      {draft.voicemail === "decline" && (
        <Segments
          label={t("settings.account.voicemail.status")}
          options={DECLINE_STATUSES.map((status) => ({
            key: `${status}` as const,
            label: t(`settings.account.voicemail.status.${status}`),
          }))}
          value={draft.status}
          onChange={(status) => change({ status })}
        />
      )}
    </>
  );
}
