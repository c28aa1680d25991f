package dev.wadi.postgres;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The only class that touches Flyway, so that a verb with nothing to migrate never loads it. */
final class FlywayRun {
  private FlywayRun() {}

  /** Applies what is missing; a changed, missing or newer applied migration is refused. */
  static void over(DataSource owner, Path folder) {
    try {
      Flyway.configure()
          .dataSource(owner)
          .locations("filesystem:" + folder)
          .failOnMissingLocations(true)
          .validateMigrationNaming(true)
          .ignoreMigrationPatterns(new String[0])
          // the ledger's versions end at 0099, the domains' begin at 0100: each grows on its own
          .outOfOrder(true)
          .schemas(Migrations.SCHEMA)
          .defaultSchema(Migrations.SCHEMA)
          .createSchemas(true)
          .placeholderReplacement(false)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "cannot bring the database to the state of %s: %s"
              .formatted(folder, e.getMessage().strip()),
          e);
    }
  }
}
