import type { ActionRecord, Construct, Fact, Item, Rotation } from './schema.ts';

interface Records {
  readonly items: readonly Item[];
  readonly rotation: Rotation;
  readonly constructs: readonly Construct[];
  readonly facts: readonly Fact[];
  readonly actions: readonly ActionRecord[];
}

/** What no single record shows: ids used twice, references that lead nowhere, labels that look alike. */
export function checkInstrument(records: Records): readonly string[] {
  const { items, rotation, constructs, facts, actions } = records;
  const sources = new Set(constructs.map((construct) => construct.source));
  return [
    ...repeated('items.json', items),
    ...repeated('constructs.json', constructs),
    ...repeated('fact-sheet.json', facts),
    ...repeated('actions.json', actions),
    ...items.flatMap((item) => itemProblems(item, constructs)),
    ...rotationProblems(rotation, new Map(items.map((item) => [item.id, item]))),
    ...actions
      .filter((action) => !sources.has(action.construct))
      .map(
        (action) => `actions.json: ${action.id} construct: ${action.construct} is in no construct's source`,
      ),
    ...constructs
      .filter((construct) => !actions.some((action) => action.construct === construct.source))
      .map((construct) => `actions.json: ${construct.id}: has no action`),
  ];
}

function repeated(file: string, records: readonly { readonly id: string }[]): readonly string[] {
  const seen = new Set<string>();
  return records.flatMap(({ id }) => {
    if (seen.has(id)) return [`${file}: ${id} id: used twice`];
    seen.add(id);
    return [];
  });
}

function itemProblems(item: Item, constructs: readonly Construct[]): readonly string[] {
  const problems: string[] = [];
  const known = item.construct === 'stage' || item.construct === 'meta';
  if (!known && !constructs.some((construct) => construct.id === item.construct)) {
    problems.push(`construct: ${item.construct} is not in constructs.json`);
  }
  if ((item.scale === 'single') !== (item.options !== undefined)) {
    problems.push('options: of items of scale "single", and of no others');
  }
  if (item.scored && (item.scale === 'single' || item.scale === 'text'))
    problems.push('scored: its scale has no points');
  const codes = item.options?.map((option) => option.code) ?? [];
  if (new Set(codes).size < codes.length) problems.push('options: a code is used twice');
  return problems.map((problem) => `items.json: ${item.id} ${problem}`);
}

function rotationProblems(rotation: Rotation, items: ReadonlyMap<string, Item>): readonly string[] {
  const { drillDown } = rotation;
  const rounds = [
    ...rotation.coverage.flatMap((round, index) => [
      { where: `coverage.${index}.staff`, ids: round.staff },
      { where: `coverage.${index}.manager`, ids: round.manager },
    ]),
    { where: 'drillDown.fill', ids: drillDown.fill },
    { where: 'drillDown.manager', ids: drillDown.manager },
  ];
  const lists = [...rounds, { where: 'drillDown.fifthByCycle', ids: drillDown.fifthByCycle }];
  lists.push({ where: 'reserve', ids: rotation.reserve });
  return [
    ...lists.flatMap(({ where, ids }) =>
      ids.filter((id) => !items.has(id)).map((id) => `rotation.json: ${where}: ${id} is not in items.json`),
    ),
    ...rounds.flatMap(({ where, ids }) => [
      ...alike(ids.map((id) => items.get(id)?.short.en)).map(
        (label) => `rotation.json: ${where}: two labels “${label}”`,
      ),
      ...alike(ids.map((id) => items.get(id)?.short.fa)).map(
        (label) => `rotation.json: ${where}: two labels «${label}»`,
      ),
    ]),
  ];
}

/** Those that stand there before, once each. */
function alike(labels: readonly (string | undefined)[]): readonly string[] {
  return labels.filter((label, at): label is string => label !== undefined && labels.indexOf(label) !== at);
}
