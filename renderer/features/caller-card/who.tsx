import { callerName, likelyText } from "#renderer/ui/calls/caller-name.ts";
import type { CardAct, CardModel } from "#shared/contract/views/card.ts";
import { isTheirOwn } from "#shared/domain/callers/heading.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import { Candidates } from "./candidates.tsx";
import { assertedText, betterTimeText, calledText, divertedText, evidenceTexts, hintText, matchText, sureText } from "./texts.ts";
import styles from "./who.module.css";

interface WhoProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  readonly t: Translate;
}

/** Name, company, number, reason for the match and the evidence; `brief` omits the evidence. */
export function Who({ model, act, t, brief }: WhoProps & { readonly brief: boolean }) {
  const { facts, identity } = model;
  const name = callerName(identity, facts, t);
  const { contact = null, company = "" } = facts?.match ?? {};
  // The reason names the number if it differs from the one that the network asserts.
  const number = facts?.match.byShown === undefined ? formatNumber(facts?.match.number || identity.number) : "";
  const role = facts !== null && isTheirOwn(facts.match) ? (contact?.role ?? "") : "";
  const work = [role, company === name ? "" : company].filter(Boolean).join(", ");
  const likely = likelyText(facts, t);
  const diverted = divertedText(model, t);
  const sure = facts === null ? "" : sureText(facts.match, t);
  const why = facts === null ? t("match.looking") : matchText(facts.match, t);
  const hint = hintText(model, t);
  const betterTime = brief ? "" : betterTimeText(facts, t);
  const asserted = assertedText(model, t);
  const called = calledText(model, t);
  const evidence = brief ? [] : evidenceTexts(model, t);
  return (
    <div className={styles["who"]}>
      <h2 className={styles["name"]} title={name}>
        {name}
      </h2>
      {work !== "" && <p className={styles["work"]}>{work}</p>}
      {likely !== "" && <p className={styles["likely"]}>{likely}</p>}
      <p className={styles["match"]}>
        {number !== name && number !== "" && <span className={styles["number"]}>{number}</span>}
        <span>
          {sure !== "" && <strong className={styles["sure"]}>{sure}</strong>}
          {sure === "" ? why : ` · ${why}`}
        </span>
      </p>
      {asserted !== "" && <p className={styles["match"]}>{asserted}</p>}
      {called !== "" && <p className={styles["match"]}>{called}</p>}
      {hint !== "" && <p className={styles["match"]}>{hint}</p>}
      {diverted !== "" && <p className={styles["match"]}>{diverted}</p>}
      {evidence.length > 0 && (
        <ul className={styles["evidence"]} aria-label={t("card.evidence")}>
          {evidence.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {betterTime !== "" && <p className={styles["better"]}>{betterTime}</p>}
      {facts?.optOut != null && <p className={styles["optOut"]}>{t("card.opt-out", { reason: facts.optOut.reason })}</p>}
      <Candidates model={model} act={act} t={t} />
    </div>
  );
}
