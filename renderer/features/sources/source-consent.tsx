import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Checkbox } from "#renderer/ui/forms/choice.tsx";
import type { CarddavSource, LdapSource } from "#shared/domain/sources/directory-source.ts";
import { needsConsent, type SourcePartProps } from "./source-draft.ts";

/** Shown beside the server, which cannot be asked at all without consent. */
export function SourceConsent<S extends CarddavSource | LdapSource>({ draft, change, errorOf }: SourcePartProps<S>) {
  const t = useTranslate();
  if (!needsConsent(draft)) return null;
  return (
    <div>
      <Checkbox isSelected={draft.knowingly} error={errorOf("knowingly")} onChange={(knowingly) => change({ ...draft, knowingly })}>
        {t("settings.source.knowingly")}
      </Checkbox>
    </div>
  );
}
