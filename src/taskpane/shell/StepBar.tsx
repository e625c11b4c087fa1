import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Text } from '@fluentui/react-components';
import {
  CheckmarkCircle16Filled,
  ChevronLeft16Regular,
  ChevronRight16Regular,
  Circle16Regular,
  CircleHalfFill16Regular,
  DismissCircle16Regular,
  Warning16Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { usePane, useView, useWords } from '../context';
import { stateOfStep, type StepState } from '../state/step-state';
import { STEPS } from '../state/steps';

const ICONS: Readonly<Record<StepState, ReactElement>> = {
  open: <Circle16Regular />,
  running: <CircleHalfFill16Regular />,
  done: <CheckmarkCircle16Filled />,
  failed: <DismissCircle16Regular />,
  stale: <Warning16Regular />,
};

/** Where you are: the step's number and name, the list of all steps with their states, one step back and forth. */
export function StepBar() {
  const { actions } = usePane();
  const words = useWords();
  const stage = useView((state) => state.stage);
  const states = useView((state) => STEPS.map((step) => stateOfStep(state, step)).join(' ')).split(' ') as StepState[];
  const index = STEPS.findIndex((step) => step.stage === stage);
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
          disabled={index === 0}
          onClick={() => {
            go(index - 1);
          }}
        />
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button size="small" appearance="transparent" className="agglo-step-name">
              <Text
                size={200}
                aria-label={words.stepOf(index + 1, STEPS.length)}
              >{`${index + 1} / ${STEPS.length}`}</Text>
              <Text as="h2" size={500} weight="semibold">
                {words.stages[stage]}
              </Text>
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {STEPS.map((step, at) => (
                <MenuItem
                  key={step.stage}
                  icon={ICONS[states[at]]}
                  secondaryContent={words.states[states[at]]}
                  onClick={() => {
                    actions.show(step.stage);
                  }}
                >
                  {words.stages[step.stage]}
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
          disabled={index === STEPS.length - 1}
          onClick={() => {
            go(index + 1);
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
