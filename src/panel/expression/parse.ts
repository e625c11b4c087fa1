import { refusal } from '../text';
import { tokensOf, type Sign, type Token } from './token';

export type Arithmetic = '+' | '-' | '*' | '/' | '^';
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** An expression as a tree. `position`: where in the text it begins (a binary operation: where its sign stands), from 1. */
export type Node =
  | { readonly kind: 'number'; readonly value: number; readonly position: number }
  | { readonly kind: 'text'; readonly text: string; readonly position: number }
  | { readonly kind: 'name'; readonly name: string; readonly position: number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Node[]; readonly position: number }
  | { readonly kind: 'minus' | 'not'; readonly operand: Node; readonly position: number }
  | {
      readonly kind: 'arithmetic';
      readonly sign: Arithmetic;
      readonly left: Node;
      readonly right: Node;
      readonly position: number;
    }
  | {
      readonly kind: 'comparison';
      readonly sign: Comparison;
      readonly left: Node;
      readonly right: Node;
      readonly position: number;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node; readonly position: number }
  | { readonly kind: 'in'; readonly operand: Node; readonly list: readonly Node[]; readonly position: number };

const DEEPEST = 100;

/**
 * Parses an expression; what is wrong is refused with its place. From loose to tight:
 * `or`, `and`, `not`, comparisons and `in`, `+ -`, `* /`, the sign, `^`.
 * `^` binds to the right (2^3^2 = 512) and tighter than a sign: −2^2 is −4 as in Stata and R, not 4 as in Excel.
 * Comparisons do not chain: `1 < x < 3` would compare 1 or 0 with 3, so it is refused.
 */
export function parse(expression: string): Node {
  return new Parser(expression).whole();
}

/**
 * By hand, for what a general parser (jsep) does not keep: the place of each part, and the parentheses that tell
 * (−2)^2 from −2^2. It would also have to be configured by global state.
 */
class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(private readonly expression: string) {
    this.tokens = tokensOf(expression);
  }

  whole(): Node {
    if (this.tokens.length === 1) throw refusal('expression-empty', {});
    const node = this.or();
    if (this.token.kind !== 'end') throw this.unexpected();
    return node;
  }

  private get token(): Token {
    return this.tokens[this.at];
  }

  /** Takes the next token when it is one of these signs. */
  private take<S extends Sign>(...signs: readonly S[]): { sign: S; position: number } | null {
    const { token } = this;
    const sign = token.kind === 'sign' ? signs.find((candidate) => candidate === token.sign) : undefined;
    if (sign === undefined) return null;
    this.at++;
    return { sign, position: token.position };
  }

  private expect(sign: Sign): void {
    if (this.take(sign) === null) throw this.unexpected();
  }

  private unexpected(): Error {
    const { token, expression } = this;
    const { position } = token;
    if (token.kind === 'end') return refusal('expression-unfinished', { expression });
    const end = this.tokens[this.at + 1].position - 1;
    return refusal('expression-unexpected', {
      expression,
      position,
      found: expression.slice(position - 1, end).trim(),
    });
  }

  private or(): Node {
    if (++this.depth > DEEPEST) throw refusal('expression-too-deep', { expression: this.expression, deepest: DEEPEST });
    let left = this.and();
    for (let taken = this.take('or'); taken; taken = this.take('or'))
      left = { kind: 'or', left, right: this.and(), position: taken.position };
    this.depth--;
    return left;
  }

  private and(): Node {
    let left = this.not();
    for (let taken = this.take('and'); taken; taken = this.take('and'))
      left = { kind: 'and', left, right: this.not(), position: taken.position };
    return left;
  }

  private not(): Node {
    const taken = this.take('not');
    return taken
      ? { kind: 'not', operand: this.nested(() => this.not()), position: taken.position }
      : this.comparison();
  }

  private comparison(): Node {
    const left = this.sum();
    const membership = this.membership(left);
    if (membership) return membership;
    const taken = this.take('=', '<>', '<=', '>=', '<', '>');
    if (!taken) return left;
    const node: Node = { kind: 'comparison', sign: taken.sign, left, right: this.sum(), position: taken.position };
    const another = this.take('=', '<>', '<=', '>=', '<', '>');
    if (another) throw refusal('expression-chained', { expression: this.expression, position: another.position });
    return node;
  }

  /** `in (…)` or `not in (…)` after its operand. */
  private membership(operand: Node): Node | null {
    const { position } = this.token;
    const next = this.tokens.at(this.at + 1);
    const negated = next?.kind === 'sign' && next.sign === 'in' && this.take('not') !== null;
    if (this.take('in') === null) return null;
    this.expect('(');
    const node: Node = { kind: 'in', operand, list: this.list(), position };
    return negated ? { kind: 'not', operand: node, position } : node;
  }

  private sum(): Node {
    let left = this.product();
    for (let taken = this.take('+', '-'); taken; taken = this.take('+', '-'))
      left = { kind: 'arithmetic', sign: taken.sign, left, right: this.product(), position: taken.position };
    return left;
  }

  private product(): Node {
    let left = this.signed();
    for (let taken = this.take('*', '/'); taken; taken = this.take('*', '/'))
      left = { kind: 'arithmetic', sign: taken.sign, left, right: this.signed(), position: taken.position };
    return left;
  }

  private signed(): Node {
    const taken = this.take('-', '+');
    if (!taken) return this.power();
    const operand = this.nested(() => this.signed());
    return taken.sign === '-' ? { kind: 'minus', operand, position: taken.position } : operand;
  }

  private power(): Node {
    const left = this.operand();
    const taken = this.take('^');
    if (!taken) return left;
    const right = this.nested(() => this.signed());
    return { kind: 'arithmetic', sign: '^', left, right, position: taken.position };
  }

  private operand(): Node {
    const { token } = this;
    if (token.kind === 'number' || token.kind === 'text') {
      this.at++;
      return token;
    }
    if (token.kind === 'name') {
      this.at++;
      const { name, position } = token;
      if (token.quoted || this.take('(') === null) return { kind: 'name', name, position };
      return { kind: 'call', name: name.toLowerCase(), arguments: this.list(), position };
    }
    this.expect('(');
    const node = this.or();
    this.expect(')');
    return node;
  }

  /** One or more expressions and the closing parenthesis. */
  private list(): Node[] {
    const items = [this.or()];
    while (this.take(',')) items.push(this.or());
    this.expect(')');
    return items;
  }

  private nested(parse: () => Node): Node {
    if (++this.depth > DEEPEST) throw refusal('expression-too-deep', { expression: this.expression, deepest: DEEPEST });
    const node = parse();
    this.depth--;
    return node;
  }
}
