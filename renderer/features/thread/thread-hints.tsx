import { useTranslate } from "#renderer/app/store/hooks.tsx";
import type { SaveState } from "#renderer/app/store/saving.ts";
import { purposeProblem } from "#shared/domain/purpose.ts";
import styles from "./thread-editor.module.css";

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
export function SaveMark({ state }: { readonly state: SaveState }) {
  const t = useTranslate();
  return (
    <span className={styles["state"]} role="status">
      {state === "clean" ? "" : t(`thread.state.${state}`)}
    </span>
  );
}
