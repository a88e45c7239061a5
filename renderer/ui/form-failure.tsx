import type { Translate } from "#shared/i18n/translate.ts";
import { Disclosure } from "./disclosure.tsx";
import styles from "./field.module.css";

interface FormFailureProps {
  /** `sentence` is empty where a field says it. */
  readonly failure: { readonly sentence: string; readonly words: string } | null;
  readonly t: Translate;
}

/** Why the core did not do what a form asked for, where that is about none of its fields, and what a server said itself. */
export function FormFailure({ failure, t }: FormFailureProps) {
  if (failure === null) return null;
  const { sentence, words } = failure;
  return (
    <>
      {sentence !== "" && (
        <p className={styles["failure"]} role="alert">
          {sentence}
        </p>
      )}
      {words !== "" && <Disclosure summary={t("mail.outbox.words")}>{words}</Disclosure>}
    </>
  );
}
