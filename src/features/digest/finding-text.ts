import type { ChangeView, DigestView, DimensionId, StageView } from '../../core/digest.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestParts } from './digest-parts.ts';
import { alikeLowest } from './digest-texts.ts';

/** The one finding on top, in a sentence. */
export function findingText(view: DigestView, texts: Texts, parts: DigestParts): string {
  const { finding } = view;
  const name = (id: DimensionId | 'index') =>
    id === 'index' ? texts.t('digest:index-name') : texts.of(parts.label(id));
  switch (finding.kind) {
    case 'no-scores-yet':
      return texts.t('digest:finding-no-scores-yet');
    case 'facts-only':
      return texts.t('digest:finding-facts-only', { count: finding.gaps });
    case 'weakest-dimension': {
      const values = { construct: name(finding.dimension), score: finding.score };
      const alike = alikeLowest(view).map(name);
      if (!alike.length) return texts.t('digest:finding-weakest-dimension', values);
      return texts.t('digest:finding-weakest-alike', { ...values, others: texts.list(alike) });
    }
    case 'leading-barriers':
      return texts.t('digest:finding-leading-barriers', {
        constructs: texts.list(finding.codes.map((code) => texts.of(parts.label(code)))),
      });
    case 'clear-change': {
      const values = { construct: name(finding.dimension), points: Math.abs(finding.points) };
      return finding.points > 0
        ? texts.t('digest:finding-clear-up', values)
        : texts.t('digest:finding-clear-down', values);
    }
  }
}

/** Whether a change is real, in the method's own wording. */
export function changeText(change: ChangeView, texts: Texts): string {
  const points = Math.abs(change.points ?? 0);
  const rose = (change.points ?? 0) > 0;
  switch (change.label) {
    case 'clear-change':
      return texts.t(rose ? 'digest:change-clear-change-up' : 'digest:change-clear-change-down', { points });
    case 'possible-change':
      return texts.t(rose ? 'digest:change-possible-change-up' : 'digest:change-possible-change-down', {
        points,
      });
    case 'within-noise':
      return texts.t('digest:change-within-noise', { smallest: change.smallest ?? 0 });
    case 'insufficient':
      return texts.t('digest:change-insufficient');
  }
}

export function stageText(stage: StageView, texts: Texts): string {
  const name = (number: 1 | 2 | 3) => texts.t(`digest:stage-${number}`);
  const gate = stage.gated ? ` ${texts.t('digest:stage-gated')}` : '';
  if (stage.label === 'between' && stage.between) {
    const [a, b] = stage.between;
    return texts.t('digest:stage-between', { a, b, nameA: name(a), nameB: name(b) }) + gate;
  }
  const values = { stage: stage.stage, name: name(stage.stage) };
  return texts.t(stage.label === 'likely' ? 'digest:stage-likely' : 'digest:stage-leaning', values) + gate;
}
