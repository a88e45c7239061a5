import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { purposeProblem } from "#shared/domain/purpose.ts";
import styles from "./thread-editor.module.css";
import type { DraftState } from "./use-saved-draft.ts";

/** Says in a friendly sentence why this is not yet what the call is about. Not before something was written. */
export function PurposeHint({ purpose }: { readonly purpose: string }) {
  const t = useTranslate();
  const problem = purpose === "" ? null : purposeProblem(purpose);
  if (problem === null) return t("thread.purpose.hint");
  return (
    <span className={styles["problem"]} role="status">
      {t(`thread.purpose.${problem}`)}
    </span>
  );
}

/** Whether what was written is kept. */
export function SaveState({ state }: { readonly state: DraftState }) {
  const t = useTranslate();
  return (
    <span className={styles["state"]} role="status">
      {state === "clean" ? "" : t(`thread.state.${state}`)}
    </span>
  );
}
