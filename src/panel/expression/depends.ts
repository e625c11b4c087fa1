import { FUNCTIONS } from './functions';
import type { Node } from './parse';

/** The columns that an expression names, in the order they are met, once each. */
export function namesIn(node: Node): string[] {
  return [...new Set(nodesOf(node).flatMap((part) => (part.kind === 'name' ? [part.name] : [])))];
}

/** The first function in an expression that looks at the distribution of its column. */
export function distributionalCall(node: Node): string | null {
  const found = nodesOf(node).find((part) => part.kind === 'call' && FUNCTIONS.get(part.name)?.distributional);
  return found?.kind === 'call' ? found.name : null;
}

function nodesOf(node: Node): Node[] {
  switch (node.kind) {
    case 'number':
    case 'text':
    case 'name':
      return [node];
    case 'minus':
    case 'not':
      return [node, ...nodesOf(node.operand)];
    case 'call':
      return [node, ...node.arguments.flatMap(nodesOf)];
    case 'in':
      return [node, ...nodesOf(node.operand), ...node.list.flatMap(nodesOf)];
    default:
      return [node, ...nodesOf(node.left), ...nodesOf(node.right)];
  }
}
