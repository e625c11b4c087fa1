import { aiFunctions, type AiFunction, type ArgumentPlace } from '../../src/functions';
import { associateFunctions, type ExcelPorts } from '../../src/functions/excel';
import { parseAddress } from '../../src/host/address';
import { createClient } from '../../src/jobs/client';
import { inlineChannel } from '../../src/jobs/inline';

type Called = (...passed: unknown[]) => Promise<unknown[][]>;

/** Excel's runtime, as far as functions meet it: it keeps what is associated, and has its own class of errors. */
class RuntimeError {
  constructor(
    readonly code: string,
    readonly message?: string,
  ) {
    if (message !== undefined && code !== '#VALUE!' && code !== '#N/A')
      throw new Error('a message is not allowed here');
  }
}
const associated = new Map<string, Called>();
Object.assign(globalThis, {
  CustomFunctions: {
    associate: (id: string, called: Called) => associated.set(id, called),
    Error: RuntimeError,
    ErrorCode: { invalidValue: '#VALUE!', notAvailable: '#N/A', invalidNumber: '#NUM!' },
  },
});

const locate = (address: string): ArgumentPlace => {
  const parsed = parseAddress(address);
  return parsed && { sheet: parsed.sheet ?? '', row: parsed.startRow, column: parsed.startColumn };
};
const ports: ExcelPorts = { language: () => 'en-US', locate, blanks: () => Promise.resolve(() => false) };
const functions = aiFunctions(createClient(() => inlineChannel(), 1));

function lq(overrides: Partial<ExcelPorts> = {}, targets: readonly AiFunction[] = functions): Called {
  associateFunctions(targets, { ...ports, ...overrides });
  const called = associated.get('AI.LQ');
  if (!called) throw new Error('not associated');
  return called;
}

const column = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
/** The three optional arguments that Excel hands over as null, and its own at the end. */
const rest = (invocation: object = {}): unknown[] => [null, null, null, invocation];

test('every function is associated under its id', () => {
  lq();
  expect([...associated.keys()].sort()).toEqual(functions.map(({ id }) => id).sort());
});

test('an omitted argument is null, a missing answer is empty text: null would show as 0', async () => {
  expect(await lq()(column(1, null, 3), column(10, 90, 10), ...rest())).toEqual(column(0.5, '', 1.5));
});

test('a single cell comes as a value, a cell may come as an object', async () => {
  expect(await lq()(1, 10, ...rest())).toEqual([[1]]);
  const formatted = { type: 'FormattedNumber', basicValue: 3, numberFormat: '0.00' };
  expect(await lq()(column(1, formatted), column(10, 10), ...rest())).toEqual(column(0.5, 1.5));
});

test('an error cell is named, whichever way it arrives', async () => {
  const invocation = { parameterAddresses: ['Data!B2:B3', 'Data!C2:C3'] };
  for (const failed of [{ type: 'Error', basicValue: '#DIV/0!' }, new RuntimeError('#DIV/0!')])
    await expect(lq()(column(1, failed), column(10, 10), ...rest(invocation))).rejects.toMatchObject({
      code: '#VALUE!',
      message: expect.stringContaining('holds the error #DIV/0! in cell Data!B3') as string,
    });
});

test('an empty cell that the desktop hands over as 0 is missing', async () => {
  const asked: (readonly string[])[] = [];
  const blanks: ExcelPorts['blanks'] = (addresses) => {
    asked.push(addresses);
    return Promise.resolve((argument: number, row: number) => argument === 0 && row === 1);
  };
  const invocation = { parameterAddresses: ['Data!B2:B4', 'Data!C2:C4', '', '', ''] };
  expect(await lq({ blanks })(column(1, 0, 3), column(10, 90, 10), ...rest(invocation))).toEqual(column(0.5, '', 1.5));
  expect(asked).toEqual([invocation.parameterAddresses]);
});

test('the workbook is asked only when there is a zero, and a zero stays one where it cannot be asked', async () => {
  const asked = jest.fn<ReturnType<ExcelPorts['blanks']>, []>(() => Promise.reject(new Error('no workbook')));
  const invocation = { parameterAddresses: ['Data!B2:B4', 'Data!C2:C4'] };
  await lq({ blanks: asked })(column(1, 2, 3), column(10, 90, 10), ...rest(invocation));
  expect(asked).not.toHaveBeenCalled();
  expect(await lq({ blanks: asked })(column(1, 0, 3), column(10, 90, 10), ...rest(invocation))).toEqual(
    column(2.75, 0, 8.25),
  );
  expect(asked).toHaveBeenCalledTimes(1);
});

test('#NUM! carries no sentence, for Excel would refuse it', async () => {
  await expect(lq()(column(1e308, 1e308), column(1.7e308, 1.7e308), ...rest())).rejects.toEqual(
    new RuntimeError('#NUM!'),
  );
});

describe('a call that does not end', () => {
  const slow: AiFunction = {
    ...functions[0],
    call: (_, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted += 1;
          resolve({ cells: [['late']] });
        });
      }),
  };
  let aborted = 0;
  beforeEach(() => (aborted = 0));

  test('is given up with a sentence', async () => {
    await expect(lq({ patience: 20 }, [slow])(1, 10, ...rest())).rejects.toMatchObject({
      code: '#N/A',
      message: expect.stringContaining('No answer came within the time allowed') as string,
    });
    expect(aborted).toBe(1);
  });

  test('is aborted when Excel cancels it', async () => {
    const invocation: { onCanceled?: () => void } = {};
    const answer = lq({}, [slow])(1, 10, ...rest(invocation));
    invocation.onCanceled?.();
    await answer;
    expect(aborted).toBe(1);
  });
});

test('whatever is thrown reaches the cell with a sentence', async () => {
  const broken: AiFunction = { ...functions[0], call: () => Promise.reject(new TypeError('x is not a function')) };
  await expect(lq({}, [broken])(1, 10, ...rest())).rejects.toMatchObject({
    code: '#VALUE!',
    message: expect.stringContaining('x is not a function') as string,
  });
});

test('the preview of a formula never computes a large range', async () => {
  const many = column(...Array<number>(20_000).fill(1));
  expect(await lq()(many, many, ...rest({ isInValuePreview: true }))).toEqual([['…']]);
  expect(await lq()(column(1, 3), column(10, 10), ...rest({ isInValuePreview: true }))).toEqual(column(0.5, 1.5));
});
