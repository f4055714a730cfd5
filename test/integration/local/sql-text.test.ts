import {
  firstKeyword,
  formatClause,
  hasSecondStatement,
  onlyReads,
} from '../../../local/clickhouse-server/sql-text.js';

describe('reading a statement', () => {
  test.each([
    ['SELECT 1', false],
    ['SELECT 1;', false],
    ['SELECT 1; -- the end', false],
    ['SELECT 1;\n/* the ; end */ ;', false],
    [`SELECT ';', ";", \`;\`, 'it\\'s; ', 'it''s;'`, false],
    ['SELECT $$ ; $$, $tag$ ;$$; $tag$', false],
    ['INSERT INTO t VALUES (1); (2)', false],
    ['INSERT INTO t FORMAT JSONEachRow {"a":";"}\n{"a":"; x"}', false],
    ['SELECT 1; SELECT 2', true],
    ['CREATE TABLE a (x Int8) ENGINE = Memory; CREATE TABLE b (x Int8) ENGINE = Memory;', true],
    ['INSERT INTO t SELECT 1; SELECT 2', true],
    [`SELECT '\\\\'; SELECT 2`, true],
  ])('%s holds a second one: %s', (sql, expected) => {
    expect(hasSecondStatement(sql)).toBe(expected);
  });

  test.each([
    ['  /* ; */ -- x\n (select 1)', 'SELECT', true],
    ['WITH 1 AS x SELECT x', 'WITH', true],
    ['insert into t select 1', 'INSERT', false],
    ['KILL QUERY WHERE 1', 'KILL', false],
    ['', '', false],
    [`'unfinished`, `'`, false],
  ])('%s begins with %s and only reads: %s', (sql, keyword, reads) => {
    expect(firstKeyword(sql)).toBe(keyword);
    expect(onlyReads(sql)).toBe(reads);
  });

  test.each([
    ['SELECT 1 FORMAT JSON', 'JSON'],
    ['SELECT 1 FORMAT JSONEachRow SETTINGS max_threads = 1', 'JSONEachRow'],
    ['SELECT 1 format CSV;\n', 'CSV'],
    [`SELECT 'FORMAT JSON' AS x`, undefined],
    ['SELECT 1', undefined],
  ])('%s names the format %s', (sql, format) => {
    expect(formatClause(sql)).toBe(format);
  });
});
