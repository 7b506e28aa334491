import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';

const readme = (code: string) => `# x\n\n\`\`\`js\n${code}\n\`\`\`\n`;
const modules = { x: { double: (n: number) => 2 * n } };

it('tells what an example prints and what its comments promise', async () => {
  const code = `import { double } from 'x';\n\nconst four = await double(2);\nconsole.log(four, 'and', [1]);\n// 5 and 1`;
  expect(await runExample(readme(code), modules)).toEqual({ printed: ['4 and 1'], promised: ['5 and 1'] });
});

it.each([
  ['', /no JavaScript/],
  [readme(`import { double } from 'y';`), /README imports y/],
  [readme(`import { triple } from 'x';`), /x does not export triple/],
  [readme('nothing();'), /nothing is not defined/],
])('refuses %j', async (text, message) => {
  await expect(runExample(text, modules)).rejects.toThrow(message);
});
