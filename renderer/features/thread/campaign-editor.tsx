import type { ReactNode } from "react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Checkbox, Segments, Select } from "#renderer/ui/forms/choice.tsx";
import { TextAreaField, TextField } from "#renderer/ui/forms/field.tsx";
import { LANGUAGES, type Language } from "#shared/domain/contacts/contact.ts";
import { type Campaign, type Campaigns, campaignTexts, descendsFrom, EMPTY_TEXTS } from "#shared/domain/threads/campaign.ts";
import { THREAD_FIELDS, type ThreadField, type ThreadTexts } from "#shared/domain/threads/thread.ts";
import styles from "./campaigns-view.module.css";
import { FIELD_LABELS, linesOf } from "./change-words.ts";
import { ObjectionList, PointList } from "./point-list.tsx";
import { PurposeHint, SaveMark } from "./thread-hints.tsx";
import { useCampaignDraft } from "./use-campaign-draft.ts";

const NONE = "none";
const NO_CAMPAIGNS: readonly Campaign[] = [];

/** Edits a campaign: its name, the campaign it inherits from, and its own texts. Every change saves itself. */
export function CampaignEditor({ campaign }: { readonly campaign: Campaign }) {
  const t = useTranslate();
  const { draft, change, state } = useCampaignDraft(campaign);
  const list = useAppState((app) => app.core?.campaigns ?? NO_CAMPAIGNS);
  const all: Campaigns = Object.fromEntries(list.map((each) => [each.id, each]));
  const parents = list.filter(({ id }) => !descendsFrom(id, campaign.id, all));
  const inherited = draft.parentId === null ? null : campaignTexts(draft.parentId, all);
  const inherit = (parentId: string | null) => change({ parentId, own: THREAD_FIELDS.filter((field) => hasWords(draft.texts, field)) });
  return (
    <div className={styles["editor"]}>
      <TextField label={t("campaign.name")} value={draft.name} onChange={(name) => change({ name })} />
      <div className={styles["pair"]}>
        <Segments<Language>
          label={t("campaign.language")}
          options={LANGUAGES.map((key) => ({ key, label: t(`settings.look.language.${key}`) }))}
          value={draft.language}
          onChange={(language) => change({ language })}
        />
        {parents.length > 0 && (
          <Select
            label={t("campaign.parent")}
            options={[
              { key: NONE, label: t("campaign.parent.none") },
              ...parents.map(({ id, name }) => ({ key: id, label: name || t("campaign.unnamed") })),
            ]}
            value={parents.some(({ id }) => id === draft.parentId) ? draft.parentId : NONE}
            onChange={(key) => inherit(key === NONE ? null : key)}
          />
        )}
      </div>
      <p className={styles["quiet"]}>{t("campaign.placeholders")}</p>
      {THREAD_FIELDS.map((field) => (
        <Field key={field} field={field} draft={draft} inherited={inherited} change={change} />
      ))}
      <SaveMark state={state} />
    </div>
  );
}

function hasWords(texts: ThreadTexts, field: ThreadField): boolean {
  return linesOf(texts[field]).length > 0;
}

interface FieldProps {
  readonly field: ThreadField;
  readonly draft: Campaign;
  /** The texts that apply if it has none of its own; `null` if it inherits from no campaign. */
  readonly inherited: ThreadTexts | null;
  readonly change: (patch: Partial<Campaign>) => void;
}

/** One field: its own text, or the inherited one with a button to replace it. */
function Field({ field, draft, inherited, change }: FieldProps) {
  const t = useTranslate();
  const write = (patch: Partial<ThreadTexts>) => change({ texts: { ...draft.texts, ...patch } });
  if (inherited === null) return <FieldText field={field} texts={draft.texts} write={write} />;
  const isOwn = draft.own.includes(field);
  const setOwn = (own: boolean) => {
    const rest = draft.own.filter((each) => each !== field);
    const texts = own && !hasWords(draft.texts, field) ? { ...draft.texts, [field]: inherited[field] } : draft.texts;
    change({ own: own ? [...rest, field] : rest, texts });
  };
  return (
    <div className={styles["slot"]}>
      {isOwn ? (
        <FieldText field={field} texts={draft.texts} write={write} />
      ) : (
        <Inherited label={t(FIELD_LABELS[field])} lines={linesOf((inherited ?? EMPTY_TEXTS)[field])} />
      )}
      <Checkbox isSelected={isOwn} onChange={setOwn}>
        {t("campaign.own", { field: t(FIELD_LABELS[field]) })}
      </Checkbox>
    </div>
  );
}

function Inherited({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) {
  const t = useTranslate();
  return (
    <div>
      <p className={styles["label"]}>{label}</p>
      {lines.length === 0 && <p className={styles["quiet"]}>{t("campaign.inherited.none")}</p>}
      {lines.map((line) => (
        <p key={line} className={styles["quiet"]}>
          {line}
        </p>
      ))}
    </div>
  );
}

interface FieldTextProps {
  readonly field: ThreadField;
  readonly texts: ThreadTexts;
  readonly write: (patch: Partial<ThreadTexts>) => void;
}

function FieldText({ field, texts, write }: FieldTextProps): ReactNode {
  const t = useTranslate();
  const label = t(FIELD_LABELS[field]);
  switch (field) {
    case "purpose":
      return (
        <TextField
          label={label}
          description={<PurposeHint purpose={texts.purpose.replace(/\{(?:name|company)\}/g, "…")} />}
          value={texts.purpose}
          onChange={(purpose) => write({ purpose })}
        />
      );
    case "points":
      return <PointList label={label} add={t("thread.points.add")} points={texts.points} onChange={(points) => write({ points })} />;
    case "questions":
      return (
        <PointList label={label} add={t("thread.questions.add")} points={texts.questions} onChange={(questions) => write({ questions })} />
      );
    case "objections":
      return <ObjectionList objections={texts.objections} onChange={(objections) => write({ objections })} />;
    case "nextStep":
      return <TextField label={label} value={texts.nextStep} onChange={(nextStep) => write({ nextStep })} />;
    case "openingLine":
    case "doorOpenerNotes":
      return <TextAreaField label={label} value={texts[field]} onChange={(text) => write({ [field]: text })} />;
  }
}
