// Runs every query file named after the graph through Comunica and prints one JSON object: name -> rows of terms.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { QueryEngine } from '@comunica/query-sparql-file';

const [graph, ...queries] = process.argv.slice(2);
const engine = new QueryEngine();
const answers = {};
for (const path of queries) {
  const result = await engine.query(readFileSync(path, 'utf8'), { sources: [graph] });
  const names = (await result.metadata()).variables.map(({ variable, value }) => (variable ?? { value }).value);
  const rows = await (await result.execute()).toArray();
  answers[basename(path, '.rq')] = {
    names,
    rows: rows.map((row) => names.map((name) => {
      const term = row.get(name);
      return term ? [term.termType, term.value, term.datatype?.value ?? null] : null;
    })),
  };
}
process.stdout.write(JSON.stringify(answers));
