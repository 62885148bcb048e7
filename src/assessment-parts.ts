import type { TextKey, Texts } from './core/texts.ts';
import type { AssessmentQuestion, TeamParts } from './features/team/team-parts.ts';
import { ASSESSED, assessmentSteps } from './instrument/assessment.ts';
import { factGaps } from './instrument/fact-views.ts';
import type { Instrument } from './instrument/instrument.ts';
import { optionsOf } from './instrument/options-of.ts';
import { DIMENSIONS } from './instrument/params.ts';

/** What a self-assessment takes from the instrument; `languages` are English and Persian, `stepLine` as in a digest. */
export function assessmentParts(
  instrument: Instrument,
  languages: { readonly en: Texts; readonly fa: Texts },
  stepLine: TeamParts['assessment']['stepLine'],
): TeamParts['assessment'] {
  const { items, scales, constructs, actions, facts } = instrument;
  const said = (key: TextKey) => ({ en: languages.en.t(key), fa: languages.fa.t(key) });
  const label = (id: string) => found(constructs.find((one) => one.id === id)).label;
  const question = (id: string): AssessmentQuestion => {
    const item = found(items.get(id));
    return { id, short: item.short, text: item.text, options: optionsOf(item, scales) };
  };
  const barriers = constructs
    .filter(({ kind }) => kind === 'barrier')
    .map(({ id, label: name }) => ({ code: id, label: name }));
  return {
    dimensions: DIMENSIONS.map((id) => ({ ...question(ASSESSED[id]), construct: label(id) })),
    rest: [
      question('ST1'),
      { id: 'barrier1', short: said('team:assess-barrier1'), options: barriers },
      { id: 'barrier2', short: said('team:assess-barrier2'), options: barriers },
      { id: 'barrier3', short: said('team:assess-barrier3'), options: barriers },
      { id: 'agreed', short: said('team:assess-agreed') },
    ],
    label,
    factGaps: (given) => factGaps(given, facts).map(({ gap }) => gap),
    steps: (answers, named, used) => assessmentSteps(answers, named, actions, used),
    stepLine,
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the instrument lacks something the self-assessment needs');
  return value;
}
