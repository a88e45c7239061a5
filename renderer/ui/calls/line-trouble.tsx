import { Button } from "#renderer/ui/elements/button.tsx";
import { type LineCause, type LineFaults, NO_FAULTS, type ServerFinding } from "#shared/domain/phone/account.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./line-trouble.module.css";

interface LineTroubleProps {
  readonly cause: LineCause | null;
  /** Why there is no connection; `null` until that is found out. */
  readonly finding: ServerFinding | null;
  /** SIP status and phrase; empty if there are none. */
  readonly detail: string;
  readonly faults: LineFaults | undefined;
  /** Opens the server's address in the browser, which shows what is wrong with it. */
  readonly onLook: () => void;
  readonly t: Translate;
}

/** Why an account is not registered, in a sentence, with details for the administrator of the phone system. */
export function LineTrouble({ cause, finding, detail, faults = NO_FAULTS, onLook, t }: LineTroubleProps) {
  const { unread, unreadPart, brokeOff, closeCode } = faults;
  const hasDetails = detail !== "" || unread > 0 || brokeOff > 0;
  if (cause === null && !hasDetails) return null;
  return (
    <div className={styles["trouble"]}>
      {cause !== null && <p>{t(finding === null ? `line.cause.${cause}` : `line.finding.${finding}`)}</p>}
      {cause === "no-connection" && (
        <p>
          <Button size="s" onPress={onLook}>
            {t("line.look")}
          </Button>
        </p>
      )}
      {hasDetails && (
        <details className={styles["details"]}>
          <summary>{t("common.details")}</summary>
          {detail !== "" && <p>{detail}</p>}
          {unread > 0 && <p>{t("line.faults.unread", { count: unread, part: unreadPart })}</p>}
          {brokeOff > 0 && <p>{t("line.faults.broke-off", { count: brokeOff, code: String(closeCode) })}</p>}
        </details>
      )}
    </div>
  );
}
