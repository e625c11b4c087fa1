import { Tab, TabList } from '@fluentui/react-components';
import { wordsOf } from '../../locales';
import { usePane, useView, useWords } from '../context';
import { ChoicePicker } from '../form/ChoicePicker';
import { Row } from '../form/Row';
import type { Step } from '../state/steps';

/** More names than these would take more lines than the form beneath them. */
const MOST_TABS = 3;

/** Chooses among the methods of a step: a few beside each other, many in a list. */
export function MethodPicker({ step, chosen }: { readonly step: Step; readonly chosen: string }) {
  const { actions } = usePane();
  const words = useWords();
  const language = useView((state) => state.language);
  const named = step.methods.map((method) => ({ choice: method.id, label: wordsOf(method, language).name }));
  const choose = (id: string): void => {
    actions.choose(step.stage, id);
  };
  if (named.length > MOST_TABS)
    return (
      <div className="agglo-form">
        <Row label={words.method}>
          <ChoicePicker choices={named} value={chosen} onChange={choose} />
        </Row>
      </div>
    );
  return (
    <TabList
      size="small"
      className="agglo-tabs"
      selectedValue={chosen}
      aria-label={words.method}
      onTabSelect={(_, { value }) => {
        choose(String(value));
      }}
    >
      {named.map(({ choice, label }) => (
        <Tab key={choice} value={choice}>
          {label}
        </Tab>
      ))}
    </TabList>
  );
}
