import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { NoteField } from "#renderer/ui/forms/note-field.tsx";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import styles from "./outcome-bar.module.css";

/** A note written after hang-up. */
export function AfterNote({ call }: { readonly call: CallRecord }) {
  const t = useTranslate();
  const { phone } = useActions();
  // During a call, N adds a note to that call.
  const hasKey = useAppState(({ calls }) => calls.every(({ call: other }) => ringsIn(other)));
  return (
    <div className={styles["note"]}>
      <NoteField
        label={t("wrap.note")}
        placeholder={t(hasKey ? "wrap.note.placeholder" : "wrap.note")}
        hasKey={hasKey}
        onNote={(text) => phone.note(call.id, text)}
        onWrite={(text) => phone.draftNote(call.id, text)}
      />
      {call.notes.length > 0 && <p className={styles["noted"]}>{call.notes.join(" · ")}</p>}
    </div>
  );
}
