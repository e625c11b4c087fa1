import { Button, Text } from '@fluentui/react-components';
import type { ColumnProfile } from '../../panel/describe';
import { usePane, useCount, useView, useWords } from '../context';
import type { Table } from '../state/state';

/** What each column holds; text among numbers is told with the cell where it first stands. */
export function ColumnsTable({ table }: { readonly table: Table }) {
  const words = useWords();
  const count = useCount();
  const language = useView((state) => state.language);
  const number = (value: number | null): string =>
    value === null ? '' : value.toLocaleString(language, { maximumSignificantDigits: 4 });
  return (
    <section>
      <Text as="h3" weight="semibold" block>
        {words.columns}
      </Text>
      <table className="agglo-table agglo-columns">
        <thead>
          <tr>
            <th scope="col">{words.columnName}</th>
            <th scope="col">{words.columnKind}</th>
            <th scope="col" className="agglo-number">
              {words.columnMissing}
            </th>
            <th scope="col" className="agglo-number">
              {words.columnMean}
            </th>
            <th scope="col" className="agglo-number">
              {words.columnSd}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.profiles.map((profile) => (
            <tr key={profile.name}>
              <th scope="row">{profile.name}</th>
              <td>
                <Kind profile={profile} />
              </td>
              <td className="agglo-number">{count(profile.missing)}</td>
              <td className="agglo-number">{number(profile.mean)}</td>
              <td className="agglo-number">{number(profile.sd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Kind({ profile }: { readonly profile: ColumnProfile }) {
  const { ports } = usePane();
  const words = useWords();
  const count = useCount();
  if (profile.firstText !== null)
    return (
      <span className="agglo-warned">
        {words.textAmong(count(profile.texts))}{' '}
        <Button
          size="small"
          appearance="outline"
          onClick={() => {
            if (profile.firstText) void ports.host.select(profile.firstText.cell);
          }}
        >
          {words.goTo(profile.firstText.cell)}
        </Button>
      </span>
    );
  if (profile.kind === 'text') return words.groups(count(profile.distinct));
  return words.kinds[profile.kind];
}
