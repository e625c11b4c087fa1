import { Text } from '@fluentui/react-components';
import type { ColumnProfile } from '../../panel/describe';
import { useCount, useView, useWords } from '../context';
import type { Table } from '../state/state';

/** What each column holds. Names too long for the pane are cut and stand whole in their title. */
export function ColumnsTable({ table }: { readonly table: Table }) {
  const words = useWords();
  const count = useCount();
  const language = useView((state) => state.language);
  const entity = useView((state) => state.entity);
  const period = useView((state) => state.period);
  const number = (value: number | null): string => (value === null ? '' : shortNumber(value, language));
  return (
    <section>
      <Text as="h3" weight="semibold" block className="agglo-heading">
        {words.columns}
      </Text>
      <table className="agglo-table agglo-columns">
        <colgroup>
          <col className="agglo-col-name" />
          <col className="agglo-col-kind" />
          <col className="agglo-col-number" span={3} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.columnName}</th>
            <th scope="col">{words.columnKind}</th>
            {[words.columnMissing, words.columnMean, words.columnSd].map((heading) => (
              <th key={heading} scope="col" className="agglo-number">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.profiles.map((profile) => {
            // the mean of a year says nothing
            const isKey = profile.name === entity || profile.name === period;
            return (
              <tr key={profile.name}>
                <th scope="row" title={profile.name}>
                  {profile.name}
                </th>
                <Kind profile={profile} />
                <td className="agglo-number">{count(profile.missing)}</td>
                <td className="agglo-number">{isKey ? '' : number(profile.mean)}</td>
                <td className="agglo-number">{isKey ? '' : number(profile.sd)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** A number in the seven characters that a column of the pane has room for. */
function shortNumber(value: number, language: string): string {
  const size = Math.abs(value);
  if (size >= 100_000) return value.toLocaleString(language, { notation: 'compact', maximumSignificantDigits: 3 });
  if (size !== 0 && size < 0.0001) return value.toExponential(1);
  if (size === 0 || size >= 1000)
    return value.toLocaleString(language, { maximumFractionDigits: 0, useGrouping: false });
  return value.toLocaleString(language, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
}

function Kind({ profile }: { readonly profile: ColumnProfile }) {
  const words = useWords();
  const count = useCount();
  const [said, warned] =
    profile.texts > 0
      ? [words.textAmong(count(profile.texts)), true]
      : [profile.kind === 'text' ? words.groups(count(profile.distinct)) : words.kinds[profile.kind], false];
  return (
    <td title={said} className={warned ? 'agglo-warned' : undefined}>
      {said}
    </td>
  );
}
