import { expect } from 'chai';
import { elementTags, exists, read } from '../support.js';

/** Level A and AA of WCAG 2.2, by guideline: how many criteria each has. */
const guidelines: Readonly<Record<string, number>> = {
  '1.1': 1,
  '1.2': 5,
  '1.3': 5,
  '1.4': 9,
  '2.1': 3,
  '2.2': 2,
  '2.3': 1,
  '2.4': 8,
  '2.5': 6,
  '3.1': 2,
  '3.2': 5,
  '3.3': 6,
  '4.1': 2,
};

describe('the table of accessibility', () => {
  const page = read('docs/accessibility.md');
  const rows = page.split('\n').filter((line) => line.startsWith('|'));

  it('has a column for every element', () => {
    for (const tag of elementTags()) expect(rows[0]).to.contain(`\`${tag}\``);
  });

  it('has a row for each of the 55 criteria of levels A and AA', () => {
    const criteria = rows.slice(2).map((row) => /^\| (\d\.\d)\.\d+ /.exec(row)?.[1] ?? row);
    const counts: Record<string, number> = {};
    for (const guideline of criteria) counts[guideline] = (counts[guideline] ?? 0) + 1;
    expect(counts).to.deep.equal(guidelines);
    expect(new Set(rows.slice(2).map((row) => row.split(' ')[1])).size).to.equal(55);
  });

  it('says of each criterion that applies what shows it, and names only files that are there', () => {
    for (const row of rows.slice(2)) if (row.includes('✓')) expect(row.split('|').at(-2)?.trim(), row).not.to.equal('');
    for (const [, file = ''] of page.matchAll(/\]\(\.\.\/([^)]+)\)/g)) expect(exists(file), file).to.equal(true);
  });
});
