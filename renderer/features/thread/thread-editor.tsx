import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { TextAreaField, TextField } from "#renderer/ui/forms/field.tsx";
import type { Thread } from "#shared/domain/threads/thread.ts";
import { CampaignChoice } from "./campaign-choice.tsx";
import { ObjectionList, PointList } from "./point-list.tsx";
import styles from "./thread-editor.module.css";
import { PurposeHint, SaveMark } from "./thread-hints.tsx";
import { useSavedDraft } from "./use-saved-draft.ts";

interface ThreadEditorProps {
  readonly thread: Thread;
  /** Nothing is prepared yet, so only the parts for a first call are shown at first. */
  readonly isNew: boolean;
  /** The rep began to write: from now on the editor stays open until they are done. */
  readonly onStart: () => void;
  readonly onDone: () => void;
}

/** Edits a thread. Every change saves itself. */
export function ThreadEditor({ thread, isNew, onStart, onDone }: ThreadEditorProps) {
  const t = useTranslate();
  const { threads } = useActions();
  const { draft, change, flush, forget, state } = useSavedDraft(thread);
  const [showAll, setShowAll] = useState(!isNew);
  const write = (patch: Partial<Thread>) => {
    onStart();
    change(patch);
  };
  return (
    <div className={styles["editor"]}>
      {isNew && state === "clean" && <p className={styles["hint"]}>{t("thread.empty")}</p>}
      <CampaignChoice
        thread={thread}
        onChoose={async (campaignId) => {
          onStart();
          await flush();
          await threads.join(thread.contactId, campaignId);
          forget();
        }}
      />
      <TextField
        label={t("thread.purpose")}
        description={<PurposeHint purpose={draft.purpose} />}
        value={draft.purpose}
        onChange={(purpose) => write({ purpose })}
        autoFocus={!isNew}
      />
      <TextAreaField label={t("thread.opening")} value={draft.openingLine} onChange={(openingLine) => write({ openingLine })} />
      <PointList label={t("thread.points")} add={t("thread.points.add")} points={draft.points} onChange={(points) => write({ points })} />
      {showAll ? <MoreFields draft={draft} write={write} /> : null}
      <footer className={styles["footer"]}>
        {!showAll && (
          <Button tone="quiet" onPress={() => setShowAll(true)}>
            {t("thread.more")}
          </Button>
        )}
        <SaveMark state={state} />
        {(!isNew || state !== "clean") && (
          <Button
            tone="primary"
            onPress={() => {
              void flush().then(onDone);
            }}
          >
            {t("thread.done")}
          </Button>
        )}
      </footer>
    </div>
  );
}

interface MoreProps {
  readonly draft: Thread;
  readonly write: (patch: Partial<Thread>) => void;
}

function MoreFields({ draft, write }: MoreProps) {
  const t = useTranslate();
  const { condition } = draft;
  return (
    <>
      <PointList
        label={t("thread.questions")}
        add={t("thread.questions.add")}
        points={draft.questions}
        onChange={(questions) => write({ questions })}
      />
      <ObjectionList objections={draft.objections} onChange={(objections) => write({ objections })} />
      <TextField label={t("thread.next-step")} value={draft.nextStep} onChange={(nextStep) => write({ nextStep })} />
      <TextField
        label={t("thread.condition")}
        description={t("thread.condition.hint")}
        value={condition?.text ?? ""}
        onChange={(text) =>
          write({ condition: text === "" ? null : { text, callAt: condition?.callAt ?? null, askedAt: null, cameTrue: null } })
        }
      />
      <TextAreaField label={t("thread.person")} value={draft.person} onChange={(person) => write({ person })} />
      <TextAreaField
        label={t("thread.door-opener")}
        value={draft.doorOpenerNotes}
        onChange={(doorOpenerNotes) => write({ doorOpenerNotes })}
      />
    </>
  );
}
