/** The PostgreSQL behind Groundhog: the embedded server for machines that have none, and the SQL files of the routes folder. */
@NullMarked
package io.groundhog.database;

import org.jspecify.annotations.NullMarked;
