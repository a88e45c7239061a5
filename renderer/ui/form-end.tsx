import type { ReactNode } from "react";
import type { Translate } from "#shared/i18n/translate.ts";
import { Button } from "./button.tsx";
import { Disclosure } from "./disclosure.tsx";
import styles from "./field.module.css";
import type { FormState } from "./use-form.ts";

interface FormFailureProps {
  readonly form: Pick<FormState, "failure">;
  readonly t: Translate;
}

/** Why the core did not do what a form asked for, where that is about none of its fields, and what a server said itself. */
export function FormFailure({ form: { failure }, t }: FormFailureProps) {
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

interface FormEndProps {
  readonly form: Pick<FormState, "failure">;
  readonly t: Translate;
  /** What sending it does. */
  readonly action: string;
  readonly onCancel: () => void;
  /** What else can be asked of the core. */
  readonly children?: ReactNode;
}

/** The end of a form: what the core refused, the button that sends it, and the way out. */
export function FormEnd({ form, t, action, onCancel, children }: FormEndProps) {
  return (
    <>
      <FormFailure form={form} t={t} />
      <div className={styles["buttons"]}>
        <Button tone="primary" type="submit" onPress={() => undefined}>
          {action}
        </Button>
        {children}
        <Button tone="quiet" onPress={onCancel}>
          {t("common.cancel")}
        </Button>
      </div>
    </>
  );
}
