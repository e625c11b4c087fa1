/** What a column of a table of classes is. */
export type Role = 'entity' | 'period' | 'group' | 'class' | 'count';

/** Names by which people know these columns, in English and Chinese; the first role that fits is taken. */
const NAMES: readonly (readonly [Role, RegExp])[] = [
  [
    'entity',
    /^(entity|unit|place|city|region|state|province|prefecture|county|country|firm|iso3|cbsa|nuts2?|个体|实体|地区|城市|地级市|区域|省|省份|省市|县|区县|国家|企业)(_?(name|id|code)|名称|代码)?$/,
  ],
  ['period', /^(period|year|time|date|quarter|month|时期|时间|年|年份|年度|季度|月|月份)$/],
  ['group', /^(group|section|sector|division|组|分组|部|大类|门类|部门)(_?(name|id|code)|名称|代码)?$/],
  [
    'class',
    /^(class|subclass|code|ipc\d?|cpc\d?|industry|naics\d?|sic\d?|field|category|类|类别|小类|分类号?|行业|产业|ipc分类号|技术领域)(_?(name|id|code)|名称|代码)?$/,
  ],
  [
    'count',
    /^(counts?|number|n|value|patents?|employment|employees|jobs|workers|firms|output|gva|数量|数|个数|计数|专利|专利数|专利数量|专利授权数|专利申请数|就业|就业人数|从业人员数?|企业数|产值)$/,
  ],
];

/** The position of each role among the names; a role that no name fits is absent. */
export function rolesByName(names: readonly string[]): Partial<Record<Role, number>> {
  const roles: Partial<Record<Role, number>> = {};
  names.forEach((name, position) => {
    const plain = name
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_');
    const role = NAMES.find(([candidate, pattern]) => roles[candidate] === undefined && pattern.test(plain))?.[0];
    if (role !== undefined) roles[role] = position;
  });
  return roles;
}

/**
 * The columns of a long table: by name where names fit, the others filling what is missing in the order entity,
 * class, count; without any fitting name by position: entity, period, class, count, or entity, class, count.
 * `null` where that leaves a doubt.
 */
export function longRoles(names: readonly string[]): Partial<Record<Role, number>> | null {
  const roles = rolesByName(names);
  const needed: Role[] = ['entity', 'class', 'count'];
  const lacking = needed.filter((role) => roles[role] === undefined);
  if (lacking.length === 0) return roles;
  if (lacking.length < needed.length || roles.period !== undefined) {
    const taken = Object.values(roles);
    const left = names.map((_, position) => position).filter((position) => !taken.includes(position));
    if (left.length !== lacking.length) return byPosition(names.length);
    lacking.forEach((role, index) => (roles[role] = left[index]));
    return roles;
  }
  return byPosition(names.length);
}

function byPosition(columns: number): Partial<Record<Role, number>> | null {
  if (columns === 3) return { entity: 0, class: 1, count: 2 };
  if (columns === 4) return { entity: 0, period: 1, class: 2, count: 3 };
  return null;
}
