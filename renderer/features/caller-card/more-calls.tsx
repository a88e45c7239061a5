import { Button as AriaButton } from "react-aria-components";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { callerName } from "#renderer/ui/calls/caller-name.ts";
import styles from "./more-calls.module.css";
import { useCardModel } from "./use-card-model.ts";

interface MoreCallsProps {
  readonly calls: readonly CallEntry[];
  readonly onShow: (callId: string) => void;
}

/** The ringing calls without room for their card: counted, named, and a button each that brings it to the front. */
export function MoreCalls({ calls, onShow }: MoreCallsProps) {
  const t = useTranslate();
  return (
    <div className={styles["more"]}>
      <p className={styles["count"]} role="status">
        {t("card.more", { count: calls.length })}
      </p>
      <ul className={styles["list"]}>
        {calls.map((entry) => (
          <OneMore key={entry.call.id} entry={entry} onShow={() => onShow(entry.call.id)} />
        ))}
      </ul>
    </div>
  );
}

function OneMore({ entry, onShow }: { readonly entry: CallEntry; readonly onShow: () => void }) {
  const t = useTranslate();
  const model = useCardModel(entry);
  if (model === null) return null;
  const kind = t(model.classification === null ? "class.incoming" : `class.${model.classification.kind}`);
  return (
    <li>
      <AriaButton className={styles["one"] ?? ""} onPress={onShow}>
        <span className={styles["name"]}>{callerName(model.identity, model.facts, t)}</span>
        <span className={styles["kind"]}>{kind}</span>
      </AriaButton>
    </li>
  );
}
