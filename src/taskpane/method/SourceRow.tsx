import { usePane, useView, useWords } from '../context';
import { RegionPicker } from '../data/RegionPicker';
import { Row } from '../form/Row';

/** A measure may be taken from another table than the study's: employment, patents. */
export function SourceRow({ method }: { readonly method: string }) {
  const { actions } = usePane();
  const words = useWords();
  const study = useView((state) => state.study);
  const source = useView((state) => state.methods[method].source);
  return (
    <Row label={words.source} help={words.sourceHelp}>
      <RegionPicker
        value={source ?? study}
        onChange={(key) => {
          void actions.setSource(method, key === study ? null : key);
        }}
      />
    </Row>
  );
}
