import type { CarddavSource, LdapSource } from "#shared/domain/directory-source.ts";
import { ConsentField } from "./consent-field.tsx";
import { needsConsent, type SourcePartProps } from "./source-draft.ts";

/** Beside the server it is asked of, since without it the server cannot even be asked. */
export function SourceConsent<S extends CarddavSource | LdapSource>({ draft, change, errorOf }: SourcePartProps<S>) {
  if (!needsConsent(draft)) return null;
  return (
    <ConsentField
      what="source"
      isGiven={draft.knowingly}
      onChange={(knowingly) => change({ ...draft, knowingly })}
      error={errorOf("knowingly")}
    />
  );
}
