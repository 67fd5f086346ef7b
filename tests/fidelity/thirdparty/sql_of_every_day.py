"""Statements that programs send to sqlite3 every day."""
import sqlite3

connection = sqlite3.connect(':memory:')
connection.row_factory = sqlite3.Row
cursor = connection.cursor()
cursor.executescript("""
    CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
    CREATE TABLE books (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES authors(id), title TEXT, year INTEGER, price REAL DEFAULT 9.5);
    CREATE INDEX books_by_author ON books(author_id);
""")
cursor.executemany('INSERT INTO authors (name) VALUES (?)', [('Le Guin',), ('Lem',), ('Butler',)])
books = [(1, 'The Dispossessed', 1974), (1, 'The Lathe of Heaven', 1971), (2, 'Solaris', 1961), (2, 'The Cyberiad', 1965), (3, 'Kindred', 1979)]
cursor.executemany('INSERT INTO books (author_id, title, year) VALUES (?, ?, ?)', books)
connection.commit()


def show(sql, parameters=()):
    rows = connection.execute(sql, parameters).fetchall()
    print([tuple(row) for row in rows])


show('SELECT title FROM books WHERE year BETWEEN ? AND ? ORDER BY year', (1960, 1970))
show('SELECT a.name, COUNT(*) AS n, MIN(year), MAX(year) FROM books b JOIN authors a ON a.id = b.author_id GROUP BY a.id ORDER BY n DESC, a.name')
show("SELECT title FROM books WHERE title LIKE 'the %' AND author_id IN (SELECT id FROM authors WHERE name = :name)", {'name': 'Lem'})
show('SELECT DISTINCT year / 10 * 10 AS decade FROM books ORDER BY decade DESC LIMIT 2 OFFSET 1')
show("SELECT name, CASE WHEN EXISTS (SELECT 1 FROM books b WHERE b.author_id = authors.id AND year > 1975) THEN 'later' ELSE 'earlier' END FROM authors")
show("SELECT UPPER(substr(title, 1, 3)) || '-' || length(title), round(price * 1.19, 2) FROM books LIMIT 2")
show('WITH old AS (SELECT * FROM books WHERE year < 1970) SELECT count(*), avg(year) FROM old')
show('SELECT name FROM authors UNION SELECT title FROM books WHERE year > 1975 ORDER BY 1')
show('INSERT INTO authors (id, name) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING id, name', ('Ursula Le Guin',))
cursor.execute('UPDATE books SET price = price + 1 WHERE author_id = ?', (1,))
print(cursor.rowcount, connection.total_changes, cursor.execute('SELECT sum(price) FROM books').fetchone()[0])
connection.rollback()
show('SELECT name FROM authors WHERE id = 1')
for sql, parameters in [('INSERT INTO authors (name) VALUES (?)', ('Lem',)), ('INSERT INTO authors (name) VALUES (NULL)', ()), ('SELECT * FROM nowhere', ()),
                        ('SELECT colour FROM books', ()), ('SELEKT 1', ()), ('SELECT ? + ?', (1,)), ('CREATE TABLE books (id int)', ())]:
    try:
        connection.execute(sql, parameters)
    except sqlite3.Error as error:
        print(type(error).__name__, error)
row = connection.execute('SELECT id, title FROM books WHERE id = 3').fetchone()
print(row['title'], row.keys(), dict(row), len(row))
with connection:
    connection.execute('DELETE FROM books WHERE year < 1970')
show('SELECT count(*), count(price), group_concat(id) FROM books')
print(cursor.execute('SELECT 1').description[0][0], connection.in_transaction)
connection.close()
try:
    connection.execute('SELECT 1')
except sqlite3.ProgrammingError as error:
    print(error)
