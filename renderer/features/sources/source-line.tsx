import { ArrowDown, ArrowUp, RefreshCw } from "lucide-react";
import { useActions, useAppState, useAsk, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { Badge, StateMark } from "#renderer/ui/elements/state-mark.tsx";
import { Progress } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { SourceView } from "#shared/contract/contacts/sources.ts";

interface SourceLineProps {
  readonly view: SourceView;
  readonly place: { readonly isFirst: boolean; readonly isLast: boolean };
  /** Moves it one line up (-1) or down (1). */
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
}

/** A source: its kind, the number of contacts and when it was read, its last failure, and the actions on it. */
export function SourceLine({ view, place, onMove, onEdit }: SourceLineProps) {
  const t = useTranslate();
  const ask = useAsk();
  const { contacts, perform } = useActions();
  const { source, running } = view;
  const { id, name, kind } = source;
  const isServer = kind === "carddav" || kind === "ldap";
  return (
    <li className={styles["account"]} data-testid="source">
      <div className={styles["words"]}>
        <p>
          <span className={styles["strong"]}>{name}</span> <Badge>{t(`settings.source.kind.${kind}`)}</Badge>
        </p>
        {running ? <Running id={id} /> : <Status view={view} />}
      </div>
      <div className={styles["buttons"]}>
        {running && (
          <Button size="s" label={t("settings.source.cancel", { name })} onPress={() => void perform("source.cancel", { id })}>
            {t("common.cancel")}
          </Button>
        )}
        {!running && isServer && (
          <Button
            size="s"
            icon={RefreshCw}
            label={t("settings.source.sync.label", { name })}
            onPress={() => void ask("source.sync", { id })}
          >
            {t("settings.source.sync")}
          </Button>
        )}
        {!running && !isServer && (
          <Button size="s" label={t("settings.source.file.label", { name })} onPress={() => contacts.fileFor(id)}>
            {t("settings.source.file")}
          </Button>
        )}
        <Button size="s" label={t("settings.accounts.edit", { label: name })} onPress={onEdit}>
          {t("common.edit")}
        </Button>
        {!(place.isFirst && place.isLast) && (
          <>
            <IconButton
              size="s"
              icon={ArrowUp}
              label={t("settings.source.up", { name })}
              isDisabled={place.isFirst}
              onPress={() => onMove(-1)}
            />
            <IconButton
              size="s"
              icon={ArrowDown}
              label={t("settings.source.down", { name })}
              isDisabled={place.isLast}
              onPress={() => onMove(1)}
            />
          </>
        )}
      </div>
    </li>
  );
}

function Running({ id }: { readonly id: string }) {
  const t = useTranslate();
  const progress = useAppState((state) => state.sourceProgress[id] ?? null);
  const done = progress?.done ?? 0;
  const share = progress === null || progress.total === null || progress.total === 0 ? null : done / progress.total;
  return <Progress label={t("settings.source.running", { count: done })} value={share} />;
}

function Status({ view: { source, status, outdated, waiting } }: { readonly view: SourceView }) {
  const t = useTranslate();
  const when = useWhen();
  const { lastAt, count, leftOut, failure } = status;
  const came = [t("settings.source.count", { count }), ...(leftOut === 0 ? [] : [t("settings.source.left-out", { count: leftOut })])].join(
    ", ",
  );
  return (
    <div role="status">
      {failure !== null && (
        <p>
          <StateMark state="unprepared">{t(`failure.${failure}`)}</StateMark>
        </p>
      )}
      {outdated && (source.kind === "csv" || source.kind === "vcard") && (
        <p>
          <StateMark state="caution">{t("settings.source.outdated")}</StateMark>
        </p>
      )}
      {waiting > 0 && <p className={styles["quiet"]}>{t("settings.source.waiting", { count: waiting })}</p>}
      <p className={styles["quiet"]}>
        {lastAt === null ? t("settings.source.never") : t("settings.source.last", { came, when: when(lastAt) })}
      </p>
    </div>
  );
}
