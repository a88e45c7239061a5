import type { ReactNode } from "react";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./field.module.css";
import type { FormState } from "./use-form.ts";

interface FormFailureProps {
  readonly form: Pick<FormState, "failure">;
  readonly t: Translate;
}

/** Why the core refused the form, if no field is to blame, and the server's own words. */
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
  /** The label of the submit button. */
  readonly action: string;
  readonly onCancel: () => void;
  /** Further buttons that ask the core. */
  readonly children?: ReactNode;
}

/** The end of a form: the failure, the submit button, and cancel. */
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
