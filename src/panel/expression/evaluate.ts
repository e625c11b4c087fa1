import { refuseErrors } from '../factor';
import type { Column } from '../frame';
import { nearNames } from '../near';
import { refusal } from '../text';
import { calculate, logical, negate } from './arithmetic';
import { compare } from './compare';
import { FUNCTIONS, type Call } from './functions';
import type { Node } from './parse';
import { numericOf, spread, valueOf, type Numeric, type Scope, type Value } from './value';

/** The value of an expression over all rows of the scope's frame. Only what `FUNCTIONS` and the signs say is computed. */
export function evaluate(node: Node, scope: Scope): Value {
  const numeric = (operand: Node): Numeric => numericOf(evaluate(operand, scope), operand, scope);
  switch (node.kind) {
    case 'number':
      return { kind: 'number', value: node.value };
    case 'text':
      return { kind: 'text', text: node.text };
    case 'name':
      return columnValue(node.name, node.position, scope);
    case 'minus':
      return valueOf(calculate('*', -1, numeric(node.operand), scope));
    case 'not':
      return valueOf(negate(numeric(node.operand)));
    case 'and':
    case 'or':
      return valueOf(logical(node.kind, numeric(node.left), numeric(node.right), scope.frame.rows));
    case 'arithmetic':
      return valueOf(calculate(node.sign, numeric(node.left), numeric(node.right), scope));
    case 'comparison':
      return valueOf(compare(node.sign, side(node.left, scope), side(node.right, scope), scope));
    case 'in':
      return valueOf(membership(node, scope));
    case 'call':
      return callOf(node, scope);
  }
}

/** The expression's value as a column of the frame. */
export function columnOf(name: string, value: Value, rows: number): Column {
  switch (value.kind) {
    case 'numbers':
      return { kind: 'number', name, values: value.values, converted: 0 };
    case 'number':
      return { kind: 'number', name, values: spread(value.value, rows), converted: 0 };
    case 'dates':
      return { kind: 'date', name, values: value.values };
    case 'texts':
      return { kind: 'text', name, codes: value.codes, labels: value.labels };
    case 'text':
      return { kind: 'text', name, codes: new Int32Array(rows), labels: [value.text] };
  }
}

function side(node: Node, scope: Scope): { value: Value; node: Node } {
  return { value: evaluate(node, scope), node };
}

function columnValue(name: string, position: number, { frame, expression }: Scope): Value {
  const found = frame.columns.find((column) => column.name === name);
  if (found === undefined) {
    const near = nearNames(
      name,
      frame.columns.map((column) => column.name),
    );
    throw refusal('expression-unknown-name', { expression, position, name, near });
  }
  if (found.kind === 'number') return { kind: 'numbers', values: found.values };
  if (found.kind === 'date') return { kind: 'dates', name, values: found.values };
  refuseErrors(frame, name, found.codes, found.labels);
  return { kind: 'texts', name, codes: found.codes, labels: found.labels };
}

/** 1 where the operand equals one of the list, as `=` has it. */
function membership(node: Extract<Node, { kind: 'in' }>, scope: Scope): Numeric {
  const operand = side(node.operand, scope);
  const equals = (item: Node): Numeric => compare('=', operand, side(item, scope), scope);
  return node.list.map(equals).reduce((any, one) => logical('or', any, one, scope.frame.rows));
}

function callOf(node: Extract<Node, { kind: 'call' }>, scope: Scope): Value {
  const { expression, frame } = scope;
  const { position, name } = node;
  const called = FUNCTIONS.get(name);
  if (called === undefined)
    throw refusal('expression-unknown-function', {
      expression,
      position,
      name,
      near: nearNames(name, [...FUNCTIONS.keys()]),
    });
  const given = node.arguments.length;
  if (given < called.least || given > called.most)
    throw refusal('expression-arguments', { expression, position, name, usage: called.usage });
  const value = (index: number, within = scope): Value => evaluate(node.arguments[index], within);
  const numeric = (index: number, within = scope): Numeric =>
    numericOf(value(index, within), node.arguments[index], within);
  const call: Call = {
    node,
    scope,
    value,
    numeric,
    column: (index) => spread(numeric(index), frame.rows),
    constant: (index, otherwise) => {
      if (index >= given && otherwise !== undefined) return otherwise;
      const constant = value(index);
      if (constant.kind === 'number' && !Number.isNaN(constant.value)) return constant.value;
      throw refusal('expression-not-constant', {
        expression,
        position: node.arguments[index].position,
        usage: called.usage,
      });
    },
  };
  return called.compute(call);
}
