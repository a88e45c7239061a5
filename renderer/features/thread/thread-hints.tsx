import type { SaveState } from "#renderer/app/store/actions/saving.ts";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { purposeProblem } from "#shared/domain/threads/purpose.ts";
import styles from "./thread-editor.module.css";

/** Explains in a friendly sentence why the text does not say what the call is about. Hidden until something is written. */
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

/** Whether the text is saved. */
export function SaveMark({ state }: { readonly state: SaveState }) {
  const t = useTranslate();
  return (
    <span className={styles["state"]} role="status">
      {state === "clean" ? "" : t(`thread.state.${state}`)}
    </span>
  );
}
