// Rules of this repository that the linter does not bring: an expression gives a value, and does nothing.

/** An assignment is a statement of its own. `void (a = b)` says that it gives nothing, and `a ??= b` that it gives what is there by then. */
const assignment = {
  create: (context) => ({
    AssignmentExpression(node) {
      const { parent } = node;
      const isStatement = parent.type === 'ExpressionStatement' || parent.type === 'ForStatement';
      const isVoid = parent.type === 'UnaryExpression' && parent.operator === 'void';
      if (isStatement || isVoid || node.operator === '??=') return;
      context.report({ node, message: 'Assign in a statement of its own: an expression gives a value, and does nothing.' });
    },
  }),
};

/** A question (`isHere()`) that is called where nobody hears the answer is a command: call it so. */
const question = {
  create: (context) => ({
    ExpressionStatement({ expression: call }) {
      if (call.type !== 'CallExpression') return;
      const { callee } = call;
      const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
      if (/^(is|has|are|can|may)[A-Z]/.test(name ?? ''))
        context.report({ node: call, message: `"${name}" asks something and nobody hears the answer. Name a command as one.` });
    },
  }),
};

/**
 * A `!` promises what the compiler cannot see, so a comment at the line's end or on the line above says why it holds. Not
 * asked of plain index access (`xs[i]!`): there it is `noUncheckedIndexedAccess` that doubts what the loop around it shows.
 */
const nonNull = {
  create: (context) => ({
    TSNonNullExpression(node) {
      const { expression } = node;
      if (expression.type === 'MemberExpression' && expression.computed) return;
      const line = node.loc.end.line;
      const { lines } = context.sourceCode;
      const isBeside = ({ loc }) => loc.start.line === line || loc.end.line === line;
      const isAbove = ({ type, value, loc }) =>
        loc.end.line === line - 1 && !isDoc(type, value) && lines[loc.start.line - 1].slice(0, loc.start.column).trim() === '';
      if (context.sourceCode.getAllComments().some((comment) => isBeside(comment) || isAbove(comment))) return;
      context.report({ node, message: 'Say in a comment why this cannot be null or undefined, or let a type say it.' });
    },
  }),
};

/** What something is for says nothing of why a `!` in it holds. */
function isDoc(type, value) {
  return type === 'Block' && value.startsWith('*');
}

export default { meta: { name: 'expressions' }, rules: { assignment, question, 'non-null': nonNull } };
