import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Text } from '@fluentui/react-components';
import {
  CheckmarkCircle16Filled,
  ChevronDown16Regular,
  ChevronLeft16Regular,
  ChevronRight16Regular,
  Circle16Regular,
  CircleHalfFill16Regular,
  DismissCircle16Filled,
  MoreCircle16Regular,
  Warning16Filled,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { wordsOf } from '../../locales';
import { usePane, useView, useWords } from '../context';
import { changedWords } from '../method/changed';
import { changesSince } from '../state/changes';
import type { State } from '../state/state';
import { stateOfStep, type StepState } from '../state/step-state';
import { STEPS, type Step } from '../state/steps';
import type { PaneWords } from '../text';

const ICONS: Readonly<Record<StepState, ReactElement>> = {
  open: <Circle16Regular />,
  running: <MoreCircle16Regular />,
  done: <CheckmarkCircle16Filled />,
  failed: <DismissCircle16Filled />,
  stale: <Warning16Filled />,
};

/** Where you are: the step's number and name, the list of all steps with their states, one step back and forth. */
export function StepBar() {
  const { actions } = usePane();
  const words = useWords();
  const state = useView((all) => all);
  const states = STEPS.map((step) => stateOfStep(state, step));
  const index = STEPS.findIndex(({ stage }) => stage === state.stage);
  const go = (to: number): void => {
    const step = STEPS.at(to);
    if (step) actions.show(step.stage);
  };
  return (
    <nav className="agglo-steps" aria-label={words.steps}>
      <div className="agglo-steps-row">
        <Button
          size="small"
          appearance="subtle"
          icon={<ChevronLeft16Regular />}
          aria-label={words.previous}
          disabledFocusable={index === 0}
          onClick={() => {
            go(Math.max(0, index - 1));
          }}
        />
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button size="small" appearance="transparent" className="agglo-step-name" title={words.steps}>
              <Text
                size={200}
                aria-label={words.stepOf(index + 1, STEPS.length)}
                className="agglo-hint"
              >{`${index + 1} / ${STEPS.length}`}</Text>
              <Text as="h2" size={500} weight="semibold" truncate wrap={false}>
                {words.stages[state.stage]}
              </Text>
              <ChevronDown16Regular />
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {STEPS.map((step, at) => (
                <MenuItem
                  key={step.stage}
                  icon={at === index && states[at] === 'open' ? <CircleHalfFill16Regular /> : ICONS[states[at]]}
                  className={`agglo-step-item agglo-step-${states[at]}`}
                  {...(at === index ? { 'aria-current': 'step' as const } : {})}
                  onClick={() => {
                    actions.show(step.stage);
                  }}
                >
                  {words.stages[step.stage]}
                  <span className="agglo-step-state">{stateWords(state, step, states[at], at === index, words)}</span>
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
        <Button
          size="small"
          appearance="subtle"
          icon={<ChevronRight16Regular />}
          aria-label={words.next}
          disabledFocusable={index === STEPS.length - 1}
          onClick={() => {
            go(Math.min(STEPS.length - 1, index + 1));
          }}
        />
      </div>
      <div className="agglo-steps-bar" aria-hidden="true">
        {STEPS.map((step, at) => (
          <span
            key={step.stage}
            className={`agglo-dot agglo-dot-${states[at]}${at === index ? ' agglo-dot-here' : ''}`}
          />
        ))}
      </div>
    </nav>
  );
}

/** What has changed is said for each method whose result it touches. */
function stateWords(state: State, step: Step, standing: StepState, here: boolean, words: PaneWords): string {
  if (standing === 'open' && here) return words.here;
  if (standing !== 'stale') return words.states[standing];
  const changed = step.methods.flatMap((method) => {
    const changes = changesSince(state, method.id);
    return changes === null ? [] : [changedWords(changes, words, wordsOf(method, state.language))];
  });
  return [...new Set(changed)].join(' ');
}
