import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import type { CarddavSource, LdapSource } from "#shared/domain/directory-source.ts";
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
