/** PostgreSQL: the embedded server or an existing one, its roles, connections and migrations. */
package dev.wadi.postgres;
