import { Button, Text } from '@fluentui/react-components';
import { wordsOf } from '../../locales';
import { usePane, useView, useWords } from '../context';
import { methodOf, type Step } from '../state/steps';
import { studyTable } from '../state/state';
import { MethodForm } from './MethodForm';
import { MethodPicker } from './MethodPicker';

/** One step of the study: its methods, the question of the one that is shown, and its form. */
export function MethodStep({ step }: { readonly step: Step }) {
  const { actions } = usePane();
  const words = useWords();
  const language = useView((state) => state.language);
  const chosen = useView((state) => state.chosen[step.stage]) ?? step.methods[0].id;
  const ready = useView((state) => studyTable(state) !== null);
  const method = methodOf(chosen);
  return (
    <>
      {step.methods.length > 1 ? <MethodPicker step={step} chosen={chosen} /> : null}
      <Text as="p" block className="agglo-question">
        {wordsOf(method, language).question}
      </Text>
      {ready ? (
        <MethodForm key={method.id} method={method} />
      ) : (
        <div className="agglo-empty">
          <Text block>{words.empty}</Text>
          <Text block>{words.needData}</Text>
          <Button
            appearance="primary"
            onClick={() => {
              actions.show('data');
            }}
          >
            {words.chooseData}
          </Button>
        </div>
      )}
    </>
  );
}
