-- That of migration 26 begins in the same way. In a transaction of its own: it takes the table for itself, and what has a lock and
-- asks for a stronger one fails whoever has locked a row meanwhile and goes on to change it.
DROP INDEX experiments_of_environment;
