/** Reading and writing PostgreSQL: the SQL files under {@code routes/sql}, and rows of results. */
@NullMarked
package io.groundhog.database;

import org.jspecify.annotations.NullMarked;
