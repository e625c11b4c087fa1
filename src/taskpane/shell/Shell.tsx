import { FluentProvider } from '@fluentui/react-components';
import { useView } from '../context';
import { DataStep } from '../data/DataStep';
import { MethodStep } from '../method/MethodStep';
import { STEPS } from '../state/steps';
import { CellProgress } from './CellProgress';
import { Explanations } from './Explanations';
import { Header } from './Header';
import { StepBar } from './StepBar';
import { useTheme } from './theme';

/** The pane: header, where you are, and one step. */
export function Shell() {
  const theme = useTheme();
  const language = useView((state) => state.language);
  const stage = useView((state) => state.stage);
  const step = STEPS.find((candidate) => candidate.stage === stage);
  return (
    // the provider's own class goes to menus and lists too: the pane's layout stands one element deeper
    <FluentProvider theme={theme}>
      <div className="agglo-pane" lang={language}>
        <Header />
        <StepBar />
        <CellProgress />
        <Explanations />
        <div className="agglo-step">
          {stage === 'data' || !step ? <DataStep /> : <MethodStep key={stage} step={step} />}
        </div>
      </div>
    </FluentProvider>
  );
}
