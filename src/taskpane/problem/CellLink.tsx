import { Link } from '@fluentui/react-components';
import { usePane } from '../context';

/** An address that shows its cells when it is clicked; plain text where there is no screen to show them on. */
export function CellLink({ address, children }: { readonly address: string; readonly children?: string }) {
  const { ports } = usePane();
  const text = children ?? address;
  if (!ports.host.capabilities.select) return text;
  return (
    <Link
      // a button would stand in the sentence as a block of its own
      as="span"
      inline
      className="agglo-cell"
      onClick={() => {
        ports.host.select(address).catch(() => {
          // the sheet or the cell is gone since: there is nothing left to show
        });
      }}
    >
      {text}
    </Link>
  );
}
