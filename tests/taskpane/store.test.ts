import { changesSince } from '../../src/taskpane/state/changes';
import { stateOfMethod, stateOfStep } from '../../src/taskpane/state/step-state';
import { studyTable } from '../../src/taskpane/state/state';
import { STEPS } from '../../src/taskpane/state/steps';
import { EMPLOYMENT, heldRuns, PANEL, paneOn, settle } from './pane';

const FE = 'fixed-effects';

async function panelChosen(...options: Parameters<typeof paneOn>) {
  const pane = paneOn(...options);
  await pane.actions.lookAround();
  await pane.actions.useTable('sheet Panel');
  return pane;
}

describe('choosing the data', () => {
  test('the sheet in front becomes the table of the study, its keys guessed and the forms filled in', async () => {
    const { store, actions } = paneOn({ Panel: PANEL });
    await actions.useFront();
    const state = store.getState();
    expect(studyTable(state)?.frame.rows).toBe(12);
    expect([state.entity, state.period]).toEqual(['city', 'year']);
    expect(state.methods[FE].draft).toMatchObject({
      outcome: 'innovation',
      regressors: ['ai_lq'],
      absorb: ['city', 'year'],
      entity: 'city',
      period: 'year',
    });
    expect(state.dataProblem).toBeNull();
  });

  test('a sheet in front that holds nothing is refused with a sentence', async () => {
    const { store, actions, host } = paneOn({ Panel: PANEL, Empty: [] });
    host.frontSheet = 'Empty';
    await actions.useFront();
    expect(store.getState().dataProblem?.code).toBe('no-cells');
    expect(store.getState().study).toBeNull();
  });

  test('a table that cannot be read leaves the chosen one in place and names the cell', async () => {
    const { store, actions } = paneOn({
      Panel: PANEL,
      Bad: [
        ['a', 'a'],
        [1, 2],
      ],
    });
    await actions.lookAround();
    await actions.useTable('sheet Panel');
    await actions.useTable('sheet Bad');
    expect(store.getState().dataProblem).toMatchObject({ code: 'name-repeated', values: { cell: 'Bad!B1' } });
    expect(store.getState().study).toBe('sheet Panel');
    expect(store.getState().reading).toBe(false);
  });

  test('of two tables chosen one after the other the second holds, whichever is read first', async () => {
    const { store, actions } = paneOn({ Panel: PANEL, Employment: EMPLOYMENT });
    await actions.lookAround();
    await Promise.all([actions.useTable('sheet Panel'), actions.useTable('sheet Employment')]);
    expect(store.getState().study).toBe('sheet Employment');
    expect(store.getState().methods['location-quotient'].draft).toMatchObject({ local: ['ai'], total: ['total'] });
  });

  test('a table that was deleted is said to be gone, until it is there again', async () => {
    const { store, actions, host } = await panelChosen({ Panel: PANEL, Employment: EMPLOYMENT });
    const { regions } = store.getState();
    host.regions = () => Promise.resolve(regions.filter(({ name }) => name !== 'Panel'));
    await actions.lookAround();
    expect(store.getState().dataProblem).toEqual({
      code: 'no-such-sheet',
      values: { sheet: 'Panel', sheets: ['Employment'] },
    });
    host.regions = () => Promise.resolve(regions);
    await actions.lookAround();
    expect(store.getState().dataProblem).toBeNull();
  });

  test('other keys replace the old ones wherever a form had them', async () => {
    const { store, actions } = await panelChosen({ Panel: PANEL });
    actions.edit(FE, { ...store.getState().methods[FE].draft, absorb: ['city', 'coast^year', 'year'] });
    actions.setKeys({ entity: 'notes', period: null });
    expect(store.getState().methods[FE].draft).toMatchObject({
      entity: 'notes',
      period: null,
      absorb: ['notes', 'coast^year'],
    });
  });

  test('another workbook starts from nothing, and stops what ran on the old one', async () => {
    const { run, held } = heldRuns();
    const { store, actions, host } = await panelChosen({ Panel: PANEL }, run);
    void actions.run(FE);
    await settle();
    await actions.restart();
    expect(held[0].signal.aborted).toBe(true);
    expect(host.watched()).toBe(0);
    expect(store.getState()).toMatchObject({ study: null, tables: {}, stage: 'data', language: 'en-US' });
    expect(store.getState().methods[FE]).toMatchObject({ status: 'open', draft: {}, outcome: null });
    expect(store.getState().regions).toHaveLength(1);
  });

  test('a name that is all of a sheet is listed once, as the sheet', async () => {
    const { store, actions, host } = paneOn({ Panel: PANEL });
    jest.spyOn(host, 'regions').mockResolvedValue([
      { kind: 'sheet', name: 'Panel', address: 'Panel!A1:I13', rows: 13, columns: 9 },
      { kind: 'name', name: 'all', address: 'Panel!A1:I13', rows: 13, columns: 9 },
      { kind: 'name', name: 'part', address: 'Panel!A1:C13', rows: 13, columns: 3 },
    ]);
    await actions.lookAround();
    expect(store.getState().regions.map(({ name }) => name)).toEqual(['Panel', 'part']);
  });
});

describe('running', () => {
  test('a result stands with what it was computed from; the steps say what is done', async () => {
    const { store, actions } = await panelChosen({ Panel: PANEL });
    await actions.run(FE);
    const state = store.getState();
    expect(state.methods[FE].outcome?.results.map(({ method }) => method)).toEqual([FE]);
    const steps = Object.fromEntries(STEPS.map((step) => [step.stage, stateOfStep(state, step)]));
    expect(steps).toMatchObject({ data: 'done', measures: 'open', baseline: 'done' });
  });

  test('the models of a table are computed in their order', async () => {
    const { store, actions } = await panelChosen({ Panel: PANEL });
    actions.edit(FE, { ...store.getState().methods[FE].draft, regressors: ['ai_lq', 'gdp'] });
    actions.setColumns(FE, 'blocks');
    await actions.run(FE);
    const { specifications } = store.getState().methods[FE].outcome!;
    expect(specifications.map(({ regressors, absorb }) => [regressors, absorb])).toEqual([
      [['ai_lq'], []],
      [['ai_lq'], ['city', 'year']],
      [
        ['ai_lq', 'gdp'],
        ['city', 'year'],
      ],
    ]);
  });

  test('what is refused keeps the earlier result, and a change of the form takes the complaint away', async () => {
    const { store, actions } = await panelChosen({ Panel: PANEL });
    await actions.run(FE);
    const { outcome, draft } = store.getState().methods[FE];
    actions.edit(FE, { ...draft, regressors: ['broken'] });
    await actions.run(FE);
    expect(store.getState().methods[FE]).toMatchObject({
      status: 'failed',
      problem: { code: 'text-as-number', values: { column: 'broken', cell: 'Panel!I9', text: 'n.a.' } },
    });
    expect(store.getState().methods[FE].outcome).toBe(outcome);
    actions.edit(FE, draft);
    expect(store.getState().methods[FE]).toMatchObject({ status: 'done', problem: null });
  });

  test('progress counts the models and the draws of the one under way', async () => {
    const { run, held } = heldRuns();
    const { store, actions } = await panelChosen({ Panel: PANEL }, run);
    actions.setColumns(FE, 'blocks');
    const running = actions.run(FE);
    await settle();
    held[0].progress(10, 99);
    expect(store.getState().methods[FE].progress).toEqual({ model: 0, models: 2, done: 10, total: 99 });
    held[0].finish();
    await settle();
    held[1].progress(40, 99);
    expect(store.getState().methods[FE].progress).toEqual({ model: 1, models: 2, done: 40, total: 99 });
    held[1].finish();
    await running;
    expect(store.getState().methods[FE]).toMatchObject({ status: 'done', progress: null });
  });

  test('a run that is called off leaves the earlier result, and says so', async () => {
    const { run, held } = heldRuns();
    const { store, actions } = await panelChosen({ Panel: PANEL }, run);
    const first = actions.run(FE);
    await settle();
    held[0].finish();
    await first;
    const { outcome } = store.getState().methods[FE];
    const second = actions.run(FE);
    await settle();
    held[1].progress(1, 99);
    actions.cancel(FE);
    await second;
    expect(held[1].signal.aborted).toBe(true);
    expect(store.getState().methods[FE]).toMatchObject({
      status: 'done',
      cancelled: true,
      progress: null,
      problem: null,
    });
    expect(store.getState().methods[FE].outcome).toBe(outcome);
    held[1].progress(2, 99);
    expect(store.getState().methods[FE].progress).toBeNull();
  });

  test('a first run that is called off leaves the step open', async () => {
    const { run, held } = heldRuns();
    const { store, actions } = await panelChosen({ Panel: PANEL }, run);
    const running = actions.run(FE);
    await settle();
    actions.cancel(FE);
    await running;
    expect(held).toHaveLength(1);
    expect(store.getState().methods[FE]).toMatchObject({ status: 'open', cancelled: true, outcome: null });
  });

  test('running again takes the place of the run under way: its answer no longer counts', async () => {
    const { run, held } = heldRuns();
    const { store, actions } = await panelChosen({ Panel: PANEL }, run);
    const first = actions.run(FE);
    await settle();
    actions.edit(FE, { ...store.getState().methods[FE].draft, regressors: ['gdp'] });
    const second = actions.run(FE);
    await settle();
    expect(held.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    held[1].finish();
    held[0].finish();
    await Promise.all([first, second]);
    expect(store.getState().methods[FE].outcome?.specifications[0]).toMatchObject({ regressors: ['gdp'] });
  });
});

describe('what has changed since a result', () => {
  test('nothing, until the form or the cells change; taking the change back makes it stand again', async () => {
    const { store, actions } = await panelChosen({ Panel: PANEL });
    await actions.run(FE);
    expect(changesSince(store.getState(), FE)).toBeNull();
    const { draft } = store.getState().methods[FE];
    actions.edit(FE, { ...draft, regressors: ['ai_lq', 'gdp'], covariance: { kind: 'iid' } });
    expect(changesSince(store.getState(), FE)?.fields).toEqual(['regressors', 'covariance']);
    expect(stateOfMethod(store.getState(), FE)).toBe('stale');
    actions.edit(FE, { ...draft });
    expect(changesSince(store.getState(), FE)).toBeNull();
    actions.setColumns(FE, 'each');
    expect(changesSince(store.getState(), FE)?.fields).toEqual(['columns']);
  });

  test('cells of a column that was used are told by its name; other columns do not touch the result', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
    const { store, actions, host } = await panelChosen({ Panel: PANEL });
    await actions.run(FE);
    await host.edit('Panel', 3, 4, [[99]]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(studyTable(store.getState())?.profiles.find(({ name }) => name === 'gdp')?.max).toBe(99);
    expect(changesSince(store.getState(), FE)).toBeNull();
    await host.edit('Panel', 3, 2, [[99]]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(changesSince(store.getState(), FE)).toEqual({
      table: false,
      rows: false,
      columns: ['innovation'],
      fields: [],
    });
    jest.useRealTimers();
  });

  test('edits that come fast are read once, after a rest', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
    const { host } = await panelChosen({ Panel: PANEL });
    const read = jest.spyOn(host, 'read');
    for (const value of [1, 2, 3]) await host.edit('Panel', 3, 4, [[value]]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(read).toHaveBeenCalledTimes(1);
    jest.useRealTimers();
  });

  test('rows that come, and another table', async () => {
    const { store, actions, host } = await panelChosen({ Panel: PANEL, Employment: EMPLOYMENT });
    await actions.run(FE);
    await host.write([
      {
        sheet: 'Panel',
        newSheet: false,
        row: 13,
        column: 0,
        content: { kind: 'cells', cells: [['E', 2019, 1, 1, 1, 1, 1]] },
      },
    ]);
    await actions.reread('sheet Panel');
    expect(changesSince(store.getState(), FE)).toMatchObject({ rows: true });
    await actions.useTable('sheet Employment');
    expect(changesSince(store.getState(), FE)).toMatchObject({ table: true });
  });

  test('a table whose cells no longer make one says so on the first step', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
    const { store, host } = await panelChosen({ Panel: PANEL });
    await host.edit('Panel', 0, 3, [['gdp']]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(store.getState().dataProblem).toMatchObject({ code: 'name-repeated' });
    await host.edit('Panel', 0, 3, [['ai_lq']]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(store.getState().dataProblem).toBeNull();
    jest.useRealTimers();
  });
});

test('a change of language changes nothing else', async () => {
  const { store, actions } = await panelChosen({ Panel: PANEL });
  await actions.run(FE);
  const { language: _, ...before } = store.getState();
  actions.setLanguage('zh-CN');
  const { language, ...after } = store.getState();
  expect(language).toBe('zh-CN');
  expect(after).toEqual(before);
});

describe('the steps after the baseline', () => {
  test('begin with its model once it has run, and keep what was written in them before', async () => {
    const { store, actions } = await panelChosen({ Panel: PANEL });
    const draftOf = (id: string) => store.getState().methods[id].draft;
    actions.edit('poisson', { ...draftOf('poisson'), level: 0.9 });
    const baseline = { ...draftOf(FE), regressors: ['ai_lq', 'gdp'], where: ['year > 0'], covariance: { kind: 'hc3' } };
    actions.edit(FE, baseline);
    await actions.run(FE);
    expect(draftOf('instruments')).toMatchObject({ endogenous: ['ai_lq'], regressors: ['gdp'], where: ['year > 0'] });
    expect(draftOf('mediation')).toMatchObject({ treatment: 'ai_lq', controls: ['gdp'], outcome: 'innovation' });
    expect(draftOf('threshold')).toMatchObject({
      regimeRegressors: ['ai_lq'],
      threshold: 'ai_lq',
      regressors: ['gdp'],
      timeEffects: true,
    });
    expect(draftOf('turning-point')).toMatchObject({ regressors: ['ai_lq', 'gdp'], covariance: { kind: 'hc3' } });
    // errors that this method does not have stay its own
    expect(draftOf('mediation')['covariance']).toBeUndefined();
    expect(draftOf('poisson')).toMatchObject({ regressors: ['ai_lq'], level: 0.9 });
    expect(draftOf('diversity')['where']).toBeUndefined();
    actions.edit(FE, { ...baseline, regressors: ['gdp'] });
    await actions.run(FE);
    expect(draftOf('mediation')).toMatchObject({ treatment: 'gdp', controls: [] });
  });
});
