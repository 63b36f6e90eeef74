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

export default { meta: { name: 'expressions' }, rules: { assignment, question } };
